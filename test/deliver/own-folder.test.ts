import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ForeignFolder, prepareOwnFolder } from '../../src/deliver/own-folder.ts';
import { ownFolder } from '../support/program.ts';

const ours = /^(reports(\/[a-z]+\.html)?|stillwatch\.yaml)$/;

/** A folder an earlier run left behind. */
function leftBehind(): string {
  const folder = join(ownFolder(), 'tour');
  prepareOwnFolder(folder, ours);
  mkdirSync(join(folder, 'reports'));
  writeFileSync(join(folder, 'reports', 'old.html'), 'old');
  writeFileSync(join(folder, 'stillwatch.yaml'), 'old');
  return folder;
}

describe('a folder of our own', () => {
  it('is made where there is none, and git ignores it', () => {
    const folder = join(ownFolder(), 'deep', 'tour');
    prepareOwnFolder(folder, ours);
    expect(readdirSync(folder).sort()).toEqual(['.gitignore', '.stillwatch-demo']);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('is emptied of what an earlier run wrote', () => {
    const folder = leftBehind();
    prepareOwnFolder(folder, ours);
    expect(readdirSync(folder).sort()).toEqual(['.gitignore', '.stillwatch-demo']);
  });

  it('may be an empty folder of somebody', () => {
    const folder = ownFolder();
    expect(() => prepareOwnFolder(folder, ours)).not.toThrow();
  });

  it('loses a link without losing what it leads to', () => {
    const folder = join(ownFolder(), 'tour');
    prepareOwnFolder(folder, ours);
    const elsewhere = ownFolder();
    writeFileSync(join(elsewhere, 'precious'), 'precious');
    symlinkSync(elsewhere, join(folder, 'reports'));
    prepareOwnFolder(folder, ours);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
    expect(readFileSync(join(elsewhere, 'precious'), 'utf8')).toBe('precious');
  });
});

describe('a folder that holds anything else', () => {
  it.each<readonly [string, string, (folder: string) => void]>([
    ['a file beside ours', 'notes.txt', (folder) => writeFileSync(join(folder, 'notes.txt'), 'mine')],
    ['a hidden file', '.env', (folder) => writeFileSync(join(folder, '.env'), 'mine')],
    ['a folder', 'src', (folder) => mkdirSync(join(folder, 'src'))],
    [
      'a file below a folder of ours',
      'reports/notes.txt',
      (folder) => writeFileSync(join(folder, 'reports/notes.txt'), ''),
    ],
    ['a folder below a folder of ours', 'reports/old', (folder) => mkdirSync(join(folder, 'reports/old'))],
    ['a name like ours', 'reports2', (folder) => mkdirSync(join(folder, 'reports2'))],
  ])('is left alone to the last file: %s', (_, entry, add) => {
    const folder = leftBehind();
    add(folder);
    const before = readdirSync(folder, { recursive: true }).sort();
    expect(() => prepareOwnFolder(folder, ours)).toThrow(ForeignFolder);
    expect(() => prepareOwnFolder(folder, ours)).toThrow(expect.objectContaining({ entry }));
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  });

  it.each([
    ['there is no mark', null],
    ['the mark is a likeness', 'Written by somebody else.\n'],
  ])('is left alone though every name is ours, where %s', (_, mark) => {
    const folder = ownFolder();
    writeFileSync(join(folder, 'stillwatch.yaml'), 'my configuration');
    if (mark !== null) writeFileSync(join(folder, '.stillwatch-demo'), mark);
    expect(() => prepareOwnFolder(folder, ours)).toThrow(ForeignFolder);
    expect(readFileSync(join(folder, 'stillwatch.yaml'), 'utf8')).toBe('my configuration');
  });
});
