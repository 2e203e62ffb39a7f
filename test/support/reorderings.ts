import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededIds } from '../../src/simulator/seed.ts';
import { harmOf, noHarm } from './fault-verdict.ts';
import { type Faulted, removeStores, type Stage, scanStaged } from './stage.ts';
import { stateOf, wholeDiffOf } from './stored-state.ts';

/** A cloud whose answers come in many orders. */
export interface ReorderGround {
  readonly title: string;
  /** The estate as it was made where the seed is null, else in an order of that seed. */
  readonly stage: (seed: number | null) => Stage;
  readonly times: number;
}

const abreast = 4;

/** Declares the test of many orders: each is scanned after the first, in pages of some length, and nothing differs. */
export function reorderings({ title, stage, times }: ReorderGround): void {
  const given = process.env['STILLWATCH_REORDER_SEED'];
  const base = given === undefined ? Date.now() % 1_000_000_000 : Number(given);
  let first: Faulted;
  let state: readonly string[];
  let done = 0;

  beforeAll(async () => {
    first = await scanStaged(stage(null), { fault: null, after: null, full: true });
    state = await stateOf(first.file);
  });
  afterAll(() => {
    removeStores();
    process.stdout.write(`${title}: ${done} reorderings from STILLWATCH_REORDER_SEED=${base} on\n`);
  });

  test(`${title}: ${times} orders of its answers, in pages of any length, differ in nothing`, {
    timeout: 3_600_000,
  }, async () => {
    expect(first.outcome.exit).toBe(0);
    expect(state.length).toBeGreaterThan(50);
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < times) {
        const seed = base + next;
        next += 1;
        await expectSame(seed);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: abreast }, work));
  });

  async function expectSame(seed: number): Promise<void> {
    const rows = 1 + seededIds(seed).below(6);
    const { outcome, file } = await scanStaged(stage(seed), { fault: null, after: first, full: true, rows });
    const harm = harmOf(first.outcome, outcome, new Map());
    expect({ seed, rows, exit: outcome.exit, ...harm }).toEqual({ seed, rows, exit: 0, ...noHarm });
    const { changes, cameAndWent } = await wholeDiffOf(file);
    expect({ seed, rows, changes, cameAndWent }).toEqual({ seed, rows, changes: [], cameAndWent: [] });
    expect({ seed, rows, state: await stateOf(file) }).toEqual({ seed, rows, state });
    expect({ seed, rows, findings: textsOf(outcome) }).toEqual({ seed, rows, findings: textsOf(first.outcome) });
    rmSync(dirname(file), { recursive: true, force: true });
  }
}

/** Findings as they are told, without the times at which they were seen. */
function textsOf({ findings }: Faulted['outcome']): readonly string[] {
  return [...findings.values()]
    .map(({ check, key, outcome, message, evidence }) => JSON.stringify([check, key, outcome, message, evidence]))
    .sort();
}
