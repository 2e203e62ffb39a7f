import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { root, textOf } from './support/tree.ts';

type Status = 'passed' | 'failed' | 'pending' | 'todo';
interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly assertionResults: readonly { readonly status: Status; readonly fullName: string }[];
  }[];
}
type Count = (report: Report | null, code: number, skipIsFailure: boolean) => { passed: number; failed: number };
type WithLock = <T>(path: string, work: () => Promise<T>, onWait?: () => void) => Promise<T>;

const { count } = (await script('suite.mjs')) as { readonly count: Count };
const { withLock } = (await script('lock.mjs')) as { readonly withLock: WithLock };

describe('the closing line', () => {
  it.each<[string, Report | null, number, boolean, number, number]>([
    ['counts what passed and failed', report(['passed', 'passed', 'failed']), 1, false, 2, 1],
    ['counts a run without a report as failed', null, 0, false, 0, 1],
    ['counts a run without any test as failed', report([]), 0, false, 0, 1],
    ['counts a bad end as failed although every test passed', report(['passed']), 1, false, 1, 1],
    ['counts a file that did not load as failed', report([], 'failed'), 1, false, 0, 1],
    [
      'counts a file whose set-up failed although its tests only did not run',
      report(['pending'], 'failed'),
      1,
      false,
      0,
      1,
    ],
    ['counts a skipped test as nothing', report(['passed', 'pending']), 0, false, 1, 0],
    [
      'counts a skipped test as failed where nothing may be skipped',
      report(['passed', 'pending', 'todo']),
      0,
      true,
      1,
      2,
    ],
  ])('%s', (_, given, code, strict, passed, failed) => {
    expect(count(given, code, strict)).toMatchObject({ passed, failed });
  });

  it('comes last, and the exit code agrees, when the work throws', () => {
    const suite = pathToFileURL(join(root, '.ci/suite.mjs')).href;
    const text = `import { closeWithCounts } from ${JSON.stringify(suite)};
      await closeWithCounts(async () => { console.log('at work'); throw new Error('broken'); });`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'at work\n0 passed, 1 failed\n' });
  });
});

describe('the lock of set-up and build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-lock-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one in at a time and is gone afterwards, also after a failure', async () => {
    const path = join(folder, 'turns');
    let inside = 0;
    let most = 0;
    let waits = 0;
    const work = async (): Promise<never> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      throw new Error('done');
    };
    const all = await Promise.allSettled([1, 2, 3].map(() => withLock(path, work, () => (waits += 1))));
    expect(all.every((each) => each.status === 'rejected' && String(each.reason) === 'Error: done')).toBe(true);
    expect({ most, waits }).toEqual({ most: 1, waits: 2 });
    expect(existsSync(path)).toBe(false);
  });

  it('is taken over at once when its process is gone', async () => {
    const path = join(folder, 'dead');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(path, JSON.stringify({ pid, host: hostname(), token: 0 }));
    let waited = false;
    expect(
      await withLock(
        path,
        async () => 'in',
        () => (waited = true),
      ),
    ).toBe('in');
    expect(waited).toBe(false);
  });
});

describe('the scripts of package.json', () => {
  it('that a newcomer starts with set everything up themselves', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    for (const name of ['demo', 'build', 'bench', 'docs']) expect(scripts[name]).toMatch(/^node \.ci\/setup\.mjs && /);
    expect(scripts['test']).toBe('node .ci/test.mjs');
    expect(scripts['test:all']).toBe('node .ci/test-all.mjs');
  });
});

function report(statuses: readonly Status[], status: 'passed' | 'failed' = 'passed'): Report {
  const assertionResults = statuses.map((each, index) => ({ status: each, fullName: `test ${index}` }));
  const failed = status === 'failed' || statuses.includes('failed');
  return {
    success: !failed,
    testResults: [{ name: 'a.test.ts', status: failed ? 'failed' : 'passed', assertionResults }],
  };
}

function script(name: string): Promise<unknown> {
  return import(pathToFileURL(join(root, '.ci', name)).href);
}
