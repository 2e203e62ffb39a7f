import { defineConfig } from 'vitest/config';

/** Tests that need moto or a browser are run by `npm run test:all`, which says where those are. */
const foreign = 'test/**/*.all.test.ts';
const all = process.env['STILLWATCH_TEST'] === 'all';

/** Half a minute is nothing on a busy machine: a time limit ends a hang, it never is what a test measures. */
const patience = 60_000;

export default defineConfig({
  test: {
    include: [all ? foreign : 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', ...(all ? [] : [foreign])],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: patience,
    hookTimeout: patience,
    teardownTimeout: patience,
  },
});
