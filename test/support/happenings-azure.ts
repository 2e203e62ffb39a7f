import type { AzureDisk } from '../../src/simulator/azure/disk-shapes.ts';
import type { AzureEstate } from '../../src/simulator/azure/estate.ts';
import { backupMaker } from '../../src/simulator/azure/estates/backup-maker.ts';
import { imageMaker } from '../../src/simulator/azure/estates/image-maker.ts';
import { customerKey, diskMaker, type MakerBase, makerBase } from '../../src/simulator/azure/estates/maker.ts';
import { restorePointMaker } from '../../src/simulator/azure/estates/restore-point-maker.ts';
import { allowAll, allowPrivate, denyAll } from '../../src/simulator/azure/estates/rules.ts';
import { smallSubscriptions } from '../../src/simulator/azure/estates/small-names.ts';
import { armId } from '../../src/simulator/azure/resource.ts';
import { itemsOf, type Shelf } from '../../src/simulator/shelf.ts';
import type { Happening } from './planted-changes.ts';

const { home, stranger } = smallSubscriptions;

/** The home subscription of an estate, and the makers that fill it. */
export interface AzureGround extends MakerBase {
  readonly make: ReturnType<typeof diskMaker>;
  readonly points: ReturnType<typeof restorePointMaker>;
  readonly images: ReturnType<typeof imageMaker>;
  readonly backups: ReturnType<typeof backupMaker>;
  readonly of: AzureDisk;
}

/** The ground of an estate that has a disk already. */
export function azureGround(estate: AzureEstate, now: Date): AzureGround {
  const subscription = estate.subscriptions.get(home);
  const [of] = subscription === undefined ? [] : itemsOf(subscription.disks);
  if (subscription === undefined || of === undefined) throw new Error('the calm part comes first');
  const base = makerBase({ subscription, now, group: 'rg-planted', location: 'westeurope', seed: 90 });
  const [make, points, images, backups] = [
    diskMaker(base),
    restorePointMaker(base),
    imageMaker(base),
    backupMaker(base),
  ];
  return { ...base, make, points, images, backups, of };
}

/** The one of that name; it is there. */
export function named<T extends { readonly name: string }>(shelf: Shelf<T>, name: string): T {
  for (const one of itemsOf(shelf)) if (one.name === name) return one;
  throw new Error(`there is no ${name}`);
}

const age = { daysOld: 2, tags: { owner: 'team-a' } };
/** What is told of one that differs in these fields. */
export const altered = (key: string, ...fields: readonly string[]) => [`altered ${key} ${fields.join(',')}`];

/** A snapshot that is laid, and to which something happens. */
function ofSnapshot(
  what: string,
  name: string,
  fields: readonly string[],
  change: Parameters<AzureGround['make']['snapshot']>[1]['change'],
  rules = denyAll,
): Happening<AzureGround> {
  return {
    what,
    lay: ({ make, of }) => void make.snapshot(name, { ...age, of, rules }),
    befall: ({ subscription }) => void Object.assign(named(subscription.snapshots, name), change),
    told: altered(`snapshots/${name}`, ...fields),
  };
}

const door = (subscription: string, status = 'Approved') => ({
  endpoint: armId(subscription, 'network', 'Microsoft.Network/privateEndpoints', 'p'),
  status,
});

