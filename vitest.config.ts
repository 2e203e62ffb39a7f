import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that need moto or a browser are run by `npm run test:all`, which says where those are. */
const foreign = 'test/**/*.all.test.ts';
const all = process.env['STILLWATCH_TEST'] === 'all';

/** Half a minute is nothing on a busy machine: a time limit ends a hang, it never is what a test measures. */
const patience = 60_000;

/** Files that take minutes, however short their text is. */
const long = /(fault-matrix|reorder|crash|desk|moto|pages|never-clean|unused-clouds|index-)[^/]*\.test\.ts$/;

/** Begins with what takes longest, so that no worker is left alone with it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: [all ? foreign : 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', ...(all ? [] : [foreign])],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: patience,
    hookTimeout: patience,
    teardownTimeout: patience,
  },
});
