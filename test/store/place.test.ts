import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePlace, tighten } from '../../src/store/place.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillwatch-place-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the place of a store', () => {
  it('is made for its owner alone and ignored by git', () => {
    makePlace(join(folder, 'deep', 'er', 'store.db'));
    expect([
      mode(join(folder, 'deep')),
      mode(join(folder, 'deep', 'er')),
      mode(join(folder, 'deep', 'er', 'store.db')),
    ]).toEqual(['700', '700', '600']);
    expect(readFileSync(join(folder, 'deep', 'er', '.gitignore'), 'utf8')).toBe('*\n');
    expect(existsSync(join(folder, 'deep', '.gitignore'))).toBe(false);
  });

  it('in a folder that was there leaves the folder alone, unless it is our own', () => {
    makePlace(join(folder, 'store.db'));
    expect(existsSync(join(folder, '.gitignore'))).toBe(false);
    mkdirSync(join(folder, '.stillwatch'));
    makePlace(join(folder, '.stillwatch', 'store.db'));
    expect(existsSync(join(folder, '.stillwatch', '.gitignore'))).toBe(true);
  });

  it('that is there already keeps its content and loses the rights of others', () => {
    const path = join(folder, 'store.db');
    for (const one of [path, `${path}-wal`, `${path}-journal`]) {
      writeFileSync(one, 'content');
      chmodSync(one, 0o666);
    }
    makePlace(path);
    tighten(path);
    expect([readFileSync(path, 'utf8'), mode(path), mode(`${path}-wal`), mode(`${path}-journal`)]).toEqual([
      'content',
      '600',
      '600',
      '600',
    ]);
  });
});
