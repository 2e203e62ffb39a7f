import { expect, test } from 'vitest';
import { removeStores, type Stage, scanStaged } from './stage.ts';

/** One thing that happens between two scans. */
export interface Happening<Ground> {
  readonly what: string;
  /** What was there before; it is laid for both scans. */
  lay?(ground: Ground): void;
  /** What happens. */
  befall(ground: Ground): void;
  /** What a diff tells of it, exactly: `change key fields`. */
  readonly told: readonly string[];
}

/** A cloud and what happens in it. `stage` is given what of it has happened. */
export interface ChangingGround<Ground> {
  readonly title: string;
  readonly happenings: readonly Happening<Ground>[];
  readonly stage: (befallen: readonly Happening<Ground>[]) => Stage;
  /** A key of this cloud in short. */
  readonly short: (key: string) => string;
}

/** Declares the tests: each alone and all at once are told, once each, and nothing else is. */
export function plantedChanges<Ground>({ title, happenings, stage, short }: ChangingGround<Ground>): void {
  const linesAfter = async (befallen: readonly Happening<Ground>[]): Promise<readonly string[]> => {
    const first = await scanStaged(stage([]), { fault: null, after: null });
    const { outcome } = await scanStaged(stage(befallen), { fault: null, after: first });
    expect([first.outcome.exit, outcome.exit]).toEqual([0, 0]);
    const { changes, cameAndWent } = outcome.diff ?? { changes: [], cameAndWent: [] };
    expect(cameAndWent).toEqual([]);
    expect(changes.every(({ count, scan }) => count === 1 && scan === outcome.scan.id)).toBe(true);
    return changes.map(({ change, key, fields }) => `${change} ${short(key)} ${fields.join(',')}`.trim()).sort();
  };

  test(`${title}: ${happenings.length} changes between two scans are told once each, and nothing else is`, {
    timeout: 300_000,
  }, async () => {
    expect(happenings.length).toBeGreaterThanOrEqual(30);
    try {
      expect(await linesAfter([])).toEqual([]);
      expect(await linesAfter(happenings)).toEqual(happenings.flatMap(({ told }) => told).sort());
      const single = happenings.filter(({ told }) => told.length === 1);
      expect(single.length).toBeGreaterThanOrEqual(30);
    } finally {
      removeStores();
    }
  });
}
