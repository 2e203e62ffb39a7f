import { describe, expect, it } from 'vitest';
import { imagesInFront, mergedGrants, type SharedCopy } from '../../src/exposure/image-grants.ts';
import { known, unknown } from '../../src/model/reading.ts';

const everyone = { to: { who: 'everyone' }, through: 'launchPermission' } as const;
const friend = { to: { who: 'account', id: '222222222222' }, through: 'createVolumePermission' } as const;
const copy: SharedCopy = {
  type: 'aws:ec2:snapshot',
  grants: known([friend]),
  glimpsed: [],
  images: known([{ key: 'ami-1', grants: known([everyone]), glimpsed: [] }]),
  encryption: known({ on: false, keyId: null, keyManager: null }),
};
const sealed = known({ on: true, keyId: 'k', keyManager: 'cloud' } as const);

describe('mergedGrants', () => {
  it('carries the grants of an image through its key', () => {
    expect(mergedGrants(copy)).toEqual(known([friend, { to: everyone.to, through: 'image:ami-1' }]));
  });

  it('adds what listings showed, without repeats', () => {
    const seen = { to: { who: 'everyone' }, through: 'createVolumePermission' } as const;
    expect(mergedGrants({ ...copy, images: known([]), glimpsed: [seen, friend] })).toEqual(known([friend, seen]));
  });

  it.each([
    ['its own', { ...copy, grants: unknown('denied') }],
    ['the list of images', { ...copy, images: unknown('denied') }],
    ["one image's", { ...copy, images: known([{ key: 'ami-1', grants: unknown('denied'), glimpsed: [everyone] }]) }],
  ])('is unknown where %s was not read', (_, dark) => {
    expect(mergedGrants(dark)).toEqual(unknown('denied'));
  });

  it('needs no images where AWS manages the key, since such an image cannot be shared', () => {
    expect(mergedGrants({ ...copy, encryption: sealed, images: unknown('denied') })).toEqual(known([friend]));
    const dark = known([{ key: 'ami-1', grants: unknown('denied'), glimpsed: [] }]);
    expect(mergedGrants({ ...copy, encryption: sealed, images: dark })).toEqual(known([friend]));
  });
});

describe('imagesInFront', () => {
  it('asks for images only where a snapshot can stand behind one', () => {
    for (const type of ['aws:ec2:image', 'aws:rds:db-snapshot', 'aws:rds:cluster-snapshot'] as const)
      expect(imagesInFront({ ...copy, type, images: unknown('denied') })).toEqual(known([]));
  });
});
