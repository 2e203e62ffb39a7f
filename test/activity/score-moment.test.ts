import { expect, it } from 'vitest';
import { firstAt, inTime } from '../../src/activity/score-moment.ts';
import { event } from '../support/audit-event.ts';

const list = [{ at: 1 }, { at: 3 }, { at: 3 }, { at: 7 }];

it.each([
  [0, 0],
  [1, 0],
  [2, 1],
  [3, 1],
  [4, 3],
  [7, 3],
  [8, 4],
])('the first at or after %d is number %d', (at, index) => {
  expect(firstAt(list, at)).toBe(index);
});

it('moments stand in order of time, then of the id of the event', () => {
  const moment = (at: number, id: string) => ({ at, event: event(id, 0, []) });
  const sorted = [moment(2, 'a'), moment(1, 'c'), moment(1, 'b')].sort(inTime);
  expect(sorted.map(({ event: { id } }) => id)).toEqual(['b', 'c', 'a']);
});
