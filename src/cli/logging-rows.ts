import { loggingOf } from '../activity/recording/logging.ts';
import { openTrailBook } from '../activity/recording/trail-book.ts';
import { blindnessOf } from '../audit/blindness.ts';
import type { DerivedRows } from '../audit/judge-derived.ts';
import { loggingRow } from '../audit/logging-row.ts';
import type { Logging } from '../model/logging.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { Trail } from '../model/trail.ts';
import { unreadLogs } from './logging-unread.ts';
import type { Workspace } from './workspace.ts';

type Space = Pick<Workspace, 'store' | 'policy'>;

/**
 * What the logs of each account and region would have recorded, as of a scan, by place. A place that the cloud says is off has
 * none. Of a place that could not be read, or was read too long ago, nothing is known, and it says nothing of another: there are
 * lines of accounts and clouds, too, of which no region is known.
 */
export async function loggingIn(
  space: Space,
  scan: Pick<Scan, 'id'>,
  coverage: readonly Coverage[],
  asOf: string,
): Promise<readonly Logging[]> {
  const ages = { asOf, maxAgeMs: space.policy.maxAgeMs };
  const asked = { ...ages, views: [], book: openTrailBook([]), wantedDays: space.policy.logRetentionDays };
  const unread = unreadLogs(coverage, ages).map((place) => loggingOf({ ...asked, place, gap: place.why }));
  const all = [...(await placesIn(space, scan, coverage, asOf, false)), ...unread];
  return all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The same as rows for checks, worked out when a scope is first asked for: what failed stays failing where it cannot be read. */
export function loggingRows(
  space: Space,
  scan: Pick<Scan, 'id'>,
  coverage: readonly Coverage[],
  asOf: string,
): DerivedRows {
  let opened: Promise<ReadonlyMap<string, Logging>> | null = null;
  const open = async () => {
    const logging = await placesIn(space, scan, coverage, asOf, true);
    return new Map(logging.map((one) => [placeOf(one), one]));
  };
  return async function* (scope) {
    opened ??= open();
    const logging = (await opened).get(placeOf(scope));
    if (logging !== undefined) yield [loggingRow(logging)];
  };
}

/** The places that trails were asked for in. `asLastRead`: what cannot be read now is as it was known last. */
async function placesIn(
  { store, policy }: Space,
  scan: Pick<Scan, 'id'>,
  coverage: readonly Coverage[],
  asOf: string,
  asLastRead: boolean,
): Promise<readonly Logging[]> {
  const scopes = coverage.filter(({ cloud, collector }) => cloud === 'aws' && collector === 'trails');
  if (scopes.length === 0) return [];
  const { maxAgeMs, logRetentionDays: wantedDays } = policy;
  const rows = new Map(
    scopes.map((scope) => [placeOf(scope), { scope, blind: blindnessOf(scope, { asOf, maxAgeMs }) }]),
  );
  const views: Trail[] = [];
  for await (const page of store.facts(scan.id, 'trail')) views.push(...page);
  const scanOf = (view: Trail) => rows.get(placeOf(view))?.scope.scan ?? 0;
  const isRead = (view: Trail) => rows.get(placeOf(view))?.blind === null;
  // What was read of a trail where nothing can be read now does not stand for what it does now.
  const now = openTrailBook(views.filter(isRead), scanOf);
  const ever = asLastRead ? openTrailBook(views, scanOf) : now;
  const places = new Map<string, Trail[]>();
  for (const view of views) {
    const same = places.get(placeOf(view));
    if (same === undefined) places.set(placeOf(view), [view]);
    else same.push(view);
  }
  return scopes.flatMap((place) => {
    const own = places.get(placeOf(place)) ?? [];
    const blind = rows.get(placeOf(place))?.blind ?? null;
    if (blind === null && (place.state === 'off' || !place.ended)) return [];
    const input = { place, asOf, wantedDays };
    if (blind === null) return [loggingOf({ ...input, views: own, book: now, gap: null })];
    const isKnown = asLastRead && (place.ended || own.length > 0);
    return [loggingOf({ ...input, views: isKnown ? own : [], book: ever, gap: isKnown ? null : blind.why })];
  });
}

function placeOf({ account, region }: { readonly account: string; readonly region: string }): string {
  return `${account} ${region}`;
}

function keyOf({ cloud, account, region }: Logging): string {
  return `${cloud}/${account}/${region}`;
}
