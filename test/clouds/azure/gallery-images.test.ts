import { describe, expect, test } from 'vitest';
import type { Compute, GalleryImageRow, GalleryRow, GalleryVersionRow } from '../../../src/clouds/azure/compute.ts';
import { readGalleryImages } from '../../../src/clouds/azure/gallery-images.ts';
import { computeOf, idOf, pagesOf, read, refusal, unitOf } from './fakes.ts';

const unit = unitOf('gallery-images');
const galleryId = idOf('Microsoft.Compute/galleries/G');
const set = idOf('Microsoft.Compute/diskEncryptionSets/D');
const machine = idOf('Microsoft.Compute/virtualMachines/M');
const gallery: GalleryRow = { id: galleryId, name: 'G', location: 'westeurope' };
const shared: GalleryRow = {
  ...gallery,
  sharingProfile: { permissions: 'Groups', groups: [{ type: 'Subscriptions', ids: ['far'] }] },
};
const image: GalleryImageRow = {
  id: `${galleryId}/images/Base`,
  name: 'Base',
  location: 'westeurope',
  osType: 'Linux',
  osState: 'Generalized',
};
const version: GalleryVersionRow = {
  id: `${galleryId}/images/Base/versions/1.0.0`,
  name: '1.0.0',
  location: 'West Europe',
  tags: { owner: 'team-a' },
  publishingProfile: {
    publishedDate: new Date('2026-11-01T00:00:00Z'),
    excludeFromLatest: false,
    targetRegions: [{ name: 'West Europe' }, { name: 'North Europe' }],
  },
  storageProfile: { source: { virtualMachineId: machine }, osDiskImage: { sizeInGB: 30 }, dataDiskImages: [] },
};

const whole: Partial<Compute> = {
  galleries: pagesOf([gallery]),
  gallery: async () => shared,
  galleryImages: pagesOf([image]),
  galleryVersions: pagesOf([version]),
};
const readOf = (calls: Partial<Compute> = {}) => read(readGalleryImages(computeOf({ ...whole, ...calls }), unit));

describe('a version of a gallery image', () => {
  test('is a copy that its gallery lets others use', async () => {
    const { facts, gaps, refused } = await readOf();
    expect([gaps, refused]).toEqual([[], []]);
    expect(facts).toEqual([
      {
        kind: 'snapshot',
        key: (version.id ?? '').toLowerCase(),
        type: 'azure:compute:gallery-image-version',
        cloud: 'azure',
        account: unit.account,
        region: 'westeurope',
        name: '1.0.0',
        createdAt: '2026-11-01T00:00:00.000Z',
        sourceKey: machine.toLowerCase(),
        sizeGiB: 30,
        tags: { owner: 'team-a' },
        encryption: { state: 'known', value: { on: true, keyId: null, keyManager: 'cloud' } },
        grants: { state: 'known', value: [{ to: { who: 'account', id: 'far' }, through: 'gallery' }] },
        glimpsed: [],
        automated: { state: 'known', value: null },
        behind: [],
        details: {
          excludeFromLatest: false,
          gallery: galleryId.toLowerCase(),
          imageName: 'Base',
          osState: 'Generalized',
          osType: 'Linux',
          regions: 'northeurope, westeurope',
        },
      },
    ]);
  });

  test('is encrypted with a key of ours where each region and disk has one', async () => {
    const encryption = { osDiskImage: { diskEncryptionSetId: set } };
    const targetRegions = [{ name: 'West Europe', encryption }];
    const keyed = { ...version, publishingProfile: { targetRegions } };
    const half = { ...keyed, publishingProfile: { targetRegions: [...targetRegions, { name: 'North Europe' }] } };
    const keysOf = async (row: GalleryVersionRow) =>
      (await readOf({ galleryVersions: pagesOf([row]) })).facts[0]?.encryption;
    expect(await keysOf(keyed)).toMatchObject({ value: { keyManager: 'customer', keyId: set.toLowerCase() } });
    expect(await keysOf(half)).toMatchObject({ value: { keyManager: 'cloud', keyId: null } });
    const storageProfile = { osDiskImage: {}, dataDiskImages: [{ lun: 0 }] };
    expect(await keysOf({ ...keyed, storageProfile })).toMatchObject({ value: { keyManager: 'cloud' } });
  });

  test.each([
    ['a source', { source: { id: set } }, set],
    ['a snapshot of its disk', { osDiskImage: { source: { id: machine } } }, machine],
    ['nothing told', {}, null],
  ])('made from %s says so', async (_what, storageProfile, id) => {
    const { facts } = await readOf({ galleryVersions: pagesOf([{ ...version, storageProfile }]) });
    expect(facts[0]?.sourceKey).toBe(id === null ? null : id.toLowerCase());
  });
});

describe('a gallery', () => {
  test('that the list already calls private is not asked about again', async () => {
    const unasked = async () => {
      throw new Error('this call was not to be made');
    };
    const galleries = pagesOf<GalleryRow>([{ ...gallery, sharingProfile: { permissions: 'Private' } }]);
    const { facts } = await readOf({ galleries, gallery: unasked });
    expect(facts[0]?.grants).toEqual({ state: 'known', value: [] });
  });

  test('whose sharing is refused or not known leaves its versions unread, not unshared', async () => {
    const odd: GalleryRow = { ...gallery, sharingProfile: { permissions: 'Everyone' } };
    const answers = [() => Promise.reject(refusal(403, 'AuthorizationFailed')), async () => odd];
    for (const [at, cause] of ['denied', 'malformed'].entries()) {
      const { facts, gaps, refused } = await readOf({ gallery: answers[at] ?? (async () => odd) });
      expect(gaps).toEqual([]);
      expect(facts[0]?.grants).toMatchObject({ state: 'unknown', why: { cause } });
      expect(refused).toMatchObject([{ cause, needs: 'Microsoft.Compute/galleries/read' }]);
    }
  });

  test('whose images or versions are refused is a gap', async () => {
    const denied = pagesOf<never>(refusal(403, 'AuthorizationFailed'));
    expect((await readOf({ galleryImages: denied })).gaps).toMatchObject([
      { needs: 'Microsoft.Compute/galleries/images/read' },
    ]);
    expect((await readOf({ galleryVersions: denied })).gaps).toMatchObject([
      { needs: 'Microsoft.Compute/galleries/images/versions/read' },
    ]);
    expect((await readOf({ galleries: denied })).gaps).toMatchObject([{ needs: 'Microsoft.Compute/galleries/read' }]);
  });

  test('with an image of another gallery is a gap', async () => {
    const stray = { ...image, id: idOf('Microsoft.Compute/galleries/Other/images/Base') };
    expect(await readOf({ galleryImages: pagesOf([stray]) })).toMatchObject({
      facts: [],
      gaps: [{ cause: 'malformed' }],
    });
  });

  test('may be empty, and there may be none', async () => {
    expect(await readOf({ galleryImages: pagesOf<GalleryImageRow>([]) })).toMatchObject({ facts: [], gaps: [] });
    const off = pagesOf<GalleryRow>(refusal(409, 'MissingSubscriptionRegistration'));
    expect(await readOf({ galleries: off })).toMatchObject({ gaps: [], off: { cause: 'api-off' } });
  });
});
