import type { AzureDisk } from '../../src/simulator/azure/disk-shapes.ts';
import { type AzureEstate, emptySubscription } from '../../src/simulator/azure/estate.ts';
import { backupMaker } from '../../src/simulator/azure/estates/backup-maker.ts';
import { imageMaker } from '../../src/simulator/azure/estates/image-maker.ts';
import { diskMaker, type MakerBase, makerBase } from '../../src/simulator/azure/estates/maker.ts';
import { restorePointMaker } from '../../src/simulator/azure/estates/restore-point-maker.ts';
import { allowAll, allowPrivate, denyAll } from '../../src/simulator/azure/estates/rules.ts';
import { smallSubscriptions, smallTenants } from '../../src/simulator/azure/estates/small-names.ts';
import type { AzureSharing } from '../../src/simulator/azure/image-shapes.ts';
import { armId } from '../../src/simulator/azure/resource.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';

const group = 'rg-planted';
const { home, sister, stranger } = smallSubscriptions;
const tags = { owner: 'team-a' };

/** Who can use a planted copy, by what stands in the estate: written down here, never computed. */
const truths: Readonly<Record<string, string>> = {
  'disks/leaking': 'link-live',
  'snapshots/open': 'exportable',
  'snapshots/linked': 'link-live',
  'snapshots/linked-and-open': 'link-live',
  'snapshots/through-a-strange-door': 'external',
  'restorepointcollections/machine/restorepoints/open': 'exportable',
  'galleries/to_strangers/images/base/versions/1.0.0': 'external',
  'galleries/to_a_tenant/images/base/versions/1.0.0': 'external',
  'galleries/community/images/base/versions/1.0.0': 'public',
};

/** Everything Azure's collectors read, in two subscriptions of one tenant, with copies open in each way; `exposed` has the truth by key. */
export function exposedAzure(now: Date): { estate: AzureEstate; exposed: ReadonlyMap<string, string> } {
  const estate = calmAzure(now);
  const bases = basesOf(estate, now, 60);
  for (const base of bases) {
    diskMaker(base).snapshot('open', { of: dataOf(base), daysOld: 3, rules: allowAll });
    if (base.subscription.id === home) fillExposed(base);
  }
  const below = (id: string, name: string): string =>
    `/subscriptions/${id}/resourcegroups/${group}/providers/microsoft.compute/${name}`;
  const exposed = Object.entries(truths).map(([name, truth]) => [below(home, name), truth] as const);
  return { estate, exposed: new Map([...exposed, [below(sister, 'snapshots/open'), 'exportable']]) };
}

/** The same two subscriptions with everything closed: nothing of medium severity or above is wrong in them. */
export function calmAzure(now: Date): AzureEstate {
  const subscriptions = [home, sister].map((id) =>
    emptySubscription({ id, displayName: id, tenant: smallTenants.home }),
  );
  const estate: AzureEstate = {
    name: 'planted',
    subscriptions: new Map(subscriptions.map((one) => [one.id, one])),
    faults: [],
  };
  for (const base of basesOf(estate, now, 50)) fillCalm(base);
  return estate;
}

function basesOf(estate: AzureEstate, now: Date, seed: number): readonly MakerBase[] {
  return [...estate.subscriptions.values()].map((subscription, at) =>
    makerBase({ subscription, now, group, location: 'westeurope', seed: seed + at }),
  );
}

