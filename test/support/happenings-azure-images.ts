import { denyAll } from '../../src/simulator/azure/estates/rules.ts';
import { smallSubscriptions, smallTenants } from '../../src/simulator/azure/estates/small-names.ts';
import type { AzureGallery, AzureSharing } from '../../src/simulator/azure/image-shapes.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';
import { type AzureGround, named } from './happenings-azure.ts';
import type { Happening } from './planted-changes.ts';

const { home, stranger, other } = smallSubscriptions;
const closed = { networkAccessPolicy: 'DenyAll', publicNetworkAccess: 'Disabled' };
const open = { networkAccessPolicy: 'AllowAll', publicNetworkAccess: 'Enabled' };

function collection(name: string, names: readonly string[]) {
  return ({ points }: AzureGround): void => {
    const laid = names.map((point) => ({ name: point, daysOld: 2, disks: [closed, closed] }));
    points.collection(name, { machine: name, tags: { owner: 'team-a' }, points: laid });
  };
}

const pointsOf = ({ subscription }: AzureGround, name: string) =>
  named(subscription.restorePointCollections, name).points;

function gallery(name: string, sharing: AzureSharing) {
  return ({ images, idOf }: AzureGround): void => {
    const source = idOf('Microsoft.Compute/snapshots', 'tagged');
    images.gallery(name, { image: 'i', sources: [source], daysOld: 9, sharing });
  };
}

function sharedAs(name: string, sharing: AzureSharing) {
  return ({ subscription }: AzureGround): void => {
    named(subscription.galleries, name).sharing = sharing;
  };
}

function versionsOf(one: AzureGallery) {
  const [image] = itemsOf(one.images);
  if (image === undefined) throw new Error('a gallery has an image');
  return image.versions;
}

const isPrivate: AzureSharing = { permissions: 'Private' };
const toSubscriptions = (...ids: readonly string[]): AzureSharing => ({
  permissions: 'Groups',
  groups: [{ type: 'Subscriptions', ids: [...ids] }],
});
const publisher = { publicNamePrefix: 'a', publisherUri: 'https://example.com', publisherContact: 'a@example.com' };
const community: AzureSharing = {
  permissions: 'Community',
  community: { ...publisher, enabled: true, publicNames: ['a-1'] },
};
const versionIn = (name: string, version = '1.0.0') => `galleries/${name}/images/i/versions/${version}`;
const shares = (name: string) => [`altered ${versionIn(name)} exposure,grants`];
const disks = [{ sizeGiB: 30 }];

/** What happens to restore points, images and galleries. */
export const imageHappenings: readonly Happening<AzureGround>[] = [
  {
    what: 'a restore point is made',
    lay: collection('rpc-grown', ['one', 'two']),
    befall: (ground) => {
      const points = pointsOf(ground, 'rpc-grown');
      const one = named(points, 'two');
      points.add({ ...one, id: one.id.replace(/two$/, 'three'), name: 'three' });
    },
    told: ['added restorepointcollections/rpc-grown/restorepoints/three'],
  },
  {
    what: 'a restore point is removed',
    lay: collection('rpc-shrunk', ['one', 'two']),
    befall: (ground) => {
      const points = pointsOf(ground, 'rpc-shrunk');
      points.remove(named(points, 'one').id);
    },
    told: ['removed restorepointcollections/rpc-shrunk/restorepoints/one'],
  },
  {
    what: 'one disk of a restore point may be exported',
    lay: collection('rpc-opened', ['one', 'two']),
    befall: (ground) => {
      const [, second] = itemsOf(named(pointsOf(ground, 'rpc-opened'), 'two').disks);
      Object.assign(second ?? {}, open);
    },
    told: ['altered restorepointcollections/rpc-opened/restorepoints/two exposure'],
  },
  {
    what: 'a collection changes hands',
    lay: collection('rpc-handed-over', ['one']),
    befall: ({ subscription }) => {
      named(subscription.restorePointCollections, 'rpc-handed-over').tags = { owner: 'team-b' };
    },
    told: ['altered restorepointcollections/rpc-handed-over/restorepoints/one owner,tags'],
  },
  {
    what: 'an image is made',
    befall: ({ images }) => void images.image('made', { disks }),
    told: ['added images/made'],
  },
  {
    what: 'an image is removed',
    lay: ({ images }) => void images.image('removed', { disks }),
    befall: ({ subscription: { images } }) => void images.remove(named(images, 'removed').id),
    told: ['removed images/removed'],
  },
  {
    what: 'an image is tagged',
    lay: ({ images }) => void images.image('tagged', { disks }),
    befall: ({ subscription }) => {
      named(subscription.images, 'tagged').tags = { cost: '7' };
    },
    told: ['altered images/tagged tags'],
  },
  {
    what: 'a version is published',
    lay: gallery('g_grown', isPrivate),
    befall: ({ subscription }) => {
      const versions = versionsOf(named(subscription.galleries, 'g_grown'));
      const one = named(versions, '1.0.0');
      versions.add({ ...one, id: one.id.replace(/1\.0\.0$/, '2.0.0'), name: '2.0.0' });
    },
    told: [`added ${versionIn('g_grown', '2.0.0')}`],
  },
  {
    what: 'a version is removed',
    lay: gallery('g_shrunk', isPrivate),
    befall: ({ subscription }) => {
      const versions = versionsOf(named(subscription.galleries, 'g_shrunk'));
      versions.remove(named(versions, '1.0.0').id);
    },
    told: [`removed ${versionIn('g_shrunk')}`],
  },
  {
    what: 'a gallery is shared with a stranger',
    lay: gallery('g_shared', isPrivate),
    befall: sharedAs('g_shared', toSubscriptions(home, stranger)),
    told: shares('g_shared'),
  },
  {
    what: 'a gallery is shared with one more',
    lay: gallery('g_widened', toSubscriptions(home, stranger)),
    befall: sharedAs('g_widened', toSubscriptions(home, stranger, other)),
    told: shares('g_widened'),
  },
  {
    what: 'a gallery is shared with a tenant',
    lay: gallery('g_tenant', isPrivate),
    befall: sharedAs('g_tenant', {
      permissions: 'Groups',
      groups: [{ type: 'AADTenants', ids: [smallTenants.other] }],
    }),
    told: shares('g_tenant'),
  },
  {
    what: 'a gallery is withdrawn from the community',
    lay: gallery('g_withdrawn', community),
    befall: sharedAs('g_withdrawn', isPrivate),
    told: shares('g_withdrawn'),
  },
  {
    what: 'a snapshot behind nothing is left as it is',
    lay: ({ make, of }) => void make.snapshot('left', { of, daysOld: 2, rules: denyAll }),
    befall: () => {},
    told: [],
  },
];
