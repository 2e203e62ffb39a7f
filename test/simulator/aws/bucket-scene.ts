import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulatorSetting } from '../../../src/simulator/aws/simulator.ts';
import type { StoredObject } from '../../../src/simulator/aws/stored-objects.ts';
import type { TrailStore } from '../../../src/simulator/aws/trails.ts';
import { clientsOf, started, today } from './clients.ts';

/** A bucket of the tests. */
export const store = (id: string, more: Partial<TrailStore> = {}): TrailStore => ({
  id,
  region: 'us-east-1',
  createdAt: '2025-01-01T00:00:00.000Z',
  rules: [],
  lock: null,
  ...more,
});

/** An object that holds its key. */
export const objectOf = (key: string, more: Partial<StoredObject> = {}): StoredObject => ({
  key,
  modifiedAt: '2026-11-20T11:12:13.000Z',
  bytes: Buffer.from(key),
  ...more,
});

/** A simulator of the small estate with further buckets of the home account and of its member, and a client of the former. */
export async function bucketScene(
  own: readonly TrailStore[],
  theirs: readonly TrailStore[] = [],
  setting: Partial<AwsSimulatorSetting> = {},
) {
  const simulator = await started({ estate: smallEstate({ now: today }), ...setting });
  for (const one of own) simulator.estate.accounts.get(smallAccounts.home)?.buckets.add(one);
  for (const one of theirs) simulator.estate.accounts.get(smallAccounts.member)?.buckets.add(one);
  return { simulator, s3: clientsOf(simulator).s3 };
}
