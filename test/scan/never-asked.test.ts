import { expect, it } from 'vitest';
import type { Outline, PlannedUnit } from '../../src/clouds/cloud.ts';
import { why } from '../../src/model/reading.ts';
import type { Scope } from '../../src/model/scope.ts';
import { neverAsked } from '../../src/scan/never-asked.ts';
import { place } from '../store/facts.ts';
import { ownStore, plant } from './planted-scans.ts';

const read = (unit: Scope): PlannedUnit => ({ unit, settled: null });
const off = (unit: Scope): PlannedUnit => ({ unit, settled: { state: 'off', why: why('region-off') } });

/** The accounts lead to these units; `facts` is how many were handed on. */
function outline(units: readonly PlannedUnit[], facts: number[] = []): Outline {
  return {
    roots: [read(place('accounts', 'global'))],
    follow: (_, known) => {
      facts.push(known.length);
      return units;
    },
  };
}

async function found(units: readonly PlannedUnit[], facts: number[] = []) {
  const store = await ownStore();
  const scan = await plant(store, 1, { members: ['111122223333', '222222222222'] });
  return neverAsked(store, scan, outline(units, facts), await store.coverage(scan));
}

it('finds what the configuration leads to and no scan has asked, by the facts that were read', async () => {
  const facts: number[] = [];
  const rows = await found([read(place('snapshots')), read(place('snapshots', 'eu-north-1'))], facts);
  expect(facts).toEqual([3]);
  expect(rows).toMatchObject([
    { region: 'eu-north-1', state: 'not-assessed', ended: false, observedAt: null, why: { cause: 'not-asked' } },
  ]);
});

it('finds nothing where all was asked, or the cloud says that the rest is off', async () => {
  expect(await found([read(place('snapshots')), off(place('snapshots', 'ap-east-1'))])).toEqual([]);
});

it('finds the very start where a cloud was never asked at all', async () => {
  const store = await ownStore();
  const rows = await neverAsked(store, 1, outline([]), []);
  expect(rows).toMatchObject([{ collector: 'accounts', state: 'not-assessed', observedAt: null }]);
});
