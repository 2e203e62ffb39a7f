import { expect, test } from 'vitest';
import { partGaps } from '../../../src/clouds/gcp/part-gaps.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('disks', 'p');

test('every place that was not read to its end is a gap that names it', () => {
  const parts = [
    { place: 'zones/a', warning: null },
    { place: 'zones/b', warning: 'UNREACHABLE' },
  ];
  expect(partGaps(parts, unit, 'compute.disks.list').map(({ why }) => why)).toEqual([
    {
      cause: 'unreachable',
      needs: 'compute.disks.list',
      said: 'zones/b was not read: UNREACHABLE',
      scope: 'stillwatch:scope:gcp/p/global/disks',
    },
  ]);
});

test('there are no more of them than anybody would read', () => {
  const many = Array.from({ length: 5_000 }, () => ({ place: 'x'.repeat(5_000), warning: 'y'.repeat(5_000) }));
  const gaps = partGaps(many, unit, 'compute.disks.list');
  expect([gaps.length, (gaps[0]?.why.said?.length ?? 0) <= 300]).toEqual([200, true]);
});
