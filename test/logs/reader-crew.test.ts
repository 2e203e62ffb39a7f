import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLimits } from '../../src/logs/limits.ts';
import type { FilePart } from '../../src/logs/log-file.ts';
import { piecesAhead, readInWorkers } from '../../src/logs/reader-crew.ts';
import { buildPrograms, type Programs } from './programs.ts';

const setting = { names: ['CreateSnapshot'], limits: logLimits };
const files = Array.from({ length: 9 }, (_, index) => ({ path: `${index}`, real: `/gone/${index}` }));

/** A program that answers `read` with what `body` does, for a file called `path`. */
const program = (body: string): string => `
  import { parentPort } from 'node:worker_threads';
  const texts = (path, count = 1) => parentPort.postMessage({ part: 'texts', path, texts: Array(count).fill('{}') });
  const outcome = (path) => parentPort.postMessage({ part: 'outcome', outcome: { path, state: 'read', why: null } });
  let taken = 0;
  parentPort.on('message', ({ tell, file }) => {
    if (tell === 'taken') { taken += 1; return; }
    const { path } = file;
    ${body}
  });
`;

describe('a crew of workers', () => {
  let programs: Programs;
  beforeAll(async () => {
    programs = await buildPrograms();
  });
  afterAll(() => programs.remove());

  const read = async (workers: number, body: string): Promise<readonly FilePart[]> => {
    const parts: FilePart[] = [];
    for await (const part of readInWorkers(files, setting, workers, programs.write('fake.mjs', program(body))))
      parts.push(part);
    return parts;
  };
  const ends = (parts: readonly FilePart[]) =>
    parts.flatMap((part) => (part.part === 'outcome' ? [[part.outcome.path, part.outcome.state]] : []));

  it('gives the pieces in the order of the files, whoever is first', async () => {
    const parts = await read(3, 'setTimeout(() => { texts(path); outcome(path); }, path === "0" ? 200 : 0);');
    expect(parts.map((part) => (part.part === 'outcome' ? `end ${part.outcome.path}` : part.path))).toEqual(
      files.flatMap(({ path }) => [path, `end ${path}`]),
    );
  });

  it.each([
    ['throws', 'throw new Error("boom");', 'What read it broke (boom).'],
    ['throws later', 'setTimeout(() => { throw new Error("boom"); }, 5);', 'What read it broke (boom).'],
    ['refuses a promise', 'Promise.reject(new Error("boom"));', 'What read it broke (boom).'],
    ['ends itself', 'process.exit(3);', 'What read it broke (it ended).'],
    [
      'takes all memory',
      'const all = []; for (;;) all.push(new Array(1e6).fill(path));',
      'What read it broke (Worker terminated due to reaching memory limit: JS heap out of memory).',
    ],
  ])('that %s leaves the file rejected and reads the others', async (_, fault, why) => {
    const parts = await read(
      2,
      `if (path === '4') { texts(path, 7); setTimeout(() => { ${fault} }, 50); } else { texts(path); outcome(path); }`,
    );
    expect(ends(parts)).toEqual(files.map(({ path }) => [path, path === '4' ? 'rejected' : 'read']));
    const broken = parts.flatMap((part) =>
      part.part === 'outcome' && part.outcome.path === '4' ? [part.outcome] : [],
    );
    expect(broken).toMatchObject([{ why, kept: 7, events: 7 }]);
  });

  it('whose every worker breaks rejects every file', async () => {
    expect(ends(await read(2, 'process.exit(1);'))).toEqual(files.map(({ path }) => [path, 'rejected']));
    const parts: FilePart[] = [];
    for await (const part of readInWorkers(files, setting, 2, '/gone/worker.mjs')) parts.push(part);
    expect(ends(parts)).toEqual(files.map(({ path }) => [path, 'rejected']));
  });

  it('waits for whoever takes the pieces', async () => {
    // Each file tells how many of its pieces were taken by the time it had sent as many as it may ahead.
    const body = `
      let sent = 0;
      const step = () => {
        if (sent === 40) { outcome(path); return; }
        if (sent - taken < ${piecesAhead}) { sent += 1; texts(path, sent - taken); }
        setImmediate(step);
      };
      taken = 0;
      step();
    `;
    let most = 0;
    for await (const part of readInWorkers(files.slice(0, 1), setting, 1, programs.write('slow.mjs', program(body)))) {
      if (part.part === 'texts') most = Math.max(most, part.texts.length);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(most).toBe(piecesAhead);
  });

  it('reads thousands of files with few of them ahead', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({ path: `${index}`, real: '' }));
    const path = programs.write('fast.mjs', program('outcome(path);'));
    const seen: string[] = [];
    for await (const part of readInWorkers(many, setting, 3, path))
      if (part.part === 'outcome') seen.push(part.outcome.path);
    expect(seen).toEqual(many.map((file) => file.path));
  });
});
