import { describe, expect, test } from 'vitest';
import { filled, keepNewest, newest, type Told } from '../../../src/activity/recording/told.ts';
import { type Cause, known, unknown } from '../../../src/model/reading.ts';

const told = (scan: number, value: number | Cause): Told<number> => ({
  scan,
  reading: typeof value === 'number' ? known(value) : unknown(value),
});

describe('of two that were told', () => {
  test.each<[Told<number>, Told<number>]>([
    [told(2, 7), told(1, 8)],
    [told(2, 'denied'), told(1, 8)],
    [told(1, 8), told(2, 'not-asked')],
    [told(1, 'denied'), told(2, 'not-asked')],
    [told(2, 7), told(2, 'throttled')],
    [told(2, 'denied'), told(2, 'not-asked')],
  ])('%j says more than %j, in any order', (more, less) => {
    expect([newest(more, less), newest(less, more)]).toEqual([more, more]);
    const all = new Map([['key', less]]);
    keepNewest(all, 'key', more);
    expect(all.get('key')).toEqual(more);
  });

  test('the only one is kept', () => {
    expect(newest(told(1, 'not-asked'), undefined)).toEqual(told(1, 'not-asked'));
  });
});

test.each<[number | Cause, Told<number> | undefined, boolean, number | Cause]>([
  [7, told(3, 8), false, 7],
  ['denied', undefined, false, 'denied'],
  ['denied', told(2, 8), false, 8],
  ['denied', told(1, 8), false, 'denied'],
  ['not-asked', told(1, 8), false, 8],
  ['gone', told(1, 8), false, 'gone'],
  ['gone', told(1, 8), true, 8],
  ['unsupported', told(1, 8), true, 8],
  ['throttled', told(1, 8), true, 'throttled'],
])('%j in scan 2 beside %j (of another account: %s) is %j', (own, other, isTheirs, is) => {
  expect(filled(told(2, own).reading, other, 2, isTheirs)).toEqual(told(2, is).reading);
});
