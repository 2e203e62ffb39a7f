import { type Estate, placeOf } from './estate.ts';
import { bucketNamed } from './named-bucket.ts';
import type { Params } from './params.ts';

/** Deletes the items that a request names, as if somebody did while it is being asked about them. */
export function removeItems(estate: Estate, accountId: string, region: string, values: readonly string[]): void {
  for (const value of values) {
    removeIdentity(estate, accountId, value);
    estate.organization?.guardrails.policies.remove(value);
    removeTrail(estate, value);
  }
  const place = placeOf(estate, accountId, region);
  if (place === undefined) return;
  for (const value of values) {
    const id = value.slice(Math.max(value.lastIndexOf(':'), value.lastIndexOf('/')) + 1);
    for (const shelf of [place.snapshots, place.images, place.dbSnapshots, place.clusterSnapshots, place.keys]) {
      shelf.remove(id);
    }
  }
}

/** AWS's own policies are in no account: this one no longer sees it. */
function removeIdentity(estate: Estate, accountId: string, id: string): void {
  const identities = estate.accounts.get(accountId)?.identities;
  if (identities?.policies.remove(id) === false && id.includes(':iam::aws:policy/')) identities.withdrawn.add(id);
}

/** Deletes the object that a request to S3 names; false where it names none. */
export function removeObject(estate: Estate, params: Params): boolean {
  const key = params.one('Key');
  if (key === undefined) return false;
  bucketNamed(estate, params.one('Bucket') ?? '')?.bucket.objects?.remove(key);
  return true;
}

/** A trail and a bucket go wherever they are seen from. */
function removeTrail(estate: Estate, value: string): void {
  const [, owner, name] = /:cloudtrail:[^:]*:(\d{12}):trail\/(.+)$/.exec(value) ?? [];
  if (owner !== undefined && name !== undefined) estate.accounts.get(owner)?.trails.remove(name);
  else bucketNamed(estate, value)?.owner.buckets.remove(value);
}
