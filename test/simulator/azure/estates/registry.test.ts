import { expect, test } from 'vitest';
import type { AzureEstate } from '../../../../src/simulator/azure/estate.ts';
import { azureEstates } from '../../../../src/simulator/azure/estates/registry.ts';
import { today } from '../clients.ts';

/** An estate as text: maps and shelves become lists, what generates shelves is walked through. */
function written(estate: AzureEstate, most: number): string {
  return JSON.stringify([...estate.subscriptions.values()].slice(0, most), (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    const isShelf = typeof value === 'object' && value !== null && 'walk' in value;
    if (!isShelf || typeof value.walk !== 'function') return value;
    return [...value.walk(0)];
  });
}

test.each(Object.keys(azureEstates))(
  'the estate %s is the same each time it is made, and moves with the day',
  (name) => {
    const make = azureEstates[name];
    if (make === undefined) throw new Error('No such estate.');
    const first = written(make({ now: today }), 3);
    expect(first.length).toBeGreaterThan(1000);
    expect(written(make({ now: today }), 3)).toBe(first);
    expect(make({ now: today }).name).toBe(name);
    expect(written(make({ now: new Date(today.getTime() + 86_400_000) }), 3)).not.toBe(first);
  },
);

test.each(Object.keys(azureEstates))('every shelf of the estate %s keeps things by their ids in lower case', (name) => {
  const estate = azureEstates[name]?.({ now: today });
  for (const [id, subscription] of [...(estate?.subscriptions ?? [])].slice(0, 3)) {
    expect(id).toBe(subscription.id);
    const { snapshots, disks, diskAccesses, images, galleries, restorePointCollections, vaults } = subscription;
    for (const shelf of [snapshots, disks, diskAccesses, images, galleries, restorePointCollections, vaults]) {
      for (const { item } of shelf.walk(0)) {
        expect(item.id).toBe(item.id.toLowerCase());
        expect(item.id.startsWith(`/subscriptions/${id}/resourcegroups/`)).toBe(true);
        expect(shelf.get(item.id)).toEqual(item);
      }
    }
  }
});
