import { expect, test } from 'vitest';
import { accountAudience, audiences, ec2Audience } from '../../../src/activity/aws/audience.ts';

test.each([
  [{ group: 'all' }, { who: 'everyone' }],
  [{ groups: 'all' }, { who: 'everyone' }],
  [{ userId: '444455556666' }, { who: 'account', id: '444455556666' }],
  [{ userId: 12_345_678_912 }, { who: 'account', id: '012345678912' }],
  [{ UserId: '444455556666' }, { who: 'account', id: '444455556666' }],
  [{ organizationArn: 'arn:o' }, { who: 'organization', id: 'arn:o' }],
  [{ organizationalUnitArn: 'arn:ou' }, { who: 'organization', id: 'arn:ou' }],
  [{ group: 'some' }, null],
  [{ userId: {} }, null],
  ['all', null],
  [null, null],
])('%j lets in %j', (entry, expected) => {
  expect(ec2Audience(entry)).toEqual(expected);
});

test('RDS writes everyone as a word among accounts', () => {
  expect(['all', '444455556666', 12_345_678_912, '', null].map(accountAudience)).toEqual([
    { who: 'everyone' },
    { who: 'account', id: '444455556666' },
    { who: 'account', id: '012345678912' },
    null,
    null,
  ]);
});

test('audiences are sorted and stand once', () => {
  const b = { who: 'account', id: 'b' } as const;
  const a = { who: 'account', id: 'a' } as const;
  expect(audiences([{ who: 'everyone' }, b, null, a, { ...b }])).toEqual([a, b, { who: 'everyone' }]);
});
