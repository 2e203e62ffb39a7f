import type { CreationStanding, LoggedDeed } from '../model/activity-facts.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type CopyLog, outsideLogs, settleMs } from './copy-log.ts';
import { type Creation, creationBehind, reuseMs } from './creations.ts';
import { bringerOf } from './image-bringer.ts';
import { doubtsWithin, doubtWords, type LogDoubt } from './log-doubts.ts';
import { isEc2 } from './names.ts';

/** What of a copy its creation is told by. */
export type CreatedCopy = Pick<
  Snapshot,
  'key' | 'type' | 'account' | 'region' | 'createdAt' | 'automated' | 'details' | 'name'
>;

/** Copies of whose making events tell. */
const followed: ReadonlySet<Snapshot['type']> = new Set([
  'aws:ec2:snapshot',
  'aws:ec2:image',
  'aws:rds:db-snapshot',
  'aws:rds:cluster-snapshot',
]);

const hourMs = 3_600_000;

/**
 * How the log explains that a copy exists. `missing` only where silence is proof: the log of its place was read without a gap from an
 * hour (for database copies a day, so much later than the call they may be taken) before its creation until an hour after,
 * records have had time to arrive, and nothing can have made it that leaves no record of its own.
 */
export function creationStanding(copy: CreatedCopy, log: CopyLog): Reading<CreationStanding> {
  const { key, type, account, region, createdAt, automated, name } = copy;
  if (!followed.has(type)) return unsaid('unsupported', 'events about copies of this kind are not followed');
  const creation = creationBehind(log.creations.get(key), key, createdAt);
  if (creation !== null) return known({ standing: 'explained', ...deedOf(creation) });
  if (automated.state === 'unknown') return automated;
  if (automated.value !== null) return known({ standing: 'implicit', by: automated.value.by, through: null });
  const time = createdAt === null ? Number.NaN : Date.parse(createdAt);
  if (Number.isNaN(time)) return unsaid('unsupported', 'the cloud gives no time of its creation');
  const bringer = type === 'aws:ec2:snapshot' ? bringerOf(copy, time, log) : null;
  if (bringer?.state === 'known' && bringer.value !== null) return known(bringer.value);
  if (Date.parse(log.asOf) - time < settleMs) return unsaid('not-asked', 'its record may still be on its way');
  const from = time - (isEc2(key) ? hourMs : reuseMs);
  const span = log.reach(account, region, from, time + hourMs);
  if (span === null) return unsaid('not-asked', outsideLogs);
  const doubts = doubtsAround(copy, time, from, log);
  const own = doubts.find((one) => isMaker(one) && Math.abs(one.time - time) <= hourMs);
  if (own !== undefined) return known({ standing: 'implicit', by: own.what, through: deedOf(own) });
  const doubt = doubts[0];
  if (doubt !== undefined) return unsaid('not-asked', doubtWords(doubt));
  // RDS keeps a copy before it upgrades a database; anybody can give one such a name.
  if (!isEc2(key) && name.startsWith('preupgrade-'))
    return unsaid('not-asked', 'its name is one that copies get which the cloud makes before an upgrade');
  if (bringer?.state === 'unknown') return bringer;
  return known({ standing: 'missing', coveredFrom: span.from, coveredTo: span.to });
}

function doubtsAround(
  { key, account, region }: CreatedCopy,
  time: number,
  from: number,
  log: CopyLog,
): readonly LogDoubt[] {
  const service = isEc2(key) ? 'ec2' : 'rds';
  const to = time + hourMs;
  // An import may take many hours until the copy is there.
  const first = Math.min(from, time - reuseMs);
  return doubtsWithin(log.doubts(account, region), { from: first, to, service, of: 'making', key }).filter(
    (one) => isMaker(one) || one.until >= from,
  );
}

function isMaker({ what }: LogDoubt): boolean {
  return what === 'import' || what === 'recycle-bin' || what === 'image-restore';
}

function deedOf({ event, actor, at }: Creation | LogDoubt): LoggedDeed {
  return { event, actor, at };
}

function unsaid(cause: 'unsupported' | 'not-asked', said: string): Reading<never> {
  return unknown(cause, { said });
}
