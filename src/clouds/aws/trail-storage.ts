import { parseArn } from '../../model/aws-name.ts';
import { known, type Reading, unknown } from '../../model/reading.ts';
import type { Expiry, ObjectLock, TrailBucket } from '../../model/trail.ts';
import { ask, MalformedAnswer } from '../ask.ts';
import { instantOf } from '../text.ts';
import {
  type Buckets,
  bucketPermissions,
  type DefaultRetentionRow,
  type LifecycleRow,
  type ObjectLockRow,
} from './buckets.ts';
import { explainAwsError } from './errors.ts';
import { type LogGroups, logGroupPermissions } from './log-groups.ts';

const [listing, lifecycle, lock] = bucketPermissions;

/**
 * How long a bucket keeps what is in it, and whether it locks it. Only the account that owns a bucket may read that as a rule, so
 * no other asks: its refusal would say nothing. A bucket that is not the account's own is another's, or gone. `home`: the region to
 * look in where AWS does not name the bucket's.
 */
export async function readTrailBucket(
  bucket: string,
  home: string,
  at: (region: string) => Promise<Buckets>,
): Promise<Reading<TrailBucket>> {
  // What is no bucket's name could be taken for something else that may stand in its place.
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/.test(bucket))
    return unknown('malformed', { needs: listing, said: 'the trail names a bucket by what is no name of one' });
  const own = await ask(explainAwsError, listing, async () => (await at(home)).own(bucket));
  if (own.state === 'unknown') return own;
  if (own.value === null) return known({ own: false });
  const calls = await at(own.value.region ?? home);
  const [expiries, locked] = await Promise.all([
    ask(explainAwsError, lifecycle, async () => (await calls.lifecycle(bucket)).flatMap(expiryOf)),
    ask(explainAwsError, lock, async () => lockOf(await calls.lock(bucket))),
  ]);
  return known({ own: true, expiries, lock: locked });
}

/** Days a log group keeps events. Unknown, and not asked for, where another account owns it. */
export async function readGroupDays(
  arn: string,
  account: string,
  at: (region: string) => Promise<LogGroups>,
): Promise<Reading<number | null>> {
  const needs = logGroupPermissions[0];
  const { region, account: owner } = parseArn(arn) ?? { region: '', account: '' };
  const group = /:log-group:([^:*]{1,512})(:\*)?$/.exec(arn)?.[1];
  if (group === undefined || region === '')
    return unknown('malformed', { needs, said: 'the trail names a log group by what is no name of one' });
  if (owner !== account)
    return unknown('not-asked', { needs, said: `the log group belongs to account ${owner.slice(0, 20)}` });
  return ask(explainAwsError, needs, async () => (await at(region)).days(group));
}

// Log files carry no tags: a rule that asks for one does not meet them. One for some sizes may meet them.
function expiryOf(row: LifecycleRow): readonly Expiry[] {
  if (row.Status !== 'Enabled' && row.Status !== 'Disabled')
    throw new MalformedAnswer('a rule of the bucket does not say whether it is on');
  if (row.Status === 'Disabled' || row.Expiration === undefined) return [];
  const { Filter: filter, Expiration: expiration } = row;
  if (filter?.Tag !== undefined || (filter?.And?.Tags ?? []).length > 0) return [];
  const prefix = filter?.And?.Prefix ?? filter?.Prefix ?? row.Prefix ?? '';
  if (expiration.Days !== undefined) return [{ prefix, after: { days: expiration.Days } }];
  // What only clears away markers of deletion deletes no file.
  if (expiration.Date === undefined) return [];
  const on = instantOf(expiration.Date);
  if (on === null) throw new MalformedAnswer('a rule of the bucket deletes on what is no day');
  return [{ prefix, after: { on } }];
}

const modes = { GOVERNANCE: 'governance', COMPLIANCE: 'compliance' } as const;

// Without a default rule nothing locks what CloudTrail writes. The SDK makes an empty configuration of a stranger's page: a true
// one says that the lock is on.
function lockOf(row: ObjectLockRow | null): ObjectLock | null {
  if (row === null) return null;
  if (row.ObjectLockEnabled !== 'Enabled') throw new MalformedAnswer('the lock is neither there nor absent');
  const rule = row.Rule?.DefaultRetention;
  if (rule === undefined) return null;
  const mode = rule.Mode !== undefined && Object.hasOwn(modes, rule.Mode) ? modes[rule.Mode] : undefined;
  const days = lengthOf(rule);
  if (mode === undefined || days === null) throw new MalformedAnswer('the lock has no known mode or length');
  return { mode, days };
}

// Days or years, never both: servers that answer both say 0 for the one that nobody set.
function lengthOf({ Days: days = 0, Years: years = 0 }: DefaultRetentionRow): number | null {
  const isLength = (count: number) => Number.isInteger(count) && count >= 0;
  if (!isLength(days) || !isLength(years) || days > 0 === years > 0) return null;
  return days > 0 ? days : years * 365;
}
