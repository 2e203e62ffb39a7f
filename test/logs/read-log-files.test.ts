import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogFiles } from '../../src/logs/read-log-files.ts';
import { event, idsOf, outcomesOf, readAll, withFiles } from './folder.ts';
import { buildPrograms, type Programs } from './programs.ts';
import { wanted } from './written.ts';

const files = {
  'a.gz': gzipSync(JSON.stringify({ Records: [event('a-1'), event('a-2', { eventName: 'GetObject' })] })),
  'b.json': 'nonsense',
  'c/d.json': `[${JSON.stringify(event('d-1'))},`,
  'c/e.json': JSON.stringify(event('e-1')),
  'f.json': '',
};

describe('reading log files', () => {
  let programs: Programs;
  beforeAll(async () => {
    programs = await buildPrograms();
  });
  afterAll(() => programs.remove());

  it('gives records, heartbeats and one outcome of each file, in the order of the paths', async () => {
    await withFiles(files, async (folder) => {
      symlinkSync('/', join(folder, 'c', 'link'));
      const parts = await readAll([join(folder, 'gone'), folder]);
      expect(
        parts.map((part) => [
          part.part,
          (part.part === 'outcome' ? part.outcome.path : part.file).slice(folder.length + 1),
        ]),
      ).toEqual([
        ['records', 'a.gz'],
        ['heartbeats', 'a.gz'],
        ['outcome', 'a.gz'],
        ['outcome', 'b.json'],
        ['records', 'c/d.json'],
        ['heartbeats', 'c/d.json'],
        ['outcome', 'c/d.json'],
        ['records', 'c/e.json'],
        ['heartbeats', 'c/e.json'],
        ['outcome', 'c/e.json'],
        ['outcome', 'c/link'],
        ['outcome', 'f.json'],
        ['outcome', 'gone'],
      ]);
      expect(idsOf(parts)).toEqual(['a-1', 'd-1', 'e-1']);
      expect(outcomesOf(parts).map(({ state }) => state)).toEqual([
        'read',
        ...['rejected', 'rejected', 'read', 'rejected', 'rejected', 'rejected'],
      ]);
    });
  });

  it('gives nothing where nothing was named', async () => {
    expect(await readAll([])).toEqual([]);
  });

  it('reads little in this thread, where nothing else is asked for', async () => {
    await withFiles(files, async (folder) => {
      const read: string[] = [];
      for await (const part of readLogFiles([folder], { events: wanted, workerProgram: '/gone.js' }))
        if (part.part === 'outcome' && part.outcome.state === 'read') read.push(part.outcome.path);
      expect(read.length).toBe(2);
    });
  });

  it('gives the same with any number of workers', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, file) => {
        const records = Array.from({ length: (file * 37) % 91 }, (_, index) =>
          event(`${file}-${index}`, { pad: 'x'.repeat(file * 30) }),
        );
        const text = JSON.stringify({ Records: records });
        return [`${file}.json`, file % 7 === 0 ? text.slice(0, -20) : file % 2 === 0 ? gzipSync(text) : text];
      }),
    );
    await withFiles({ ...files, ...many }, async (folder) => {
      const paths = [join(folder, 'gone'), folder];
      const here = await readAll(paths);
      const text = JSON.stringify(here);
      for (const workers of [1, 2, 3])
        expect(JSON.stringify(await readAll(paths, { workers, workerProgram: programs.reader })) === text).toBe(true);
      expect(idsOf(here).length).toBeGreaterThan(1000);
    });
  });

  it('may be left early, here and with workers', async () => {
    const large = JSON.stringify(
      Array.from({ length: 4000 }, (_, index) => event(`${index}`, { pad: 'x'.repeat(2000) })),
    );
    await withFiles({ 'a.json': large, 'b.json': large, 'c.json': large }, async (folder) => {
      for (const workers of [0, 2]) {
        const seen: string[] = [];
        for await (const part of readLogFiles([folder], { events: wanted, workers, workerProgram: programs.reader })) {
          seen.push(part.part);
          break;
        }
        expect(seen).toEqual(['records']);
      }
    });
  });
});
