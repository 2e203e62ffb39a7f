import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the evaluator and the test that mirrors it, if there is one. */
export interface EvaluatorFile {
  /** Below the checkout's root. */
  readonly path: string;
  readonly mirror: string | null;
}

/** Files of `src/access` that decide nothing, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'aws/action-table.ts': 'generated',
  'aws/powers.ts': 'a list of names: its tests compare it with the reference',
  'aws/without-power.ts': 'a list of names: its tests compare it with the reference',
  'aws/escalation.ts': 'a list of names: its tests compare it with the reference',
  'aws/condition-words.ts': 'words for people',
  'aws/formula-words.ts': 'words for people',
};

/** Tests of golden accounts that ask otherwise than for single verdicts. */
export const goldenTests: readonly string[] = ['test/access/aws/reach.golden.test.ts'];

/** Tests that run here otherwise, or are no tests of the evaluator: goldens and generated cases are units of their own. */
const notHere = /\/(golden|desk\.\w+|desk-properties|brute-force|reach\.golden|action-table)\.test\.ts$/;

/** Every test of the evaluator that a mutant may meet, sorted. */
export function evaluatorTests(root: string): readonly string[] {
  const found = ['test/access', 'test/access/aws'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  return found.filter((path) => path.endsWith('.test.ts') && !notHere.test(path)).sort();
}

/** Every file that has a part in verdicts, sorted. */
export function evaluatorFiles(root: string): readonly EvaluatorFile[] {
  const found = readdirSync(join(root, 'src/access/aws')).map((name) => `aws/${name}`);
  return ['logic.ts', ...found.sort()]
    .filter((name) => name.endsWith('.ts') && !(name in leftOut))
    .map((name) => {
      const mirror = `test/access/${name.replace(/\.ts$/, '.test.ts')}`;
      return { path: `src/access/${name}`, mirror: existsSync(join(root, mirror)) ? mirror : null };
    });
}
