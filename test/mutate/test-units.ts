import { type EvaluatorFile, goldenTests } from './evaluator-files.ts';
import { loaderOf } from './load-program.ts';
import type { TestUnit } from './units.ts';

/** Every test of golden accounts, and of the files that mirror the evaluator's. */
export function testUnits(root: string, program: string, files: readonly EvaluatorFile[]): readonly TestUnit[] {
  const { testsOf } = loaderOf(root, program)({ active: 0, reached: () => false, tick: () => undefined });
  const unitsOf = (kind: TestUnit['kind'], file: string) =>
    testsOf(file).map(({ name }, at): TestUnit => ({ kind, name, file, at }));
  return [
    ...goldenTests.flatMap((file) => unitsOf('golden test', file)),
    ...files.flatMap(({ mirror }) => (mirror === null ? [] : unitsOf('test', mirror))),
  ];
}
