import { expect, test } from 'vitest';
import { isNew, lagOf } from '../../../src/clouds/gcp/index-lag.ts';

const at = Date.parse('2026-11-20T00:00:00Z');

test.each([
  ['2026-11-20T01:00:00.000Z', true],
  ['2026-11-18T12:00:01.000Z', true],
  ['2026-11-18T12:00:00.000Z', false],
  ['2020-01-01T00:00:00.000Z', false],
  [null, true],
  ['whenever', true],
])('what was made at %s is new: %s', (createdAt, expected) => {
  expect(isNew(createdAt, { at })).toBe(expected);
});

test('the index hears of databases and their backups later than of anything else', () => {
  expect([lagOf('sql-backups'), lagOf('sql-instances'), lagOf('images')]).toEqual([28_800_000, 28_800_000, 3_600_000]);
});
