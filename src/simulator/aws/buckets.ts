import { itemsOf } from '../shelf.ts';
import type { WireRequest } from '../wire.ts';
import { storageAnswer } from './answer.ts';
import type { Action, Call } from './call.ts';
import { Refusal, refusal } from './refusal.ts';
import type { LifecycleRule, TrailStore } from './trails.ts';
import { around, element, list } from './xml.ts';

/** What a request to S3 asks for, named by the permission it takes; what is none of those served is named by its method. */
export function storageAction({ method, path }: Pick<WireRequest, 'method' | 'path'>): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const depth = pathname.split('/').filter((part) => part !== '').length;
  if (method === 'GET' && depth === 0) return 'ListAllMyBuckets';
  if (method === 'GET' && depth === 1 && searchParams.has('lifecycle')) return 'GetLifecycleConfiguration';
  if (method === 'GET' && depth === 1 && searchParams.has('object-lock')) return 'GetBucketObjectLockConfiguration';
  return method;
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

/** Another account's bucket refuses the caller, as without a policy that lets it in. */
function ownBucket(call: Call): TrailStore {
  const name = call.params.one('Bucket') ?? '';
  const owner = [...call.estate.accounts.values()].find(({ buckets }) => buckets.get(name) !== undefined);
  const bucket = owner?.buckets.get(name);
  if (bucket === undefined) throw new Refusal('NoSuchBucket', 404, 'The specified bucket does not exist');
  if (owner !== call.account) throw refusal('s3', 'denied', call.action, call.session.arn);
  if (bucket.region !== call.region)
    throw new Refusal('PermanentRedirect', 301, 'The bucket must be addressed by the endpoint of its region.');
  return bucket;
}

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
  ListAllMyBuckets: listBuckets,
};
