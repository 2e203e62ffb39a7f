import { expect, test } from 'vitest';
import {
  azureHostileTexts,
  hostileAzure,
  hostileSubscription,
} from '../../../../src/simulator/azure/estates/hostile.ts';
import { smallAzure } from '../../../../src/simulator/azure/estates/small.ts';
import { allRows, computeOf, started, today } from '../clients.ts';

test('every hostile text arrives at the real client as it was written', async () => {
  const client = computeOf(await started({ estate: hostileAzure({ now: today }) }), hostileSubscription);
  const owners: (string | undefined)[] = [];
  const places: (string | undefined)[] = [];
  for await (const one of client.snapshots.list()) {
    owners.push(one.tags?.['owner']);
    places.push(one.location);
    const key = azureHostileTexts[owners.length - 1] ?? '';
    expect(key === '' || Object.hasOwn(one.tags ?? {}, key)).toBe(true);
  }
  expect(owners).toEqual(azureHostileTexts);
  expect(places).toEqual(azureHostileTexts);
  const descriptions: (string | undefined)[] = [];
  for await (const one of client.galleries.list()) descriptions.push(one.description);
  expect(descriptions).toEqual(azureHostileTexts);
});

test('what has something below it can be asked for it', async () => {
  const simulator = await started({ estate: hostileAzure({ now: today }) });
  const own = `/subscriptions/${hostileSubscription}/providers`;
  const { rows } = await allRows(simulator, `${own}/Microsoft.Compute/galleries?api-version=2025-03-03`);
  for (const row of rows) {
    const images = await allRows(simulator, `${row['id']}/images?api-version=2025-03-03`);
    expect(images.rows).toHaveLength(1);
  }
});

test('no text of the small estate is hostile', () => {
  const names = [...smallAzure({ now: today }).subscriptions.values()].flatMap((one) =>
    [...one.snapshots.walk(0)].map(({ item }) => item.name),
  );
  expect(names.filter((name) => !/^[a-z-]+$/.test(name))).toEqual([]);
});
