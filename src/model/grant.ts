/** Who a grant lets in. `bearer` is whoever holds a signed link. */
export type Who = 'everyone' | 'account' | 'organization' | 'tenant' | 'principal' | 'bearer';

/** An audience that may use an item, as the cloud states it, and the mechanism that lets it. */
export interface Grant {
  readonly to: {
    readonly who: Who;
    /** Account number, organization or OU ARN, tenant id, principal; absent for `everyone` and `bearer`. */
    readonly id?: string;
    /** Last day (UTC, `YYYY-MM-DD`) or instant on which the grant works, where the cloud sets one. */
    readonly until?: string;
  };
  /** The mechanism, such as `createVolumePermission`, `launchPermission`, `restore`, or `image:<key>` where an image carries it. */
  readonly through: string;
}

/** One text per audience and mechanism; two grants with the same text are the same grant. */
export function grantKey(grant: Grant): string {
  return `${grant.to.who} ${grant.to.id ?? ''} ${grant.to.until ?? ''} ${grant.through}`;
}

/** Grants without repeats, in a stable order. */
export function sortGrants(grants: readonly Grant[]): readonly Grant[] {
  const unique = new Map(grants.map((grant) => [grantKey(grant), grant]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, grant]) => grant);
}
