import type { CloudId, Scope } from '../scope.ts';
import { parseScopeKey } from '../scope.ts';
import { visible } from './visible.ts';

const typeWords: Readonly<Record<string, string>> = {
  'aws:ec2:snapshot': 'EBS snapshot',
  'aws:ec2:image': 'machine image',
  'aws:rds:db-snapshot': 'RDS snapshot',
  'aws:rds:cluster-snapshot': 'RDS cluster snapshot',
  'azure:compute:snapshot': 'disk snapshot',
  'azure:compute:disk': 'exported disk',
  'azure:compute:restore-point': 'VM restore point',
  'azure:compute:image': 'managed image',
  'azure:compute:gallery-image-version': 'gallery image version',
  'azure:sql:ltr-backup': 'SQL long-term backup',
  'azure:recoveryservices:recovery-point': 'backup recovery point',
  'azure:recoveryservices:vault': 'backup vault',
  'gcp:compute:snapshot': 'snapshot',
  'gcp:compute:instant-snapshot': 'instant snapshot',
  'gcp:compute:disk': 'disk',
  'gcp:compute:image': 'image',
  'gcp:compute:machine-image': 'machine image',
  'gcp:sqladmin:backup': 'Cloud SQL backup',
  'gcp:backupdr:backup': 'vault backup',
  'gcp:iam-policy': 'access policy',
  'stillwatch:group': 'group of copies',
  'aws:iam:user': 'user',
  'aws:iam:role': 'role',
  'aws:iam:external': 'outsider',
  'aws:iam:policy-statement': 'policy statement',
  'aws:iam:account': 'administrators',
  'aws:cloudtrail:logging': 'logging',
  'stillwatch:expected': 'review of powers',
};

/** Collectors whose name says something else on each cloud. */
const collectorWords: Readonly<Record<CloudId, Readonly<Record<string, string>>>> = {
  aws: {
    identity: 'who we are signed in as',
    accounts: 'the list of accounts',
    principals: 'users, roles and their policies',
    'organization-policies': 'policies of the organization',
    regions: 'the list of regions',
    snapshots: 'EBS snapshots',
    images: 'machine images',
    volumes: 'volumes',
    'db-snapshots': 'RDS snapshots',
    'cluster-snapshots': 'RDS cluster snapshots',
    'db-instances': 'databases',
    'db-clusters': 'database clusters',
    'snapshot-public-block': 'block on public snapshots',
    'image-public-block': 'block on public images',
    'encryption-by-default': 'encryption by default',
  },
  azure: {
    subscriptions: 'the list of subscriptions',
    snapshots: 'disk snapshots',
    disks: 'disks',
    'disk-accesses': 'private ways to disks',
    'restore-points': 'VM restore points',
    images: 'managed images',
    'gallery-images': 'gallery images',
    'sql-backups': 'SQL long-term backups',
    vaults: 'backup vaults',
    'recovery-points': 'backup recovery points',
  },
  gcp: {
    projects: 'the list of projects',
    'hierarchy-policies': 'policies of folders and the organization',
    'project-policy': 'the policy of the project',
    snapshots: 'snapshots',
    'region-snapshots': 'regional snapshots',
    'instant-snapshots': 'instant snapshots',
    disks: 'disks',
    images: 'images',
    'machine-images': 'machine images',
    'sql-backups': 'Cloud SQL backups',
    'sql-instances': 'Cloud SQL instances',
    'vault-backups': 'vault backups',
  },
};

const cloudWords: Readonly<Record<CloudId, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud' };

/** What people call a cloud. */
export function cloudWord(cloud: CloudId): string {
  return cloudWords[cloud];
}

/** What people call a region; `global` is that of a cloud's own, or what is true of a whole account. */
export function regionWord(cloud: CloudId, region: string): string {
  if (region !== 'global') return visible(region, 60);
  return wideWords[cloud];
}

const wideWords: Readonly<Record<CloudId, string>> = { aws: 'account-wide', azure: 'subscription-wide', gcp: 'global' };

/** What people call a type: `RDS snapshot`; a type we have no word for stands as it is. */
export function typeWord(type: string): string {
  const known = own(typeWords, type);
  if (known !== null) return known;
  const setting = type.split(':').at(-1) ?? type;
  return own(collectorWords.aws, setting) ?? type;
}

/** What a collector reads, in words; a collector we have no word for stands as it is. */
export function collectorWord({ cloud, collector }: Pick<Scope, 'cloud' | 'collector'>): string {
  return own(collectorWords[cloud], collector) ?? collector;
}

/** The scope a finding or change is about in words, or null where its key names an item. */
export function scopeWord(key: string): string | null {
  const scope = parseScopeKey(key);
  return scope === null ? null : collectorWord(scope);
}

/** An own entry of a record, or null: text from outside must never reach a prototype. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
