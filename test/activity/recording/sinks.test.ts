import { describe, expect, test } from 'vitest';
import { sinksOf } from '../../../src/activity/recording/sinks.ts';
import { openTrailBook } from '../../../src/activity/recording/trail-book.ts';
import { known, type Reading, unknown } from '../../../src/model/reading.ts';
import type { Delivery, Expiry, ObjectLock, Trail } from '../../../src/model/trail.ts';
import { atWork, memberView, trailView } from './trails.ts';

const asOf = '2026-11-20T00:00:00.000Z';
const bucketOf = (view: Trail, others: readonly Trail[] = [], more: Partial<typeof atWork> = {}) => {
  const context = { book: openTrailBook([view, ...others]), asOf, wantedDays: 365 };
  const [first] = sinksOf(view, known({ ...atWork, ...more }), context);
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
    const context = { book: openTrailBook([view]), asOf, wantedDays: 365 };
    const [, group] = sinksOf(view, known({ ...atWork, stream: old }), context);
    expect(group).toMatchObject({ name: 'log-group:trail', works: { state: 'unknown' }, days: known(30) });
  });
});

test('what does not hang on the status of a trail is known where that was refused', () => {
  const group = { logGroup: 'arn:aws:logs:eu-west-1:1:log-group:trail:*', groupDays: known(30) };
  const places = (view: Trail) =>
    sinksOf(view, unknown('denied'), { book: openTrailBook([view]), asOf, wantedDays: 365 });
  expect(places(trailView(group))).toMatchObject([
    { works: unknown('denied'), days: known(null), weaknesses: unknown('denied') },
    { works: unknown('denied'), days: known(30), weaknesses: { state: 'known' } },
  ]);
  const [bucket] = places(trailView({ validated: false }));
  expect(bucket?.weaknesses).toEqual(known(['log file validation of main is off']));
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
    ['one for every organization', [days('AWSLogs/o', { days: 1 })], 1],
    ['one for every organization, with the dash', [days('AWSLogs/o-', { days: 1 })], 1],
    ['one for the begin of an id', [days('AWSLogs/o-abc', { days: 1 })], 1],
    ['one for all accounts of it that begin so', [days('AWSLogs/o-abc123/1', { days: 1 })], 1],
    ['one for what begins like an organization', [days('AWSLogs/other/', { days: 1 })], null],
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

  test.each(['AWSLogs/o', 'AWSLogs/o-abc123/', 'AWSLogs/o-abc123/1/'])(
    'by a rule for %s that meets no file of a trail of one account',
    (prefix) => {
      const view = trailView({ organization: false, storage: kept(known([days(prefix, { days: 1 })])) });
      expect(bucketOf(view).days).toEqual(known(null));
    },
  );

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
  const lock = known({ mode: 'compliance' as const, days: 365 });
  const weak = known({ mode: 'governance' as const, days: 3_650 });
  const brief = known({ mode: 'compliance' as const, days: 1 });
  const loose = 'the lock of the bucket logs of this account gives way to whoever may bypass governance';
  const early = 'the bucket logs of this account locks what is written to it for 1 of 365 days';
  const gone = (days: number) => known([{ prefix: '', after: { days } }]);
  const signed = { validated: false };
  const off = 'log file validation of main is off';
  const open = 'the bucket logs of this account locks nothing that is written to it';
  test.each<[string, Trail, readonly Trail[], readonly string[] | 'unknown']>([
    ['a lock', trailView({ storage: kept(known([]), lock) }), [], []],
    ['a lock, nothing signed', trailView({ storage: kept(known([]), lock), ...signed }), [], [off]],
    ['a lock that some may lift', trailView({ storage: kept(known([]), weak) }), [], [loose]],
    ['a lock of a day on what is kept for ever', trailView({ storage: kept(known([]), brief) }), [], [early]],
    ['a lock of a day on what is kept for two', trailView({ storage: kept(gone(2), brief) }), [], [early]],
    ['a lock of a day on what is kept for one', trailView({ storage: kept(gone(1), brief) }), [], []],
    ['a lock of a day on who knows what', trailView({ storage: kept(unknown('denied'), brief) }), [], 'unknown'],
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

  const day = 'within-a-day' as const;
  test.each<[string, Delivery, readonly string[] | 'unknown']>([
    ['of the last day', { last: day, error: null }, []],
    ['that are refused', { last: 'never', error: 'AccessDenied' }, ['digests of main do not arrive']],
    ['that were refused of late', { last: day, error: 'AccessDenied' }, ['digests of main do not arrive']],
    ['that never came', { last: 'never', error: null }, 'unknown'],
    ['that came once', { last: 'earlier', error: null }, 'unknown'],
  ])('files are as safe as digests tell: digests %s', (_, digests, weaknesses) => {
    for (const view of [trailView({ storage: kept(known([]), lock) }), memberView()]) {
      const { weaknesses: said } = bucketOf(view, [], { digests });
      expect(said.state === 'known' ? said.value : 'unknown').toEqual(weaknesses);
    }
    const bare = bucketOf(trailView({ storage: kept(known([])) }), [], { digests }).weaknesses;
    expect(bare).toEqual(known([...(weaknesses === 'unknown' ? [] : weaknesses), open]));
  });

  const unlisted = "the bucket logs is not among this account's buckets: it is another account's, or gone";
  const silent: Delivery = { last: 'never', error: null };
  const scanned = [trailView({ storage: kept(known([])) })];
  test.each<[string, Partial<typeof atWork>, readonly Trail[], readonly string[] | string]>([
    ['to which digests and files go', {}, [], []],
    ['to which only digests go', { files: silent }, [], []],
    ['to which digests did not go yet', { digests: silent }, [], 'no digest so far of main'],
    ['whose owner is scanned', {}, scanned, []],
  ])('a bucket that is not the account’s own is another’s where something arrives: one %s', (_, more, others, says) => {
    const { weaknesses: said, days } = bucketOf(memberView(), others, more);
    if (typeof says === 'string') expect(said).toMatchObject({ why: { said: expect.stringContaining(says) } });
    else expect(said).toEqual(known(says));
    expect(days).toEqual(others.length > 0 ? known(null) : unknown('not-asked', { said: unlisted }));
  });

  test('a bucket that is not the account’s own protects nothing where files fail, whatever digests say', () => {
    const files: Delivery = { last: 'within-a-day', error: 'NoSuchBucket' };
    expect(bucketOf(memberView(), [], { files })).toMatchObject({
      works: known(false),
      weaknesses: unknown('not-asked', { said: unlisted }),
    });
    expect(bucketOf(memberView(), scanned, { files }).weaknesses).toEqual(known([]));
  });
});
