import { expect, test } from 'vitest';
import { accountOf } from '../../../src/activity/aws/account.ts';

test.each([
  ['012345678912', '012345678912'],
  [12_345_678_912, '012345678912'],
  [111_122_223_333, '111122223333'],
  ['anonymous', 'anonymous'],
  ['', null],
  ['1111 2222', null],
  ['1'.repeat(65), null],
  [0, null],
  [-1, null],
  [1.5, null],
  [1e15, null],
  [null, null],
  [{}, null],
])('%j is the account %j', (value, expected) => {
  expect(accountOf(value)).toBe(expected);
});
