import { loggingOf } from '../activity/recording/logging.ts';
import { openTrailBook } from '../activity/recording/trail-book.ts';
import type { DerivedRows } from '../audit/judge-derived.ts';
import { loggingRow } from '../audit/logging-row.ts';
import type { Logging } from '../model/logging.ts';
import { why } from '../model/reading.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { Trail } from '../model/trail.ts';
import type { Workspace } from './workspace.ts';

/**
 * What the logs of each account and region would have recorded, as of a scan, in order of `coverage`. A place that the cloud says
 * is off has none. Of a place that could not be read now nothing is known, or (`asLastRead`) what was known of it last.
 */
export async function loggingIn(
  { store, policy }: Pick<Workspace, 'store' | 'policy'>,
  scan: Pick<Scan, 'id'>,
  coverage: readonly Coverage[],
  asOf: string,
  asLastRead = false,
): Promise<readonly Logging[]> {
  const scopes = coverage.filter(({ cloud, collector }) => cloud === 'aws' && collector === 'trails');
  if (scopes.length === 0) return [];
  const places = new Map<string, Trail[]>();
  const all: Trail[] = [];
  for await (const page of store.facts(scan.id, 'trail')) {
    for (const trail of page) {
      all.push(trail);
      const place = placeOf(trail);
      const views = places.get(place);
      if (views === undefined) places.set(place, [trail]);
      else views.push(trail);
    }
  }
  const book = openTrailBook(all);
  return scopes.flatMap((scope) => {
    const views = places.get(placeOf(scope)) ?? [];
    if (scope.state === 'off' && views.length === 0) return [];
    const isKnown = scope.ended || (asLastRead && views.length > 0);
    const gap = isKnown ? null : (scope.why ?? why('not-asked'));
    return [
      loggingOf({ place: scope, views: isKnown ? views : [], book, gap, asOf, wantedDays: policy.logRetentionDays }),
    ];
  });
}

/** The same as rows for checks, worked out when a scope is first asked for: what failed stays failing where it cannot be read. */
export function loggingRows(
  space: Pick<Workspace, 'store' | 'policy'>,
  scan: Pick<Scan, 'id'>,
  coverage: readonly Coverage[],
  asOf: string,
): DerivedRows {
  let opened: Promise<ReadonlyMap<string, Logging>> | null = null;
  const open = async () => {
    const logging = await loggingIn(space, scan, coverage, asOf, true);
    return new Map(logging.map((one) => [placeOf(one), one]));
  };
  return async function* (scope) {
    opened ??= open();
    const logging = (await opened).get(placeOf(scope));
    if (logging !== undefined) yield [loggingRow(logging)];
  };
}

function placeOf({ account, region }: { readonly account: string; readonly region: string }): string {
  return `${account} ${region}`;
}
