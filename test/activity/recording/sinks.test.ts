import { describe, expect, test } from 'vitest';
import { sinksOf } from '../../../src/activity/recording/sinks.ts';
import { openTrailBook } from '../../../src/activity/recording/trail-book.ts';
import { known, type Reading, unknown } from '../../../src/model/reading.ts';
import type { Delivery, Expiry, ObjectLock, Trail } from '../../../src/model/trail.ts';
import { atWork, memberView, trailView } from './trails.ts';

const asOf = '2026-11-20T00:00:00.000Z';
const bucketOf = (view: Trail, others: readonly Trail[] = [], more: Partial<typeof atWork> = {}) => {
  const [first] = sinksOf(view, { ...atWork, ...more }, openTrailBook([view, ...others]), asOf);
  if (first === undefined) throw new Error('no sink');
  return first;
};
const kept = (expiries: Reading<readonly Expiry[]>, lock: Reading<ObjectLock | null> = known(null)) =>
  known({ own: true as const, expiries, lock });

describe('whether a trail delivers', () => {
  const old: Delivery = { last: 'earlier', error: null };
  const never: Delivery = { last: 'never', error: null };
  const fails: Delivery = { last: 'within-a-day', error: 'AccessDenied' };
  test.each<[string, Delivery, Delivery, boolean | 'unknown']>([
    ['a file of the last day', atWork.files, never, true],
    ['a file of the last day and an error since', fails, atWork.digests, false],
    ['old files and a digest of the last day', old, atWork.digests, true],
    ['no file and a digest of the last day', never, atWork.digests, true],
    ['old files and an error of digests', old, fails, 'unknown'],
    ['old files and old digests', old, old, 'unknown'],
    ['nothing', never, never, 'unknown'],
  ])('with %s', (_, files, digests, works) => {
    const { works: said } = bucketOf(trailView(), [], { files, digests });
    expect(said.state === 'known' ? said.value : 'unknown').toBe(works);
  });

  test('a log group has no digests to tell', () => {
    const view = trailView({ logGroup: 'arn:aws:logs:eu-west-1:1:log-group:trail:*', groupDays: known(30) });
    const [, group] = sinksOf(view, { ...atWork, stream: old }, openTrailBook([view]), asOf);
    expect(group).toMatchObject({ name: 'log-group:trail', works: { state: 'unknown' }, days: known(30) });
  });
});

describe('how long a bucket keeps the files of an account and region', () => {
  const days = (prefix: string, after: Expiry['after']): Expiry => ({ prefix, after });
  test.each<[string, readonly Expiry[], number | null]>([
    ['no rule', [], null],
    ['a rule for all', [days('', { days: 30 })], 30],
    ['two of them', [days('', { days: 30 }), days('AWSLogs/', { days: 7 })], 7],
    ['one for the account', [days('AWSLogs/1/', { days: 30 })], 30],
    ['one for another account', [days('AWSLogs/2/', { days: 30 })], null],
    ['one for the organization', [days('AWSLogs/o-abc123/', { days: 30 })], 30],
    ['one for another account of it', [days('AWSLogs/o-abc123/2/', { days: 30 })], null],
    ['one for the region', [days('AWSLogs/1/CloudTrail/eu-west-1/', { days: 30 })], 30],
    ['one for a year of it', [days('AWSLogs/1/CloudTrail/eu-west-1/2025/', { days: 30 })], 30],
    ['one for another region', [days('AWSLogs/1/CloudTrail/us-east-1/', { days: 30 })], null],
    ['one for digests', [days('AWSLogs/1/CloudTrail-Digest/', { days: 30 })], null],
    ['one for something else', [days('backups/', { days: 30 })], null],
    ['one for a day to come', [days('', { on: '2026-12-20T00:00:00.000Z' })], 30],
    ['one for a day gone by', [days('', { on: '2025-01-01T00:00:00.000Z' })], 0],
  ])('by %s', (_, expiries, kept) => {
    const view = trailView({ storage: known({ own: true, expiries: known(expiries), lock: known(null) }) });
    expect(bucketOf(view).days).toEqual(known(kept));
  });

  test('below a prefix of the trail’s own', () => {
    const at = (prefix: string) =>
      bucketOf(trailView({ prefix: 'audit', storage: kept(known([days(prefix, { days: 9 })])) })).days;
    expect([at('AWSLogs/'), at('audit/'), at('audit/AWSLogs/1/')]).toEqual([known(null), known(9), known(9)]);
  });

  test('is not known where the rules were not read', () => {
    expect(bucketOf(trailView({ storage: kept(unknown('denied')) })).days).toEqual(unknown('denied'));
  });
});

describe('what lets somebody alter files unseen', () => {
  const lock = known({ mode: 'governance' as const, days: 1 });
  const signed = { validated: false };
  const off = 'log file validation of main is off';
  const open = 'the bucket logs of this account locks nothing that is written to it';
  test.each<[string, Trail, readonly Trail[], readonly string[] | 'unknown']>([
    ['a lock', trailView({ storage: kept(known([]), lock) }), [], []],
    ['a lock, nothing signed', trailView({ storage: kept(known([]), lock), ...signed }), [], [off]],
    ['no lock', trailView({ storage: kept(known([])) }), [], [open]],
    ['neither', trailView({ storage: kept(known([])), ...signed }), [], [off, open]],
    ['another account’s bucket', memberView(), [], []],
    ['another account’s bucket, nothing signed', memberView(signed), [], [off]],
    ['a lock that was not read', trailView({ storage: kept(known([]), unknown('denied')) }), [], 'unknown'],
    [
      'a lock that was not read, nothing signed',
      trailView({ storage: kept(known([]), unknown('denied')), ...signed }),
      [],
      [off],
    ],
    ['a bucket nobody could tell of', trailView({ storage: unknown('denied') }), [], 'unknown'],
    ['the same, nothing signed', trailView({ storage: unknown('denied'), ...signed }), [], [off]],
    [
      'the same, owned by another',
      trailView({ storage: unknown('denied') }),
      [memberView({ storage: kept(known([])) })],
      [],
    ],
  ])('%s', (_, view, others, weaknesses) => {
    const { weaknesses: said } = bucketOf(view, others);
    expect(said.state === 'known' ? said.value : 'unknown').toEqual(weaknesses);
  });
});
