import { expect, test } from 'vitest';
import { accessSteps, accountAudience, audiencesIn, ec2Audience, heard } from '../../../src/activity/aws/audience.ts';

test.each([
  [{ group: 'all' }, { who: 'everyone' }],
  [{ groups: 'all' }, { who: 'everyone' }],
  [{ userId: '444455556666' }, { who: 'account', id: '444455556666' }],
  [{ userId: 12_345_678_912 }, { who: 'account', id: '012345678912' }],
  [{ UserId: '444455556666' }, { who: 'account', id: '444455556666' }],
  [{ organizationArn: 'arn:o' }, { who: 'organization', id: 'arn:o' }],
  [{ organizationalUnitArn: 'arn:ou' }, { who: 'organization', id: 'arn:ou' }],
  [{ group: 'ALL' }, { who: 'everyone' }],
  [{ group: 'some' }, null],
  [{ userId: 'not an account!' }, null],
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

const b = { who: 'account', id: 'b' } as const;
const a = { who: 'account', id: 'a' } as const;
const everyone = { who: 'everyone' } as const;

test('audiences are sorted and stand once, and one that is not understood is not forgotten', () => {
  expect(heard([everyone, b, a, { ...b }])).toEqual({ to: [a, b, everyone], unread: false });
  expect(heard([b, null])).toEqual({ to: [b], unread: true });
  expect(heard([])).toEqual({ to: [], unread: false });
});

test('of too many audiences the first thousand are kept, and everyone', () => {
  const many = Array.from({ length: 1_500 }, (_, index) => ({ who: 'account', id: `${index}` }) as const);
  expect(heard([...many, everyone, ...many])).toMatchObject({ unread: true });
  expect(heard([...many, everyone]).to).toHaveLength(1_001);
  expect(heard([...many, everyone]).to).toContainEqual(everyone);
});

test('a list of audiences is read to its end', () => {
  const own = Array.from({ length: 1_100 }, () => '111122223333');
  const list = { items: [...own, '444455556666'].map((userId) => ({ userId })) };
  expect(heard(audiencesIn(list, ec2Audience))).toEqual({
    to: ['111122223333', '444455556666'].map((id) => ({ who: 'account', id })),
    unread: false,
  });
});

test('who is let in and taken out are steps, though nobody understands who it is', () => {
  const thing = { key: 'k', type: 'snapshot', name: 'k', account: null, region: 'r', unique: null } as const;
  const [none, some, lost] = [heard([]), heard([a]), heard([null])];
  expect(accessSteps(thing, none, none)).toEqual([]);
  expect(accessSteps(thing, some, some)).toEqual([
    { step: 'share', thing, to: [a] },
    { step: 'unshare', thing, to: [a] },
  ]);
  expect(accessSteps(thing, lost, lost)).toEqual([
    { step: 'share', thing, to: [], unread: true },
    { step: 'unshare', thing, to: [] },
  ]);
});
