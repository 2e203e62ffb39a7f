import type { ExposureState } from '../exposure.ts';
import type { Cause } from '../reading.ts';
import type { CoverageState } from '../scan.ts';
import { parseScopeKey } from '../scope.ts';

/** What a row of the list can be: an exposure, another failure, blindness, or a waiver. */
export type RowState = Exclude<ExposureState, 'trusted' | 'private'> | 'failed' | 'waived';

/** The word shown for a state, beside its shape. */
export const stateWords: Readonly<Record<ExposureState | 'failed' | 'waived', string>> = {
  public: 'public',
  'link-live': 'live link',
  external: 'outside trust',
  exportable: 'exportable',
  'latent-public': 'latent',
  'external-key-blocked': 'key out of reach',
  trusted: 'trusted others only',
  private: 'nobody else',
  failed: 'failed',
  unknown: 'not assessed',
  waived: 'waived',
};

/** Why something was not read, as a clause after "because". */
export const causeWords: Readonly<Record<Cause, string>> = {
  denied: 'we were refused',
  throttled: 'the cloud kept asking us to slow down',
  'timed-out': 'the answer took too long',
  unreachable: 'the cloud could not be reached',
  'region-off': 'the region is off',
  'api-off': 'the API is off',
  disabled: 'it is disabled',
  unsupported: 'the cloud does not offer it there',
  'not-asked': 'it was never asked',
  gone: 'it was gone when we asked',
  malformed: 'the answer made no sense',
  crashed: 'reading it broke',
};

/** How much of a place was seen. */
export const sightWords: Readonly<Record<CoverageState, string>> = {
  complete: 'read',
  partial: 'part read',
  'not-assessed': 'not read',
  off: 'off',
  unconfigured: 'not configured any more',
};

const typeWords: Readonly<Record<string, string>> = {
  'aws:ec2:snapshot': 'EBS snapshot',
  'aws:ec2:image': 'machine image',
  'aws:rds:db-snapshot': 'RDS snapshot',
  'aws:rds:cluster-snapshot': 'RDS cluster snapshot',
  'stillwatch:group': 'group of copies',
};

const collectorWords: Readonly<Record<string, string>> = {
  identity: 'who we are signed in as',
  accounts: 'the list of accounts',
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
};

/** What people call a type: `RDS snapshot`; a type we have no word for stands as it is. */
export function typeWord(type: string): string {
  const known = own(typeWords, type);
  if (known !== null) return known;
  const setting = type.split(':').at(-1) ?? type;
  return own(collectorWords, setting) ?? type;
}

/** What a collector reads, in words; a collector we have no word for stands as it is. */
export function collectorWord(collector: string): string {
  return own(collectorWords, collector) ?? collector;
}

/** The scope a finding or change is about in words, or null where its key names an item. */
export function scopeWord(key: string): string | null {
  const scope = parseScopeKey(key);
  return scope === null ? null : collectorWord(scope.collector);
}

/** An own entry of a record, or null: text from outside must never reach a prototype. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
