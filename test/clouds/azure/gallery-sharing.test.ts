import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import type { SharingRow } from '../../../src/clouds/azure/compute.ts';
import { isPlainlyPrivate, sharesOf } from '../../../src/clouds/azure/gallery-sharing.ts';
import { preparedCommunity } from '../../../src/model/grant.ts';

const groups = [
  { type: 'Subscriptions', ids: ['B', 'A'] },
  { type: 'AADTenants', ids: ['T'] },
];
const everyone = (through: string) => [{ to: { who: 'everyone' }, through }];
const inGroups = [
  { to: { who: 'account', id: 'a' }, through: 'gallery' },
  { to: { who: 'account', id: 'b' }, through: 'gallery' },
  { to: { who: 'tenant', id: 't' }, through: 'gallery' },
];

/** A profile as it may arrive, whatever Resource Manager promises. */
const odd = (profile: object): SharingRow => profile as SharingRow;
const switched = (communityGalleryEnabled: unknown): SharingRow =>
  odd({ permissions: 'Private', communityGalleryInfo: { communityGalleryEnabled } });

describe('a sharing profile', () => {
  test.each<readonly [string, SharingRow | undefined | null, unknown]>([
    ['none at all', undefined, []],
    ['null', null, []],
    ['Private', { permissions: 'Private' }, []],
    ['groups', { permissions: 'Groups', groups }, inGroups],
    ['groups of nobody', { permissions: 'Groups', groups: [] }, []],
    ['groups under Private', { permissions: 'Private', groups }, inGroups],
    [
      'a community',
      { permissions: 'Community', communityGalleryInfo: { communityGalleryEnabled: true } },
      everyone('gallery-community'),
    ],
    ['a community not told to be on', { permissions: 'Community' }, everyone('gallery-community')],
    [
      'a community prepared',
      { permissions: 'community', communityGalleryInfo: { communityGalleryEnabled: false } },
      everyone(preparedCommunity),
    ],
    [
      'a community under Private',
      { permissions: 'Private', communityGalleryInfo: { communityGalleryEnabled: true } },
      everyone('gallery-community'),
    ],
  ])('with %s lets in whom it names', (_what, profile, grants) => {
    expect(sharesOf(profile)).toEqual(grants);
  });

  test.each<readonly [string, SharingRow]>([
    ['permissions nobody knows', { permissions: 'Everyone' }],
    ['groups that are not told', { permissions: 'Groups' }],
    ['a group of another kind', { permissions: 'Groups', groups: [{ type: 'Partners', ids: ['x'] }] }],
    ['a group of no kind', { permissions: 'Groups', groups: [{ ids: ['x'] }] }],
    ['a group without ids', { permissions: 'Groups', groups: [{ type: 'Subscriptions' }] }],
    ['a group with an empty id', { permissions: 'Groups', groups: [{ type: 'Subscriptions', ids: [''] }] }],
    ['nothing in it', {}],
    ['permissions that are no word', odd({ permissions: {} })],
    ['no permissions, but a community', odd({ communityGalleryInfo: 'yes' })],
    ['groups that are no list', odd({ permissions: 'Private', groups: { 0: 'x' } })],
    ['a community told in another word', switched('true')],
    ['a community told in a number', switched(1)],
    ['a community under Private not told to be off', switched(undefined)],
    ['a community that is a word', odd({ permissions: 'Private', communityGalleryInfo: 'yes' })],
  ])('with %s is not read: unread is not unshared', (_what, profile) => {
    expect(() => sharesOf(profile)).toThrow(MalformedAnswer);
  });

  test('in a list settles nothing but a plain Private', () => {
    expect(isPlainlyPrivate({ permissions: 'Private' })).toBe(true);
    expect(isPlainlyPrivate(odd({ permissions: 'Private', groups: null, communityGalleryInfo: null }))).toBe(true);
    const unclear = [switched('true'), switched(false), odd({ permissions: 'Private', groups: { 0: 'x' } })];
    const shared = [
      { permissions: 'Groups', groups: [] },
      { permissions: 'Private', groups },
    ];
    for (const profile of [undefined, {}, ...shared, ...unclear]) expect(isPlainlyPrivate(profile)).toBe(false);
  });
});