/** What happens to snapshots, disks and the doors that lead to them. */
export const diskHappenings: readonly Happening<AzureGround>[] = [
  {
    what: 'a snapshot is made',
    befall: ({ make, of }) => void make.snapshot('made', { ...age, of }),
    told: ['added snapshots/made'],
  },
  {
    what: 'a snapshot is removed',
    lay: ({ make, of }) => void make.snapshot('removed', { ...age, of }),
    befall: ({ subscription: { snapshots } }) => void snapshots.remove(named(snapshots, 'removed').id),
    told: ['removed snapshots/removed'],
  },
  ofSnapshot('it may be exported', 'opened', ['exposure'], allowAll),
  ofSnapshot('it may no more', 'shut', ['exposure'], denyAll, allowAll),
  ofSnapshot('a link is opened', 'link-opened', ['exposure', 'grants'], { diskState: 'ActiveSAS' }),
  ofSnapshot('a link is over', 'link-over', ['exposure', 'grants'], denyAll, { ...denyAll, diskState: 'ActiveSAS' }),
  ofSnapshot(
    'links work in the tenant alone',
    'tenant',
    ['exposure'],
    { dataAccessAuthMode: 'AzureActiveDirectory' },
    allowAll,
  ),
  ofSnapshot('it is tagged', 'tagged', ['tags'], { tags: { owner: 'team-a', cost: '7' } }),
  ofSnapshot('it changes hands', 'handed-over', ['owner', 'tags'], { tags: { owner: 'team-b' } }),
  {
    what: 'it gets a key of its own',
    lay: ({ make, of }) => void make.snapshot('key', { ...age, of }),
    befall: (ground) =>
      void Object.assign(named(ground.subscription.snapshots, 'key'), { encryption: customerKey(ground, 'set') }),
    told: altered('snapshots/key', 'encryption'),
  },
  {
    what: 'it names another door',
    lay: ({ make, of }) => {
      make.diskAccess('other-door', { endpoints: [door(stranger)] });
      make.snapshot('re-doored', {
        ...age,
        of,
        rules: allowPrivate(make.diskAccess('door', { endpoints: [door(home)] })),
      });
    },
    befall: ({ subscription, idOf }) =>
      void Object.assign(named(subscription.snapshots, 're-doored'), {
        diskAccessId: idOf('Microsoft.Compute/diskAccesses', 'other-door'),
      }),
    told: altered('snapshots/re-doored', 'exposure', 'grants'),
  },
  {
    what: 'a door lets a stranger in',
    lay: ({ make, of }) =>
      void make.snapshot('door-opened', {
        ...age,
        of,
        rules: allowPrivate(make.diskAccess('opening', { endpoints: [] })),
      }),
    befall: ({ subscription }) =>
      void named(subscription.diskAccesses, 'opening').endpoints.push({ ...door(stranger), name: 'new' }),
    told: altered('snapshots/door-opened', 'exposure', 'grants'),
  },
  {
    what: 'a door is shut on a stranger',
    lay: ({ make, of }) => {
      const rules = allowPrivate(make.diskAccess('closing', { endpoints: [door(stranger)] }));
      make.snapshot('door-shut', { ...age, of, rules });
    },
    befall: ({ subscription }) => {
      for (const one of named(subscription.diskAccesses, 'closing').endpoints) one.status = 'Rejected';
    },
    told: altered('snapshots/door-shut', 'exposure', 'grants'),
  },
  {
    what: 'a link to a disk is opened',
    lay: ({ make }) => void make.disk('link-opened', { machine: null, sizeGiB: 8 }),
    befall: ({ subscription }) =>
      void Object.assign(named(subscription.disks, 'link-opened'), { diskState: 'ActiveSAS' }),
    told: ['added disks/link-opened'],
  },
  {
    what: 'a link to a disk is over',
    lay: ({ make }) =>
      void make.disk('link-over', { machine: null, sizeGiB: 8, rules: { ...denyAll, diskState: 'ActiveSAS' } }),
    befall: ({ subscription }) => void Object.assign(named(subscription.disks, 'link-over'), denyAll),
    told: ['removed disks/link-over'],
  },
  {
    what: 'the disk of a snapshot is removed',
    lay: ({ make }) =>
      void make.snapshot('orphaned', { ...age, of: make.disk('deleted', { machine: null, sizeGiB: 8 }) }),
    befall: ({ subscription: { disks } }) => void disks.remove(named(disks, 'deleted').id),
    told: altered('snapshots/orphaned', 'source'),
  },
];
