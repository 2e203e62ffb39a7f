import { accessDeedsOf } from '../activity/access-deeds.ts';
import { accessStanding, type ReadTime } from '../activity/access-standing.ts';
import type { CopyLog, ImageMark } from '../activity/copy-log.ts';
import { creationStanding } from '../activity/creation-standing.ts';
import { creationsOf } from '../activity/creations.ts';
import { logDoubtsOf } from '../activity/log-doubts.ts';
import { logReach } from '../activity/log-reach.ts';
import type { LoggedFacts } from '../model/activity-facts.ts';
import type { AuditEvent } from '../model/event.ts';
import { type LogHour, spansOf } from '../model/log-hour.ts';
import { known, unknown } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import type { Store } from '../store/store.ts';

const hourMs = 3_600_000;

/** What was read of audit logs. */
export interface ReadLogs {
  readonly events: readonly AuditEvent[];
  readonly hours: readonly LogHour[];
}

/** Lays out the logs for being held against the copies of a scan. Reads the images of the places whose logs were read. */
export async function openCopyLog(
  store: Pick<Store, 'snapshots'>,
  scan: number,
  coverage: readonly Coverage[],
  { events, hours }: ReadLogs,
  asOf: string,
): Promise<CopyLog> {
  const reach = logReach(spansOf(hours));
  const places = new Set(hours.map(({ account, region }) => `${account}/${region}`));
  const images = new Map<string, ReadonlyMap<string, readonly ImageMark[]>>();
  for (const row of coverage) {
    const place = `${row.account}/${row.region}`;
    if (row.cloud !== 'aws' || row.collector !== 'images' || !row.ended || !places.has(place)) continue;
    images.set(place, await imagesBySnapshot(store, scan, row));
  }
  return {
    asOf,
    reach,
    creations: creationsOf(events),
    doubts: logDoubtsOf(events),
    access: accessDeedsOf(events),
    images: (account, region) => {
      const found = images.get(`${account}/${region}`);
      if (found !== undefined) return known(found);
      return unknown('not-asked', {
        said: 'the images of its place were not read to the end: one may have brought it',
      });
    },
  };
}

/** The same from what is stored; null where no log was read. */
export async function readCopyLog(
  store: Pick<Store, 'snapshots' | 'events' | 'logHours' | 'coverage'>,
  scan: number,
  asOf: string,
): Promise<CopyLog | null> {
  const events: AuditEvent[] = [];
  for await (const page of store.events()) events.push(...page);
  const hours = await store.logHours();
  if (events.length === 0 && hours.length === 0) return null;
  return openCopyLog(store, scan, await store.coverage(scan), { events, hours }, asOf);
}

/** What the logs say of a copy that is there. */
export function loggedFacts(stored: StoredSnapshot, log: CopyLog): LoggedFacts {
  return {
    creation: creationStanding(stored.fact, log),
    accessLog: accessStanding(stored.fact, readTime(stored), log),
  };
}

async function imagesBySnapshot(
  store: Pick<Store, 'snapshots'>,
  scan: number,
  scope: Coverage,
): Promise<ReadonlyMap<string, readonly ImageMark[]>> {
  const found = new Map<string, ImageMark[]>();
  for await (const page of store.snapshots(scan, { scope })) {
    for (const { fact } of page) {
      for (const snapshot of fact.behind) {
        const mark = { key: fact.key, createdAt: fact.createdAt };
        const before = found.get(snapshot);
        if (before === undefined) found.set(snapshot, [mark]);
        else before.push(mark);
      }
    }
  }
  return found;
}

// What an index vouches for was read when it was last read directly, at the end of a unit that took less than an hour.
function readTime({ basis, lastSeen, observedAt }: StoredSnapshot): ReadTime {
  if (basis?.via !== 'index') return { from: lastSeen, to: observedAt };
  return { from: new Date(Date.parse(basis.directAt) - hourMs).toISOString(), to: basis.at };
}
