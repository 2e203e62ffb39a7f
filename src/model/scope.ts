/** The clouds Stillwatch can audit. */
export type CloudId = 'aws' | 'azure' | 'gcp';

/** Where one collector reads: the unit of planning, coverage and blindness. Account-level things have region `global`. */
export interface Scope {
  readonly cloud: CloudId;
  /** Account number, subscription id or project id. */
  readonly account: string;
  readonly region: string;
  /** The name fixed in the collector's file, such as `snapshots` or `db-snapshots`. */
  readonly collector: string;
}

/** The stable key of a scope, used for its coverage row and its `unknown` findings. */
export function scopeKey(scope: Scope): string {
  return `stillwatch:scope:${scope.cloud}/${scope.account}/${scope.region}/${scope.collector}`;
}

/** The scope a key names, or null where the text is no scope key. */
export function parseScopeKey(key: string): Scope | null {
  const match = /^stillwatch:scope:(aws|azure|gcp)\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(key);
  if (match === null) return null;
  const [, cloud, account, region, collector] = match;
  if (account === undefined || region === undefined || collector === undefined) return null;
  return { cloud: cloud === 'aws' ? 'aws' : cloud === 'azure' ? 'azure' : 'gcp', account, region, collector };
}

/** Order of scopes in every output: cloud, account, region, collector, each by code point. */
export function compareScopes(left: Scope, right: Scope): number {
  const a = scopeKey(left);
  const b = scopeKey(right);
  return a < b ? -1 : a > b ? 1 : 0;
}
