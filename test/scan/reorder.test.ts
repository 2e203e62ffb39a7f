import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/model/canonical.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';
import { exposedAzure } from '../support/planted-azure.ts';
import { reordered } from '../support/reorder.ts';
import { reorderedClouds } from '../support/reordered-stages.ts';
import { reorderings } from '../support/reorderings.ts';
import { day } from '../support/stage.ts';

// A thousand of each are in reorder.all.test.ts.
describe.each(reorderedClouds)('$title', (cloud) => {
  reorderings({ ...cloud, times: 8 });
});

it('puts an estate into another order, by the seed, and keeps all that is in it', () => {
  const { estate } = exposedAzure(day);
  const rowsOf = (one: typeof estate) =>
    [...one.subscriptions.values()].flatMap(({ snapshots }) => [...itemsOf(snapshots)]);
  const texts = (one: typeof estate) => rowsOf(one).map((row) => JSON.stringify(row));
  const whole = (one: typeof estate) => rowsOf(one).map(canonical).sort();
  const [first, second] = [reordered(estate, 1), reordered(estate, 2)];
  expect(texts(reordered(estate, 1))).toEqual(texts(first));
  for (const [left, right] of [
    [estate, first],
    [first, second],
  ] as const) {
    expect(texts(left)).not.toEqual(texts(right));
    expect(whole(left)).toEqual(whole(right));
  }
});
