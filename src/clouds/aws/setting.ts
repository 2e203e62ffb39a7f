import type { Fact } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import { ask, gapOf, MalformedAnswer } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { explainAwsError } from './errors.ts';

/** A collector of one setting: one fact, or a gap for its whole scope. `toFact` throws MalformedAnswer for a value it does not know. */
export async function* readSetting<T, F extends Fact>(
  unit: Unit,
  permission: string,
  call: () => Promise<T>,
  toFact: (value: T) => F,
): AsyncGenerator<CollectorPage<F>> {
  const reading = await ask(explainAwsError, permission, async () => toFact(await call()), unit);
  if (reading.state === 'unknown') yield { items: [], gaps: [gapOf(reading.why, unit)], refused: [] };
  else yield { items: [reading.value], gaps: [], refused: [] };
}

/** Who holds a block, as EC2 says it. */
export function managerOf(managedBy: string | undefined): 'account' | 'organization' | null {
  if (managedBy === undefined) return null;
  if (managedBy === 'account') return 'account';
  if (managedBy === 'declarative-policy') return 'organization';
  throw new MalformedAnswer(`the block is managed by something unknown: ${managedBy.slice(0, 60)}`);
}
