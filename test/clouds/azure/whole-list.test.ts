import { expect, test } from 'vitest';
import { wholeList } from '../../../src/clouds/azure/whole-list.ts';
import { pagesOf, refusal, unitOf } from './fakes.ts';

const list = (pages: ReturnType<typeof pagesOf<number>>) => wholeList('an/action', unitOf('restore-points'), pages());

test('a list that belongs to one item is read to its end', async () => {
  expect(await list(pagesOf([1, 2], [3]))).toEqual({ state: 'known', value: [1, 2, 3] });
  expect(await list(pagesOf<number>([]))).toEqual({ state: 'known', value: [] });
});

test('half a list is no list, and blinds this item alone', async () => {
  expect(await list(pagesOf([1, 2], refusal(429, 'TooManyRequests', 'slow down')))).toEqual({
    state: 'unknown',
    why: { cause: 'throttled', needs: 'an/action', said: 'TooManyRequests: slow down', scope: null },
  });
});
