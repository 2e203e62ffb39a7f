import type { AccessLogStanding } from '../model/activity-facts.ts';
import { type Grant, policyBehind } from '../model/grant.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { AccessDeed } from './access-deeds.ts';
import { accessBetween, audienceText } from './access-replay.ts';
import type { Held } from './audiences.ts';
import { type CopyLog, outsideLogs, settleMs } from './copy-log.ts';
import { creationBehind, skewMs } from './creations.ts';
import { doubtsWithin, doubtWords, type LogDoubt } from './log-doubts.ts';
import { isEc2 } from './names.ts';

/** What of a copy its access list is held against the log by. */
export type SharedCopy = Pick<Snapshot, 'key' | 'type' | 'account' | 'region' | 'createdAt' | 'grants'>;

/** When the access list was read: not before `from`, not after `to`; ISO 8601. */
export interface ReadTime {
  readonly from: string;
  readonly to: string;
}

/**
 * Whether events explain who is let in to a copy, and its list names whom they let in. What agrees needs no proof. A grant that no
 * event gave is claimed only where the log of its place was read without a gap from the creation (or the last answer that
 * named everyone) until records of the time of reading have arrived; an audience that the list lacks, from the event that let it in.
 */
export function accessStanding(copy: SharedCopy, read: ReadTime, log: CopyLog): Reading<AccessLogStanding> {
  const { key, type, account, region, createdAt, grants } = copy;
  if (grants.state === 'unknown') return grants;
  const [from, to] = [Date.parse(read.from), Date.parse(read.to)];
  const born = createdAt === null ? Number.NaN : Date.parse(createdAt);
  const { ever, always, statedAt } = accessBetween(deedsOf(key, born, createdAt, log), from, to);
  const own = grants.value.filter((grant) => isOwn(grant, account));
  const listed = new Set(own.map((grant) => audienceText(grant.to)));
  const unexplained = own.filter((grant) => !ever.has(audienceText(grant.to)));
  const lost = [...always].flatMap(([name, held]) => (listed.has(name) || isOwner(held.to, account) ? [] : [held]));
  if (unexplained.length === 0 && lost.length === 0) return known({ standing: 'explained' });

  const until = to + settleMs;
  const doubts = log.doubts(account, region);
  const doubtSince = (since: number): LogDoubt | undefined =>
    doubtsWithin(doubts, { from: since, to: until, service: isEc2(key) ? 'ec2' : 'rds', of: 'access', key })[0];
  const proves = (since: number): boolean =>
    log.reach(account, region, since, until) !== null && doubtSince(since) === undefined;
  const whole = Math.max(born, statedAt ?? Number.NEGATIVE_INFINITY);
  const given = unexplained.length > 0 && proves(whole) ? unexplained : [];
  // Whom an image is shared with may leave by itself, in a log of its own; who disables the image takes all out.
  const taken = type === 'aws:ec2:image' ? [] : lost.filter(({ since }) => proves(since.time));
  const start = given.length > 0 ? whole : Math.min(...taken.map(({ since }) => since.time));
  const span = log.reach(account, region, start, until);
  if (span === null || given.length + taken.length === 0) {
    const doubt = doubtSince(Math.min(...[whole, ...lost.map(({ since }) => since.time)].filter(Number.isFinite)));
    const why = doubt === undefined ? outsideLogs : doubtWords(doubt);
    return unknown('not-asked', { said: `its access list is not what the log tells, but ${why}` });
  }
  return known({
    standing: 'differs',
    unexplained: given,
    lost: taken.map(lostOf),
    coveredFrom: span.from,
    coveredTo: span.to,
  });
}

// Of a name that was used again, what was done to what it stood for before is left aside.
function deedsOf(key: string, born: number, createdAt: string | null, log: CopyLog): readonly AccessDeed[] {
  const start = creationBehind(log.creations.get(key), key, createdAt)?.time ?? born - skewMs;
  const all = log.access.get(key) ?? [];
  return Number.isNaN(start) ? all : all.filter(({ effect }) => effect.entry.time >= start);
}

function isOwn({ to, through }: Grant, account: string): boolean {
  return !through.startsWith('image:') && policyBehind(through) === null && !isOwner(to, account);
}

function isOwner({ who, id }: Grant['to'], account: string): boolean {
  return who === 'account' && id === account;
}

function lostOf({ to, since }: Held<Grant['to']>) {
  return { to, event: since.id, actor: since.principal, at: since.at };
}
