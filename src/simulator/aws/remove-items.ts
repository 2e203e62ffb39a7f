import { type Estate, placeOf } from './estate.ts';

/** Deletes the items that a request names, as if somebody did while it is being asked about them. */
export function removeItems(estate: Estate, accountId: string, region: string, values: readonly string[]): void {
  for (const value of values) {
    removeIdentity(estate, accountId, value);
    estate.organization?.guardrails.policies.remove(value);
    removeTrail(estate, accountId, value);
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

/** A trail goes wherever it is seen from; a bucket goes from the account that asks about it. */
function removeTrail(estate: Estate, accountId: string, value: string): void {
  const [, owner, name] = /:cloudtrail:[^:]*:(\d{12}):trail\/(.+)$/.exec(value) ?? [];
  if (owner !== undefined && name !== undefined) estate.accounts.get(owner)?.trails.remove(name);
  else estate.accounts.get(accountId)?.buckets.remove(value);
}
