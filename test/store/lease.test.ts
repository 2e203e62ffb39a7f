import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLease } from '../../src/store/lease.ts';
import { StoreProblem } from '../../src/store/store.ts';

const now = () => Date.UTC(2026, 0, 1);
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillwatch-lease-'));
  path = join(folder, 'stillwatch.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a lease', () => {
  it('names its process to whoever comes second, even in the same process', () => {
    const lease = takeLease(path, now);
    const second = () => takeLease(path, now);
    expect(second).toThrow(StoreProblem);
    expect(second).toThrow(
      new RegExp(`this very process, process ${process.pid} on .*, since 2026-01-01T00:00:00.000Z`),
    );
    lease.release();
    takeLease(path, now).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is noticed when it was taken away', () => {
    const lease = takeLease(path, now);
    lease.check();
    const claim: unknown = JSON.parse(readFileSync(`${path}.lease`, 'utf8'));
    writeFileSync(`${path}.lease`, JSON.stringify({ ...(claim as object), token: 'ffff' }));
    expect(() => lease.check()).toThrow(/taken over by another scan/);
    lease.release();
    expect(existsSync(`${path}.lease`)).toBe(true);
  });

  it('removes the pages a killed scan left, and nothing else', () => {
    for (const name of [
      'stillwatch.db',
      'stillwatch.db.pages-00ff',
      'stillwatch.db.schema-1.copy',
      'other.db.pages-00ff',
    ])
      writeFileSync(join(folder, name), '');
    takeLease(path, now).release();
    expect(readdirSync(folder).toSorted()).toEqual([
      'other.db.pages-00ff',
      'stillwatch.db',
      'stillwatch.db.schema-1.copy',
    ]);
  });
});
