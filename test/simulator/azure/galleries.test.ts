import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallGroup, smallSubscriptions, smallTenants } from '../../../src/simulator/azure/estates/small-names.ts';
import { computeOf, started, today } from './clients.ts';

const { home, sister, stranger } = smallSubscriptions;

async function ready() {
  return computeOf(await started({ estate: smallAzure({ now: today }) }), home);
}

test('neither the listing nor a plain reading says whom a gallery is shared with', async () => {
  const client = await ready();
  const said: unknown[] = [];
  for await (const one of client.galleries.list()) said.push(one.sharingProfile);
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((profile) => profile !== undefined)).toEqual([]);
  expect((await client.galleries.get(smallGroup, 'groups_gallery')).sharingProfile).toBeUndefined();
});

test.each([{ select: 'Permissions' }, { expand: 'SharingProfile/Groups' }])(
  'asked with %o a gallery says it: subscriptions, tenants, community',
  async (option) => {
    const client = await ready();
    const of = async (name: string) => (await client.galleries.get(smallGroup, name, option)).sharingProfile;
    expect(await of('mixed_gallery')).toMatchObject({
      permissions: 'Groups',
      groups: [
        { type: 'Subscriptions', ids: [home, sister, stranger] },
        { type: 'AADTenants', ids: [smallTenants.stranger] },
      ],
    });
    expect(await of('community_on')).toMatchObject({
      permissions: 'Community',
      communityGalleryInfo: { communityGalleryEnabled: true, publicNames: ['smallpub-0a1b2c3d'] },
    });
    expect((await of('community_prepared'))?.communityGalleryInfo?.communityGalleryEnabled).toBe(false);
    expect((await of('community_unsaid'))?.communityGalleryInfo?.communityGalleryEnabled).toBeUndefined();
    expect(await of('without_profile')).toBeUndefined();
    expect((await of('nothing_said'))?.permissions).toBeUndefined();
  },
);

test('a gallery holds images, an image versions with what they were made from', async () => {
  const client = await ready();
  const found: unknown[] = [];
  for await (const image of client.galleryImages.listByGallery(smallGroup, 'without_profile')) {
    const versions = client.galleryImageVersions.listByGalleryImage(smallGroup, 'without_profile', image.name ?? '');
    for await (const { name, storageProfile } of versions) {
      const source = storageProfile?.source;
      found.push([name, (source?.id ?? source?.virtualMachineId)?.split('/').slice(-2)]);
    }
  }
  expect(found).toEqual([
    ['1.0.0', ['snapshots', 'deny-all']],
    ['1.0.1', ['virtualMachines', 'host']],
    ['1.0.2', ['disks', 'data']],
  ]);
});

test('managed images show their disks and keys', async () => {
  const client = await ready();
  const keys = new Map<string | undefined, string | undefined>();
  for await (const { name, storageProfile } of client.images.list()) {
    keys.set(name, storageProfile?.osDisk?.diskEncryptionSet?.id?.split('/').at(-1));
    if (name === 'image-of-snapshots') expect(storageProfile?.dataDisks?.map(({ lun }) => lun)).toEqual([0]);
  }
  expect(keys.get('image-with-key')).toBe('des');
  expect(keys.get('plain-image')).toBeUndefined();
});
