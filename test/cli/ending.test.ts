import { describe, expect, it } from 'vitest';
import { CatalogProblem } from '../../src/catalog/problem.ts';
import { ending } from '../../src/cli/ending.ts';
import { ReaderGone } from '../../src/cli/io.ts';
import { UsageProblem } from '../../src/cli/problem.ts';
import { CloudProblem } from '../../src/clouds/cloud.ts';
import { ConfigProblem } from '../../src/config/problem.ts';
import { ScanStopped } from '../../src/scan/run.ts';
import { StoreProblem } from '../../src/store/store.ts';
import { quietIo } from '../support/whole-scan.ts';

async function endOf(run: () => Promise<number>, logLevel?: string) {
  let said = '';
  const io = {
    ...quietIo('2026-11-20T00:00:00Z'),
    stderr: (text: string) => {
      said += text;
    },
  };
  const code = await ending(run, logLevel === undefined ? {} : { logLevel }, io);
  return { code, said };
}

const failWith = (error: unknown) => () => Promise.reject(error);
const sentence = 'It is wrong. Mend it.';

describe('how a command ends', () => {
  it('is by its own exit code, in silence', async () => {
    expect(await endOf(async () => 2)).toEqual({ code: 2, said: '' });
  });

  it.each([
    new UsageProblem(sentence),
    new ConfigProblem(sentence, new Error('deeper')),
    new StoreProblem(sentence, new Error('deeper')),
    new CloudProblem(sentence),
    new CatalogProblem(sentence),
  ])('after a $name is by what the user must mend and 3, without a word of the inside', async (error) => {
    expect(await endOf(failWith(error))).toEqual({ code: 3, said: `${sentence}\n` });
  });

  it('is quiet and 0 where it only printed and nobody reads any more', async () => {
    expect(await endOf(failWith(new ReaderGone(new Error('EPIPE'))))).toEqual({ code: 0, said: '' });
  });

  it('after a stop is by how to go on', async () => {
    expect(await endOf(failWith(new ScanStopped(7)))).toEqual({
      code: 3,
      said: 'Scan 7 was stopped. Go on with `stillwatch scan --resume`.\n',
    });
  });

  it.each([[new TypeError('x is not a function')], [new TypeError('x is not a function.')], ['x is not a function']])(
    'after a defect of our own says so in sentences and 3, without a stack: %s',
    async (error) => {
      expect(await endOf(failWith(error))).toEqual({
        code: 3,
        said: 'Stillwatch broke: x is not a function. Nothing stored was lost; run again with --log-level debug and report it.\n',
      });
    },
  );

  it('shows the stack and what lay beneath with --log-level debug alone', async () => {
    const problem = new StoreProblem(sentence, new Error('the disk said no'));
    for (const level of [undefined, 'info']) expect((await endOf(failWith(problem), level)).said).not.toContain('at ');
    const { code, said } = await endOf(failWith(problem), 'debug');
    expect(code).toBe(3);
    expect(said).toMatch(/StoreProblem: It is wrong\. Mend it\.\n +at (.|\n)*caused by Error: the disk said no\n +at /);
    expect((await endOf(failWith(new TypeError('odd')), 'debug')).said).toMatch(/TypeError: odd\n +at /);
  });

  it('is safe on a terminal whatever a cloud put into the message', async () => {
    const { said } = await endOf(failWith(new UsageProblem('no \u001b[2J\u202e name\r')));
    expect(said).toBe('no \\u{1b}[2J\\u{202e} name\\u{d}\n');
  });

  it('knows a problem by its name, so a likeness of another name is a defect', async () => {
    const odd = Object.assign(new Error('half a sentence'), { name: 'OddProblem' });
    expect((await endOf(failWith(odd))).said).toContain('Stillwatch broke: half a sentence.');
  });
});
