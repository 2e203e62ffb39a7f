import { expect, test } from 'vitest';
import { placeOf } from '../../../src/simulator/aws/estate.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { today } from './clients.ts';

test.each([
  ['an enabled region', smallAccounts.home, 'us-east-1', true],
  ['an enabled region with nothing in it', smallAccounts.member, 'eu-west-1', true],
  ['a region not opted in to', smallAccounts.home, 'ap-east-1', false],
  ['a region the partition does not offer', smallAccounts.home, 'mars-north-1', false],
  ['an account the estate does not have', '000000000000', 'us-east-1', false],
])('%s has a place or none', (_, account, region, expected) => {
  expect(placeOf(smallEstate({ now: today }), account, region) !== undefined).toBe(expected);
});

test('a place asked for twice is the same place', () => {
  const estate = smallEstate({ now: today });
  const place = placeOf(estate, smallAccounts.member, 'eu-west-1');
  if (place !== undefined) place.snapshotBlock = 'block-all-sharing';
  expect(placeOf(estate, smallAccounts.member, 'eu-west-1')?.snapshotBlock).toBe('block-all-sharing');
});
