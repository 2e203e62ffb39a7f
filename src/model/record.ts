import type { CreationStanding } from './activity-facts.ts';
import type { Chain } from './chain.ts';
import type { Change } from './change.ts';
import type { AuditEvent } from './event.ts';
import type { ExpectedPowers } from './expectations.ts';
import type { Exposure } from './exposure.ts';
import type { BlockState } from './fact.ts';
import type { Finding } from './finding.ts';
import type { Grant } from './grant.ts';
import type { Logging } from './logging.ts';
import type { Principal } from './principal.ts';
import { known, type Reading, unknown } from './reading.ts';
import type { Coverage } from './scan.ts';
import type { StoredSnapshot } from './verdict.ts';

/** The schema every exported line carries. */
export const exportSchema = 'stillwatch/1';

const unsettled: Exposure = { state: 'unknown', certain: false, audiences: [], why: 'not settled yet' };
const noLogs = unknown('not-asked', { said: 'audit logs are not read yet' });

/** One exported line of `export snapshots`, as the contract names its fields; plain JSON. `creation`: how the logs explain it, where any was read. */
export function snapshotRecord(
  stored: StoredSnapshot,
  creation: Reading<CreationStanding> = noLogs,
): Readonly<Record<string, unknown>> {
  const { fact, verdict } = stored;
  const grants: Reading<readonly Grant[]> = verdict === null ? fact.grants : verdict.grants;
  return {
    schema: exportSchema,
    key: fact.key,
    type: fact.type,
    cloud: fact.cloud,
    account: fact.account,
    region: fact.region,
    name: fact.name,
    createdAt: fact.createdAt,
    sourceKey: fact.sourceKey,
    sizeGiB: fact.sizeGiB,
    tags: fact.tags,
    owner: verdict?.owner?.name ?? null,
    encryption: fact.encryption,
    grants,
    exposure: verdict?.exposure ?? unsettled,
    automated: fact.automated,
    creation: creationOf(creation, fact.createdAt),
    source: verdict?.source ?? unknown('not-asked'),
    sensitive: verdict?.sensitive ?? unknown('not-asked'),
    behind: fact.behind,
    details: fact.details,
    firstSeen: stored.firstSeen,
    lastSeen: stored.lastSeen,
    observedAt: stored.observedAt,
    sight: stored.sight,
    ...(stored.basis === undefined ? {} : { basis: stored.basis }),
  };
}

/** Who made it; `by`: the service or thing that did so, or brought it, without an event of its own. Null: certainly no event. */
function creationOf(reading: Reading<CreationStanding>, createdAt: string | null): Reading<object | null> {
  if (reading.state === 'unknown') return reading;
  const standing = reading.value;
  switch (standing.standing) {
    case 'no-logs':
      return noLogs;
    case 'missing':
      return known(null);
    case 'explained':
      return known({ event: standing.event, actor: standing.actor, at: standing.at, by: null });
    case 'implicit': {
      const { by, through } = standing;
      return known({ ...(through ?? { event: null, actor: by, at: createdAt }), by });
    }
    default:
      return standing satisfies never;
  }
}

/** One exported line of `export coverage`. */
export function coverageRecord(row: Coverage): Readonly<Record<string, unknown>> {
  const { cloud, account, region, collector, state, why, items, calls, observedAt, scan, index } = row;
  const plain = { schema: exportSchema, cloud, account, region, collector, state, why, items, calls, observedAt, scan };
  return index === undefined || index === null ? plain : { ...plain, index };
}

/** One exported line of `export changes`. */
export function changeRecord(change: Change): Readonly<Record<string, unknown>> {
  return { schema: exportSchema, ...change };
}

/** One exported line of `export findings`. */
export function findingRecord(finding: Finding): Readonly<Record<string, unknown>> {
  return { schema: exportSchema, ...finding };
}

/** One exported line of `export logging`; `publicBlock`: how far the region's block on public snapshots goes. */
export function loggingRecord(logging: Logging, publicBlock: Reading<BlockState>): Readonly<Record<string, unknown>> {
  return { schema: exportSchema, ...logging, publicBlock };
}

/** One exported line of `export chains`. */
export function chainRecord(chain: Chain): Readonly<Record<string, unknown>> {
  return { schema: exportSchema, ...chain };
}

/** One exported line of `export events`. */
export function eventRecord(event: AuditEvent): Readonly<Record<string, unknown>> {
  return { schema: exportSchema, ...event };
}

/** A principal, or (`unread`) a place whose principals are not known. */
export type ListedPrincipal = Omit<Principal, 'kind'> & { readonly kind: Principal['kind'] | 'unread' | 'partly-read' };

/** One exported line of `export principals`. `expected`: how its powers stand to what is expected of whom, see `expectationsOf`. */
export function principalRecord(
  principal: ListedPrincipal,
  expected: readonly ExpectedPowers[] | null,
): Readonly<Record<string, unknown>> {
  const { key, cloud, account, kind, name, id, powers, reaches, services } = principal;
  const { rewritesIam, administrator, outsider, lastUsed } = principal;
  const plain = { schema: exportSchema, key, cloud, account, kind, name, powers, expected, lastUsed };
  return { ...plain, id, reaches, services, rewritesIam, administrator, outsider };
}
