import { expect, it } from 'vitest';
import { openBench } from '../support/crash.ts';
import { crashRounds, crashSeed } from '../support/crash-round.ts';

it.concurrent.each([
  ['better-sqlite3', 30, 0],
  ['better-sqlite3', 30, 1],
  ['node-sqlite3-wasm', 30, 2],
])(
  'scans on %s killed at %i random moments and resumed give what undisturbed ones give',
  { timeout: 1_800_000 },
  async (driver, rounds, more) => {
    const bench = await openBench(driver);
    try {
      expect(await crashRounds(bench, rounds, crashSeed() + more)).toBeGreaterThanOrEqual(rounds);
    } finally {
      await bench.close();
    }
  },
);
