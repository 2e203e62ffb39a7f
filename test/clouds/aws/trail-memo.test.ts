import { expect, test } from 'vitest';
import { remembered, trailMemo } from '../../../src/clouds/aws/trail-memo.ts';
import { known, type Reading, unknown } from '../../../src/model/reading.ts';
import type { TrailBucket } from '../../../src/model/trail.ts';

test('what was read is read once, also while it is being read', async () => {
  const { groups } = trailMemo();
  let reads = 0;
  const read = async (): Promise<Reading<number | null>> => {
    reads += 1;
    return known(null);
  };
  await Promise.all([remembered(groups, 'a', read), remembered(groups, 'a', read)]);
  await remembered(groups, 'a', read);
  await remembered(groups, 'b', read);
  expect(reads).toBe(2);
});

test('what was refused is asked for again, also where only a part of it was', async () => {
  const { buckets } = trailMemo();
  const lock = known(null);
  const answers: Reading<TrailBucket>[] = [
    unknown('denied'),
    known({ own: true, expiries: unknown('throttled'), lock }),
    known({ own: true, expiries: known([]), lock }),
  ];
  const seen = [];
  for (let at = 0; at < 5; at += 1)
    seen.push(await remembered(buckets, 'a', async () => answers.shift() ?? unknown('crashed')));
  expect(seen.map(({ state }) => state)).toEqual(['unknown', 'known', 'known', 'known', 'known']);
  expect(answers).toEqual([]);
});
