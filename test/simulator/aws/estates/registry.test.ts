import { expect, test } from 'vitest';
import type { Estate } from '../../../../src/simulator/aws/estate.ts';
import { estates } from '../../../../src/simulator/aws/estates/registry.ts';
import type { Guardrail } from '../../../../src/simulator/aws/guardrails.ts';
import { heldShelf, itemsOf } from '../../../../src/simulator/shelf.ts';
import { today } from '../clients.ts';

const setting = { now: today, size: 10 };

function written(estate: Estate): string {
  return JSON.stringify([
    [...itemsOf(estate.organization?.guardrails.policies ?? heldShelf<Guardrail>())].map((one) => [
      one,
      [...one.attachment.ids],
    ]),
    [...estate.accounts.values()].map((account) => [
      account.id,
      [...itemsOf(account.identities.users)],
      [...itemsOf(account.identities.groups)],
      [...itemsOf(account.identities.roles)],
      [...itemsOf(account.identities.policies)],
      [...account.places].map(([region, place]) => [
        region,
        [...itemsOf(place.snapshots)],
        [...itemsOf(place.images)],
        [...itemsOf(place.volumes)],
        [...itemsOf(place.dbSnapshots)],
        [...itemsOf(place.clusterSnapshots)],
        [...itemsOf(place.keys)],
      ]),
    ]),
  ]);
}

test.each(Object.keys(estates))('the estate %s is the same each time it is made', (name) => {
  const make = estates[name];
  if (make === undefined) throw new Error('No such estate.');
  const first = make(setting);
  expect([first.name, written(first)]).toEqual([name, written(make(setting))]);
});

test.each(Object.keys(estates))(
  'in the estate %s every image rests on snapshots that exist, every copy on a key that exists',
  (name) => {
    const estate = estates[name]?.(setting);
    for (const account of estate?.accounts.values() ?? []) {
      for (const place of account.places.values()) {
        if (name === 'large') continue;
        const keys = new Set([...itemsOf(place.keys)].map((key) => key.id));
        for (const image of itemsOf(place.images)) {
          for (const disk of image.disks) expect(place.snapshots.get(disk.snapshotId)?.ownerId).toBe(account.id);
        }
        for (const copy of [
          ...itemsOf(place.snapshots),
          ...itemsOf(place.dbSnapshots),
          ...itemsOf(place.clusterSnapshots),
        ]) {
          if (copy.kmsKeyId !== null)
            expect(keys.has(copy.kmsKeyId.slice(copy.kmsKeyId.lastIndexOf('/') + 1))).toBe(true);
        }
      }
    }
  },
);
