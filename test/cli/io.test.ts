import { afterEach, describe, expect, it, vi } from 'vitest';
import { type GlobalOptions, notice, processIo, ReaderGone, tell } from '../../src/cli/io.ts';
import { ownFolder, startProgram } from '../support/program.ts';
import { quietIo } from '../support/whole-scan.ts';

const never = new AbortController().signal;
const isTty = { out: process.stdout.isTTY, err: process.stderr.isTTY };

function ioOn(terminal: boolean, environment: Record<string, string>, options: GlobalOptions = {}) {
  for (const name of ['NO_COLOR', 'CI', 'TERM']) vi.stubEnv(name, environment[name]);
  process.stdout.isTTY = terminal;
  process.stderr.isTTY = terminal;
  return processIo(options, never);
}

afterEach(() => {
  vi.unstubAllEnvs();
  process.stdout.isTTY = isTty.out;
  process.stderr.isTTY = isTty.err;
});

describe('the process as seen by a command', () => {
  const cases: readonly (readonly [string, boolean, Record<string, string>, GlobalOptions, [boolean, boolean]])[] = [
    ['a terminal', true, { TERM: 'xterm' }, {}, [true, true]],
    ['no terminal', false, { TERM: 'xterm' }, {}, [false, false]],
    ['a dumb terminal', true, { TERM: 'dumb' }, {}, [false, false]],
    ['CI', true, { TERM: 'xterm', CI: 'true' }, {}, [false, false]],
    ['CI set to nothing', true, { TERM: 'xterm', CI: '' }, {}, [false, false]],
    ['NO_COLOR', true, { TERM: 'xterm', NO_COLOR: '1' }, {}, [false, true]],
    ['--no-color', true, { TERM: 'xterm' }, { color: false }, [false, true]],
    ['a colour wish of yes', true, { TERM: 'xterm' }, { color: true }, [true, true]],
  ];

  it.each(cases)(
    'on %s has colours and a live terminal only where both are read',
    (_, terminal, environment, options, seen) => {
      const io = ioOn(terminal, environment, options);
      expect([io.color, io.terminal.err]).toEqual(seen);
      expect(io.terminal.out).toBe(io.terminal.err);
    },
  );

  it('waits about as long as asked, and knows the folder and whether it is to be quiet', async () => {
    const io = ioOn(false, {}, { quiet: true });
    const start = io.now();
    await io.wait(20);
    expect(io.now() - start).toBeGreaterThanOrEqual(15);
    expect([io.folder, io.quiet, processIo({}, never).quiet]).toEqual([process.cwd(), true, false]);
  });
});

describe('a notice', () => {
  it('goes to stderr, made safe, unless it is to be quiet', () => {
    const said: string[] = [];
    const io = { ...quietIo('2026-11-20T00:00:00Z'), stderr: (text: string) => said.push(text) };
    notice(io, 'never');
    notice({ ...io, quiet: false }, 'red \u001b[31m');
    expect(said).toEqual(['red \\u{1b}[31m\n']);
  });
});

describe('a reader who has gone', () => {
  it('ends a command that only prints, quietly', async () => {
    const { child, ended } = startProgram(ownFolder(), ['init', '--schema']);
    child.stdout.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('of notices ends nothing', async () => {
    const { child, ended } = startProgram(ownFolder(), ['gate']);
    child.stderr.destroy();
    expect((await ended).code).toBe(3);
  });

  it('changes nothing where the exit code is what matters, and hides no other failure', async () => {
    const io = quietIo('2026-11-20T00:00:00Z');
    const failing = (error: Error) => tell({ ...io, stdout: () => Promise.reject(error) }, 'x');
    await expect(failing(new ReaderGone(new Error('EPIPE')))).resolves.toBeUndefined();
    await expect(failing(new Error('the disk is full'))).rejects.toThrow('the disk is full');
  });
});
