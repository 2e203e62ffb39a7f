import { accessDeedsOf } from '../../src/activity/access-deeds.ts';
import type { CopyLog, ImageMark } from '../../src/activity/copy-log.ts';
import { creationsOf } from '../../src/activity/creations.ts';
import { logDoubtsOf } from '../../src/activity/log-doubts.ts';
import { logReach } from '../../src/activity/log-reach.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { type LogHour, spansOf } from '../../src/model/log-hour.ts';
import { known, type Reading } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { at, db, dbSnap, event, owner, snap, steps, vol } from '../support/audit-event.ts';

/** An instant this many hours after a story's beginning, which is a full hour. */
export const hour = (hours: number): string => at(hours * 3_600);

/** Hours of the owner's log in its region, counted from the beginning; `to` is the first that is not read. */
export function hoursOf(from: number, to: number, without: readonly number[] = []): readonly LogHour[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
    .filter((one) => !without.includes(one))
    .map((one) => ({
      cloud: 'aws',
      account: owner,
      region: 'eu-west-1',
      hour: hour(one).slice(0, 13),
      events: 3,
      proven: true,
    }));
}

/** A log that is held against copies. By default a week of it was read, a day has passed since, and there is no image. */
export function logOf(
  events: readonly AuditEvent[],
  over: {
    readonly hours?: readonly LogHour[];
    readonly asOf?: string;
    readonly images?: Reading<ReadonlyMap<string, readonly ImageMark[]>>;
  } = {},
): CopyLog {
  return {
    asOf: over.asOf ?? hour(24 * 8),
    reach: logReach(spansOf(over.hours ?? hoursOf(-48, 24 * 7))),
    creations: creationsOf(events),
    doubts: logDoubtsOf(events),
    access: accessDeedsOf(events),
    images: () => over.images ?? known(new Map()),
  };
}

/** A snapshot made half past the first hour, private and of nobody's automation. */
export function copyOf(over: Partial<Snapshot> = {}): Snapshot {
  const { key, name } = snap('snap-1');
  return {
    kind: 'snapshot',
    key,
    type: 'aws:ec2:snapshot',
    cloud: 'aws',
    account: owner,
    region: 'eu-west-1',
    name,
    createdAt: hour(0.5),
    sourceKey: null,
    sizeGiB: 8,
    tags: {},
    encryption: known({ on: false, keyId: null, keyManager: null }),
    grants: known([]),
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: {},
    ...over,
  };
}

/** The same of a database. */
export function databaseCopyOf(over: Partial<Snapshot> = {}): Snapshot {
  const { key, name } = dbSnap('nightly');
  return copyOf({ key, name, type: 'aws:rds:db-snapshot', ...over });
}

/** The event that made the snapshot, and one that made the database's. */
export const created = event('made', 1_795, steps.create([snap('snap-1')], vol('vol-1')));
export const databaseCreated = event('dumped', 1_500, steps.create([dbSnap('nightly')], db('prod')), {
  service: 'rds.amazonaws.com',
});
