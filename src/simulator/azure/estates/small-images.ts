import type { AzureCommunity, AzureSharing } from '../image-shapes.ts';
import { armId } from '../resource.ts';
import { imageMaker } from './image-maker.ts';
import { customerKey, type MakerBase } from './maker.ts';
import { smallGroup, smallSubscriptions, smallTenants } from './small-names.ts';

const published = (): AzureCommunity => ({
  publicNames: ['smallpub-0a1b2c3d'],
  publicNamePrefix: 'smallpub',
  publisherUri: 'https://example.com',
  publisherContact: 'images@example.com',
});

/** Galleries by name: every way one is shared, what is absent and what nobody knows. */
function shared(): Readonly<Record<string, AzureSharing>> {
  const { home, sister, stranger } = smallSubscriptions;
  const subscriptions = () => ({ type: 'Subscriptions', ids: [home, sister, stranger] });
  return {
    private_gallery: { permissions: 'Private' },
    groups_gallery: { permissions: 'Groups', groups: [subscriptions()] },
    tenants_gallery: {
      permissions: 'Groups',
      groups: [{ type: 'AADTenants', ids: [smallTenants.home, smallTenants.other] }],
    },
    mixed_gallery: {
      permissions: 'Groups',
      groups: [subscriptions(), { type: 'AADTenants', ids: [smallTenants.stranger] }],
    },
    groups_without_anyone: { permissions: 'Groups', groups: [] },
    groups_unsaid: { permissions: 'Groups' },
    unknown_group: { permissions: 'Groups', groups: [{ type: 'Partners', ids: [stranger] }] },
    community_on: { permissions: 'Community', community: { ...published(), enabled: true } },
    community_prepared: {
      permissions: 'Community',
      community: { ...published(), enabled: false, publicNames: undefined },
    },
    community_unsaid: { permissions: 'Community', community: { ...published() } },
    unknown_permissions: { permissions: 'Everyone' },
    nothing_said: {},
  };
}

/** Images and galleries of the home subscription. */
export function fillSmallImages(base: MakerBase): void {
  const make = imageMaker(base);
  const snapshotId = base.idOf('Microsoft.Compute/snapshots', 'deny-all');
  const diskId = base.idOf('Microsoft.Compute/disks', 'data');
  const { diskEncryptionSetId } = customerKey(base, 'des');
  const machineId = base.idOf('Microsoft.Compute/virtualMachines', 'host');
  make.image('plain-image', { machine: 'host', disks: [{ sizeGiB: 30, diskId }], tags: { owner: 'team-a' } });
  make.image('image-of-snapshots', {
    disks: [
      { sizeGiB: 30, snapshotId },
      { sizeGiB: 8, snapshotId },
    ],
  });
  make.image('image-with-key', { disks: [{ sizeGiB: 30, diskId, diskEncryptionSetId }] });
  make.image('image-of-blob', { disks: [{ sizeGiB: 30, blobUri: 'https://example.com/golden.vhd' }] });
  for (const [name, sharing] of Object.entries(shared())) {
    make.gallery(name, { image: 'base', sources: [snapshotId], daysOld: 10, sharing });
  }
  make.gallery('without_profile', {
    image: 'base',
    sources: [snapshotId, machineId, diskId],
    daysOld: 90,
    regions: ['West Europe', 'North Europe'],
    ...(diskEncryptionSetId === undefined ? {} : { diskEncryptionSetId }),
    tags: { owner: 'team-a' },
  });
  const foreign = armId(smallSubscriptions.stranger, smallGroup, 'Microsoft.Compute/images', 'theirs');
  make.gallery('of_a_stranger', { image: 'base', sources: [foreign], daysOld: 5, sharing: { permissions: 'Private' } });
  make.gallery('empty_gallery', { image: 'nothing', sources: [], daysOld: 5, sharing: { permissions: 'Private' } });
}
