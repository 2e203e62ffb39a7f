import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { thisHolder } from '../../src/store/holder.ts';
import { takeLease } from '../../src/store/lease.ts';

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-sweep-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a lease removes the half-made claims of dead processes, and none that a living one is making', () => {
  const path = join(folder, 'stillwatch.db');
  const living = thisHolder('2026-11-20T00:00:00Z', 'aa11');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const dead = { ...living, pid, started: null, token: 'bb22' };
  const claims = {
    'stillwatch.db.mutex.bb22.new': dead,
    'stillwatch.db.lease.bb22.new': dead,
    'stillwatch.db.mutex.bb22': dead,
    'stillwatch.db.mutex.cc33.bb22.new': dead,
    'stillwatch.db.mutex.aa11.new': living,
    'stillwatch.db.lease.aa11.new': living,
    'other.db.mutex.bb22.new': dead,
  };
  for (const [name, holder] of Object.entries(claims)) writeFileSync(join(folder, name), JSON.stringify(holder));
  takeLease(path, Date.now).release();
  expect(readdirSync(folder).sort()).toEqual([
    'other.db.mutex.bb22.new',
    'stillwatch.db.lease.aa11.new',
    'stillwatch.db.mutex.aa11.new',
  ]);
});
