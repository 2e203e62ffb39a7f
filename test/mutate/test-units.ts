import { evaluatorTests, goldenTests } from './evaluator-files.ts';
import { loaderOf } from './load-program.ts';
import type { TestUnit } from './units.ts';

/** Every test of the evaluator, those of golden accounts first. */
export function testUnits(root: string, program: string): readonly TestUnit[] {
  const { testsOf } = loaderOf(root, program)({ active: 0, reached: () => false, tick: () => undefined });
  const unitsOf = (kind: TestUnit['kind'], file: string) =>
    testsOf(file).map(({ name }, at): TestUnit => ({ kind, name, file, at }));
  return [
    ...goldenTests.flatMap((file) => unitsOf('golden test', file)),
    ...evaluatorTests(root).flatMap((file) => unitsOf('test', file)),
  ];
}
