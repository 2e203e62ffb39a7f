import { afterAll, beforeAll, expect } from 'vitest';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { copies, readOnce, simulated, unitAt } from './sight.ts';

/** A simulator with the small estate for a whole test file. */
export function ownSimulator(): { readonly at: () => GcpSimulator } {
  let simulator: GcpSimulator | null = null;
  beforeAll(async () => {
    simulator = await simulated();
  });
  afterAll(() => simulator?.close());
  return {
    at: () => {
      if (simulator === null) throw new Error('it is not started yet');
      return simulator;
    },
  };
}

/** The copies that a collector reads in the small estate's home project, none of which is a gap. */
export async function readHome(simulator: GcpSimulator, collector: string): Promise<readonly Snapshot[]> {
  const seen = await readOnce(simulator.url, unitAt(collector));
  expect([seen.gaps, seen.refused, seen.off]).toEqual([[], [], null]);
  return copies(seen);
}

/** Who is let in, by name of the copy. */
export function membersOf(found: readonly Snapshot[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    found.map(({ name, grants }) => [
      name,
      grants.state === 'unknown'
        ? `unknown: ${grants.why.cause}`
        : grants.value
            .map(({ to, condition }) => `${to.who} ${to.id}${condition === undefined ? '' : ' if'}`)
            .join(', '),
    ]),
  );
}
