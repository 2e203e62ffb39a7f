import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLogFiles } from '../../src/logs/find-log-files.ts';
import { withFiles } from './folder.ts';

const outside = 'It is a link that leads out of the folder that was named: it was not followed.';

/** What is found below paths of a folder: each path from there, and why it is a problem. */
function found(folder: string, ...paths: readonly string[]): readonly (readonly [string, string | null])[] {
  return findLogFiles(paths.map((path) => join(folder, path))).map((item) => [
    item.path.slice(folder.length + 1),
    item.found === 'problem' ? item.why : null,
  ]);
}

describe('log files', () => {
  it('are found at any depth, whatever their names, in the order of their paths', async () => {
    await withFiles(
      { 'logs/b/x.json.gz': '', 'logs/b/.hidden': '', 'logs/a': '', 'logs/Z': '', 'other/y': '' },
      (folder) => {
        expect(found(folder, 'logs')).toEqual([
          ['logs/Z', null],
          ['logs/a', null],
          ['logs/b/.hidden', null],
          ['logs/b/x.json.gz', null],
        ]);
      },
    );
  });

  it('are found once, in whatever way and order they are named', async () => {
    await withFiles({ 'logs/a/x': '', 'logs/y': '' }, (folder) => {
      const paths = ['logs/y', 'logs', 'logs/a', 'logs/a/../y', 'logs/a/x'];
      for (const order of [paths, [...paths].reverse()])
        expect(found(folder, ...order)).toEqual([
          ['logs/a/x', null],
          ['logs/y', null],
        ]);
    });
  });

  it('are the same when a link to them was named', async () => {
    await withFiles({ 'there/x': '' }, (folder) => {
      symlinkSync('there', join(folder, 'here'));
      symlinkSync('there/x', join(folder, 'file'));
      expect(found(folder, 'here')).toEqual([['here/x', null]]);
      expect(found(folder, 'file', 'here')).toEqual([['file', null]]);
    });
  });

  it('behind links inside are read once, and those outside are not read and named', async () => {
    await withFiles({ 'logs/a/x': '', 'secret/y': '', 'logs-too/z': '' }, (folder) => {
      const link = (name: string, to: string) => symlinkSync(to, join(folder, 'logs', name));
      link('again', 'a/x');
      link('round', '.');
      link('up', '..');
      link('file', '../secret/y');
      link('folder', '../secret');
      link('neighbour', join(folder, 'logs-too'));
      link('a/back', '../a');
      link('nowhere', 'gone');
      link('itself', 'itself');
      expect(found(folder, 'logs')).toEqual([
        ['logs/a/x', null],
        ['logs/file', outside],
        ['logs/folder', outside],
        ['logs/itself', 'It could not be read (it is a symbolic link).'],
        ['logs/neighbour', outside],
        ['logs/nowhere', 'It could not be read (it is not there).'],
        ['logs/up', outside],
      ]);
      expect(found(folder, 'logs', 'secret').filter(([, why]) => why === null)).toEqual([
        ['logs/a/x', null],
        ['secret/y', null],
      ]);
    });
  });

  it('are regular files, and what is named and not there is told', async () => {
    await withFiles({ 'logs/x': '' }, async (folder) => {
      mkdirSync(join(folder, 'empty'));
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(folder, 'logs', 'socket'), resolve));
      expect(found(folder, 'gone', 'logs', 'empty')).toEqual([
        ['gone', 'It could not be read (it is not there).'],
        ['logs/socket', 'It is no regular file.'],
        ['logs/x', null],
      ]);
      await new Promise((resolve) => server.close(resolve));
    });
  });
});
