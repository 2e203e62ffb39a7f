import type { Scope } from './scope.ts';
import type { Snapshot, SnapshotType, Source } from './snapshot.ts';

/** How a type of thing is listed: by which collector, and in one list for each region or for a whole account. */
interface Listed {
  readonly collector: string;
  readonly by: 'region' | 'account';
  /** Another collector of the account that lists those which lie in a region. */
  readonly regional?: string;
}

const region = (collector: string): Listed => ({ collector, by: 'region' });
const account = (collector: string): Listed => ({ collector, by: 'account' });

/** The collector that lists each type of copy; null for types that nothing lists yet: of those nothing is ever called gone or new. */
const copies: Readonly<Record<SnapshotType, Listed | null>> = {
  'aws:ec2:snapshot': region('snapshots'),
  'aws:ec2:image': region('images'),
  'aws:rds:db-snapshot': region('db-snapshots'),
  'aws:rds:cluster-snapshot': region('cluster-snapshots'),
  'aws:redshift:cluster-snapshot': null,
  'aws:redshift-serverless:snapshot': null,
  'aws:backup:recovery-point': null,
  'azure:compute:snapshot': account('snapshots'),
  'azure:compute:disk': account('disks'),
  'azure:compute:restore-point': account('restore-points'),
  'azure:compute:image': account('images'),
  'azure:compute:gallery-image-version': account('gallery-images'),
  'azure:sql:ltr-backup': account('sql-backups'),
  'azure:recoveryservices:recovery-point': account('recovery-points'),
  'gcp:compute:snapshot': { ...account('snapshots'), regional: 'region-snapshots' },
  'gcp:compute:instant-snapshot': account('instant-snapshots'),
  'gcp:compute:disk': account('disks'),
  'gcp:compute:image': account('images'),
  'gcp:compute:machine-image': account('machine-images'),
  'gcp:sqladmin:backup': account('sql-backups'),
  'gcp:backupdr:backup': account('vault-backups'),
};

const sources: Readonly<Record<Source['type'], Listed>> = {
  'aws:ec2:volume': region('volumes'),
  'aws:rds:db': region('db-instances'),
  'aws:rds:cluster': region('db-clusters'),
  'azure:compute:disk': account('disks'),
  'gcp:compute:disk': account('disks'),
  'gcp:sqladmin:instance': account('sql-instances'),
};

/** The type of source each type of copy is made from; a type that is not here names no source that can be looked for. */
const madeFrom: Readonly<Partial<Record<SnapshotType, Source['type']>>> = {
  'aws:ec2:snapshot': 'aws:ec2:volume',
  'aws:rds:db-snapshot': 'aws:rds:db',
  'aws:rds:cluster-snapshot': 'aws:rds:cluster',
  'azure:compute:snapshot': 'azure:compute:disk',
  'gcp:compute:snapshot': 'gcp:compute:disk',
  'gcp:compute:instant-snapshot': 'gcp:compute:disk',
  'gcp:compute:image': 'gcp:compute:disk',
  'gcp:sqladmin:backup': 'gcp:sqladmin:instance',
};

/** The scope a copy is listed in; null where nothing lists its type yet. */
export function scopeOf({ type, cloud, account: of, region: at }: Snapshot): Scope | null {
  const listed = copies[type];
  return listed === null ? null : scope(listed, cloud, of, at);
}

/** The scope that would list the source of a type of copy in some account and region; null where its sources cannot be looked for. */
export function sourceScope(type: SnapshotType, cloud: Scope['cloud'], of: string, at: string): Scope | null {
  const source = madeFrom[type];
  return source === undefined ? null : scope(sources[source], cloud, of, at);
}

function scope({ collector, by, regional }: Listed, cloud: Scope['cloud'], of: string, at: string): Scope {
  if (by === 'region') return { cloud, account: of, region: at, collector };
  return { cloud, account: of, region: 'global', collector: at === 'global' ? collector : (regional ?? collector) };
}

/** Collectors on the way to all others: who calls, which accounts there are, which regions an account has. */
const ways: Readonly<Record<string, 'caller' | 'accounts' | 'regions'>> = {
  identity: 'caller',
  accounts: 'accounts',
  subscriptions: 'accounts',
  projects: 'accounts',
  regions: 'regions',
};

/** What a scope's collector leads to; null where it leads nowhere. */
export function wayOf({ collector }: Pick<Scope, 'collector'>): 'caller' | 'accounts' | 'regions' | null {
  return Object.hasOwn(ways, collector) ? (ways[collector] ?? null) : null;
}

const copyScopes = new Set(
  Object.entries(copies).flatMap(([type, listed]) => {
    const cloud = type.slice(0, type.indexOf(':'));
    if (listed === null) return [];
    return [listed.collector, ...(listed.regional === undefined ? [] : [listed.regional])].map(
      (collector) => `${cloud} ${listed.by} ${collector}`,
    );
  }),
);

/** Whether a scope lists copies of a whole account, in whatever regions they lie. */
export function listsWholeAccount({ cloud, collector }: Pick<Scope, 'cloud' | 'collector'>): boolean {
  return copyScopes.has(`${cloud} account ${collector}`);
}

const sourceScopes = new Set(
  Object.entries(sources).map(([type, { collector }]) => `${type.slice(0, type.indexOf(':'))} ${collector}`),
);

/** Whether a scope lists what copies are made from. */
export function listsSources({ cloud, collector }: Pick<Scope, 'cloud' | 'collector'>): boolean {
  return sourceScopes.has(`${cloud} ${collector}`);
}

/** Whether a scope lists disks, some or all of which are copies as well: they may be used as they are. */
export function listsDisks({ cloud, collector }: Pick<Scope, 'cloud' | 'collector'>): boolean {
  return cloud !== 'aws' && collector === 'disks';
}
