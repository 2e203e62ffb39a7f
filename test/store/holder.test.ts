import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isAlive, silenceMs, thisHolder, touchedWithin } from '../../src/store/holder.ts';

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-holder-'));
afterAll(() => rmSync(folder, { recursive: true }));

const self = thisHolder('2026-01-01T00:00:00.000Z', 'abc');

/** A claim file touched so many milliseconds ago. */
function touched(ms: number): string {
  const path = join(folder, `${ms}`);
  writeFileSync(path, '');
  const at = new Date(Date.now() - ms);
  utimesSync(path, at, at);
  return path;
}

describe('a holder', () => {
  it('names this process', () => {
    expect(self).toMatchObject({ pid: process.pid, since: '2026-01-01T00:00:00.000Z', token: 'abc' });
    expect(isAlive(self, 'nowhere')).toBe(true);
  });

  it('is dead once its process has ended, and when another process has its number', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    const pid = child.pid ?? 0;
    await once(child, 'close');
    expect(isAlive({ ...self, pid }, 'nowhere')).toBe(false);
    expect(isAlive({ ...self, started: '1' }, 'nowhere')).toBe(self.started === null);
  });

  it('is alive although this user may not signal it', () => {
    expect(isAlive({ ...self, pid: process.ppid, started: null }, 'nowhere')).toBe(true);
  });

  it('elsewhere is alive as long as it touches its claim', () => {
    const elsewhere = { ...self, place: 'another machine' };
    expect(isAlive(elsewhere, touched(1000))).toBe(true);
    expect(isAlive(elsewhere, touched(silenceMs + 60_000))).toBe(false);
  });

  it('leaves no touch where its claim is gone', () => {
    expect(touchedWithin(join(folder, 'gone'), 1000)).toBe(false);
  });
});
