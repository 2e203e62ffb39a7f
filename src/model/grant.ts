/** Who a grant lets in. `bearer` is whoever holds a signed link. */
export type Who = 'everyone' | 'account' | 'organization' | 'tenant' | 'principal' | 'bearer';

/** An audience that may use an item, as the cloud states it, and the mechanism that lets it. */
export interface Grant {
  readonly to: {
    readonly who: Who;
    /**
     * Account number, organization or OU ARN, domain, tenant id, principal; absent for `bearer`, and for `everyone` except on
     * Google Cloud, where it tells `allUsers` from `allAuthenticatedUsers`.
     */
    readonly id?: string;
    /** Last day (UTC, `YYYY-MM-DD`) or instant on which the grant works, where the cloud sets one. */
    readonly until?: string;
  };
  /**
   * The mechanism, such as `createVolumePermission`, `restore`, a role of Google Cloud; `image:<key>` where an image carries
   * it, `inherited:<key> <role>` where the policy of a project, folder or organization does.
   */
  readonly through: string;
  /** A condition (Common Expression Language, as the cloud gives it, untrusted) under which alone it works. */
  readonly condition?: string;
}

/** How a gallery of Azure lets everyone in once it is switched on for the community, which it is not yet. */
export const preparedCommunity = 'gallery-community-prepared';

const inherited = 'inherited:';

/** The key of the policy above an item that carries a grant, from how it lets somebody in; null for a grant on the item itself. */
export function policyBehind(through: string): string | null {
  if (!through.startsWith(inherited)) return null;
  const space = through.indexOf(' ');
  return through.slice(inherited.length, space < 0 ? undefined : space);
}

/** One text per audience and mechanism; two grants with the same text are the same grant. */
export function grantKey(grant: Grant): string {
  const { to, through, condition } = grant;
  const key = `${to.who} ${to.id ?? ''} ${to.until ?? ''} ${through}`;
  return condition === undefined ? key : `${key} if ${condition}`;
}

/** Grants without repeats, in a stable order. */
export function sortGrants(grants: readonly Grant[]): readonly Grant[] {
  const unique = new Map(grants.map((grant) => [grantKey(grant), grant]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, grant]) => grant);
}
