import { sourceScope } from '../model/collected.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Membership } from '../model/trust.ts';
import type { SourceState } from '../model/verdict.ts';
import { type CoverageIndex, readToEnd } from './place.ts';

/**
 * Whether what a copy was made from still exists: `gone` only where the place it would be in was read to its end. A source in
 * another account is `elsewhere`, in another tenant or organization `foreign`; a tenant that is not known is not the same one.
 */
export function sourceState(
  fact: Snapshot,
  present: ReadonlySet<string>,
  coverage: CoverageIndex,
  membership: Membership,
): Reading<SourceState> {
  const { account, region, cloud, type } = fact;
  const sourceKey = fact.sourceKey === null ? null : byId(fact.sourceKey, fact, membership);
  if (isSaidGone(fact)) return known('gone');
  if (sourceKey === null) return known('none');
  if (present.has(sourceKey)) return known('present');
  const home = homeOf(sourceKey, fact);
  if (home.account !== account)
    return cloud === 'aws' ? known('elsewhere') : strange(home.account, account, membership);
  const scope = sourceScope(type, cloud, account, region);
  if (scope === null) return known('unlisted');
  if (home.region !== region) return known('elsewhere');
  const read = readToEnd(coverage, scope);
  return read.state === 'unknown' ? read : known('gone');
}

// Links of Google Cloud may name a project by its number; what was listed goes by its id.
function byId(sourceKey: string, { cloud }: Snapshot, { names }: Membership): string {
  if (cloud !== 'gcp') return sourceKey;
  return sourceKey.replace(/(?<=\/projects\/)[^/]+(?=\/)/, (name) => names.get(name) ?? name);
}

// A backup of a database names it by name alone, and Azure tells when that was deleted (`databaseDeletionTime`).
function isSaidGone({ type, details }: Snapshot): boolean {
  return type === 'azure:sql:ltr-backup' && typeof details['databaseDeletedAt'] === 'string';
}

// A whole list of members tells whose an account is; else only tenants that are known on both sides do.
function strange(home: string, own: string, { tenants, state, members }: Membership): Reading<SourceState> {
  const [theirs, ours] = [tenants.get(home), tenants.get(own)];
  if (theirs !== undefined && ours !== undefined) return known(theirs === ours ? 'elsewhere' : 'foreign');
  if (state === 'known') return known(members.has(home) ? 'elsewhere' : 'foreign');
  return unknown('not-asked', { said: `whose ${home.slice(0, 100)} is, is not known` });
}

/** The account and region that a key names: of an ARN its fifth and fourth part, else what follows `subscriptions` or `projects`. */
function homeOf(sourceKey: string, { cloud, account, region }: Snapshot): { account: string; region: string } {
  if (cloud === 'aws') {
    const [, , , where, whose] = sourceKey.split(':');
    return { account: textOr(whose, account), region: textOr(where, region) };
  }
  const whose = /\/(?:subscriptions|projects)\/([^/]+)\//.exec(sourceKey)?.[1];
  return { account: textOr(whose, account), region };
}

function textOr(text: string | undefined, other: string): string {
  return text === undefined || text === '' ? other : text;
}
