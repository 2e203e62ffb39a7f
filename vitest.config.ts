import { defineConfig } from 'vitest/config';

/** Half a minute is nothing on a busy machine: a time limit ends a hang, it never is what a test measures. */
const patience = 60_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: patience,
    hookTimeout: patience,
    teardownTimeout: patience,
  },
});