function fillCalm(base: MakerBase): void {
  const make = diskMaker(base);
  const of = make.disk('data', { machine: 'host', sizeGiB: 64, tags });
  make.disk('spare', { machine: null, sizeGiB: 8, tags });
  const endpoint = armId(sister, 'network', 'Microsoft.Network/privateEndpoints', 'ours');
  const door = make.diskAccess('our-door', { endpoints: [{ endpoint, status: 'Approved' }] });
  make.diskAccess('closed-door', { endpoints: [] });
  make.snapshot('closed', { of, daysOld: 2, tags });
  make.snapshot('through-our-door', { of, daysOld: 2, tags, rules: allowPrivate(door) });
  const points = [1, 2].map((at) => ({ name: `closed-${at}`, daysOld: at, disks: [denied(), denied()] }));
  const collections = restorePointMaker(base);
  collections.collection('calm', { machine: 'host', tags, points });
  collections.collection('calm-too', { machine: 'spare', tags, points: points.slice(0, 1) });
  const images = imageMaker(base);
  const diskId = base.idOf('Microsoft.Compute/disks', 'data');
  for (const name of ['image-1', 'image-2']) images.image(name, { machine: 'host', disks: [{ sizeGiB: 30, diskId }] });
  const source = base.idOf('Microsoft.Compute/snapshots', 'closed');
  const common = { image: 'base', daysOld: 100, tags };
  images.gallery('ours_alone', { ...common, sources: [source], sharing: { permissions: 'Private' } });
  const groups = [{ type: 'Subscriptions', ids: [home, sister] }];
  images.gallery('to_sisters', { ...common, sources: [source, source], sharing: { permissions: 'Groups', groups } });
  const backups = backupMaker(base);
  const orders = { location: 'westeurope', database: 'orders' };
  for (const daysOld of [1, 2]) {
    backups.databaseBackup({ ...orders, server: 'sql', daysOld });
    backups.instanceBackup({ ...orders, server: 'instance', daysOld });
  }
  const machine = { kind: 'machine', of: 'host', ages: [1, 2] } as const;
  const share = { kind: 'file-share', of: 'shares', ages: [1] } as const;
  backups.vault('vault', { crossSubscriptionRestore: 'Disabled', protects: [machine, share] });
  backups.vault('other-vault', { crossSubscriptionRestore: 'PermanentlyDisabled', protects: [] });
}

function fillExposed(base: MakerBase): void {
  const make = diskMaker(base);
  const of = dataOf(base);
  make.disk('leaking', { machine: null, sizeGiB: 8, rules: { ...denyAll, diskState: 'ActiveSAS' } });
  make.snapshot('linked', { of, daysOld: 3, rules: { ...denyAll, diskState: 'ActiveSASFrozen' } });
  make.snapshot('linked-and-open', { of, daysOld: 3, rules: { ...allowAll, diskState: 'ActiveSAS' } });
  const endpoint = armId(stranger, 'network', 'Microsoft.Network/privateEndpoints', 'theirs');
  const door = make.diskAccess('strange-door', { endpoints: [{ endpoint, status: 'Approved' }] });
  make.snapshot('through-a-strange-door', { of, daysOld: 3, rules: allowPrivate(door) });
  const open = { networkAccessPolicy: 'AllowAll', publicNetworkAccess: 'Enabled' };
  const points = [{ name: 'open', daysOld: 2, disks: [denied(), open] }];
  restorePointMaker(base).collection('machine', { machine: 'other', points });
  const images = imageMaker(base);
  const publisher = {
    publicNamePrefix: 'planted',
    publisherUri: 'https://example.com',
    publisherContact: 'a@example.com',
  };
  const sharings: Readonly<Record<string, AzureSharing>> = {
    to_strangers: { permissions: 'Groups', groups: [{ type: 'Subscriptions', ids: [home, stranger] }] },
    to_a_tenant: { permissions: 'Groups', groups: [{ type: 'AADTenants', ids: [smallTenants.stranger] }] },
    community: { permissions: 'Community', community: { ...publisher, enabled: true, publicNames: ['planted-1'] } },
  };
  const source = base.idOf('Microsoft.Compute/snapshots', 'closed');
  for (const [name, sharing] of Object.entries(sharings))
    images.gallery(name, { image: 'base', sources: [source], daysOld: 9, sharing });
  const protects = [{ kind: 'machine', of: 'other', ages: [1] }] as const;
  backupMaker(base).vault('restores-anywhere', { crossSubscriptionRestore: 'Enabled', protects });
}

function dataOf({ subscription }: MakerBase): AzureDisk {
  const [first] = itemsOf(subscription.disks);
  if (first === undefined) throw new Error('the calm part comes first');
  return first;
}

function denied() {
  return { networkAccessPolicy: 'DenyAll', publicNetworkAccess: 'Disabled' };
}
