import { itemsOf } from '../shelf.ts';
import type { WireRequest } from '../wire.ts';
import { storageAnswer } from './answer.ts';
import type { Action } from './call.ts';
import { getObject } from './get-object.ts';
import { listObjects } from './list-objects.ts';
import { ownBucket } from './named-bucket.ts';
import { Refusal } from './refusal.ts';
import { storageTarget } from './storage-target.ts';
import type { LifecycleRule } from './trails.ts';
import { around, element, list } from './xml.ts';

/**
 * What a request to S3 asks for, named by the permission it takes; what is none of those served is named by its method. A target
 * that S3 cannot read throws a `Refusal`.
 */
export function storageAction({ method, path }: Pick<WireRequest, 'method' | 'path'>): string {
  const { bucket, key, query } = storageTarget(path);
  if (method !== 'GET') return method;
  if (key !== '') return [...query.keys()].every((name) => name === 'x-id') ? 'GetObject' : method;
  if (bucket === '') return 'ListAllMyBuckets';
  if (query.has('lifecycle')) return 'GetLifecycleConfiguration';
  if (query.has('object-lock')) return 'GetBucketObjectLockConfiguration';
  return query.get('list-type') === '2' ? 'ListBucket' : method;
}

/** ListBuckets: the account's own, sorted, by the start of their names. */
const listBuckets: Action = (call) => {
  const prefix = call.params.one('prefix') ?? '';
  const own = [...itemsOf(call.account.buckets)]
    .filter(({ id }) => id.startsWith(prefix))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = list('Buckets', own, ({ id, region, createdAt }) =>
    around('Bucket', element('Name', id) + element('BucketRegion', region) + element('CreationDate', createdAt)),
  );
  return storageAnswer('ListAllMyBucketsResult', around('Owner', element('ID', call.account.id)) + rows);
};

/** GetBucketLifecycleConfiguration: an error where the bucket has none. */
const getLifecycle: Action = (call) => {
  const { rules } = ownBucket(call);
  if (rules.length === 0)
    throw new Refusal('NoSuchLifecycleConfiguration', 404, 'The lifecycle configuration does not exist');
  return storageAnswer('LifecycleConfiguration', rules.map(ruleElement).join(''));
};

/** GetObjectLockConfiguration: an error where the bucket has none. */
const getLock: Action = (call) => {
  const { lock } = ownBucket(call);
  if (lock === null)
    throw new Refusal(
      'ObjectLockConfigurationNotFoundError',
      404,
      'Object Lock configuration does not exist for this bucket',
    );
  const retention = element('Mode', lock.mode) + element('Days', lock.days);
  const rule = around('Rule', around('DefaultRetention', retention));
  return storageAnswer('ObjectLockConfiguration', element('ObjectLockEnabled', 'Enabled') + rule);
};

function ruleElement({ enabled, prefix, days, date, tag }: LifecycleRule): string {
  const named = element('Prefix', prefix);
  const tagged = tag === undefined ? '' : around('Tag', element('Key', tag.key) + element('Value', tag.value));
  const filter = tag === undefined ? named : around('And', named + tagged);
  const expiry = days === undefined ? (date === undefined ? '' : element('Date', date)) : element('Days', days);
  const expiration = expiry === '' ? '' : around('Expiration', expiry);
  const status = element('Status', enabled ? 'Enabled' : 'Disabled');
  return around('Rule', around('Filter', filter) + status + expiration);
}

/** The S3 actions served, by the permission each takes. */
export const bucketActions: Readonly<Record<string, Action>> = {
  GetBucketObjectLockConfiguration: getLock,
  GetLifecycleConfiguration: getLifecycle,
  GetObject: getObject,
  ListAllMyBuckets: listBuckets,
  ListBucket: listObjects,
};
