import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineagesOf } from '../../src/activity/lineage.ts';
import { logReach } from '../../src/activity/log-reach.ts';
import { heldAgainstLogs, keepsReads, unproven, useSightOf } from '../../src/activity/unseen-uses.ts';
import type { Chain } from '../../src/model/chain.ts';
import type { AuditEvent, Step } from '../../src/model/event.ts';
import type { Recording } from '../../src/model/logging.ts';
import { known, unknown } from '../../src/model/reading.ts';
import {
  account,
  at,
  db,
  dbSnap,
  digest,
  event,
  everyone,
  image,
  owner,
  snap,
  steps,
  stranger,
  vol,
} from '../support/audit-event.ts';

const { create, register, share, unshare, used, gone, restore } = steps;
const one = snap('snap-1');
const friend = '444455556666';
const made = event('a', 0, create([one], vol('vol-1')));
const closed = (who: string): readonly AuditEvent[] => [
  made,
  event('b', 60, share(one, account(who))),
  event('c', 600, unshare(one, account(who))),
];
const hour = 3_600;

interface Logs {
  /** Accounts whose log was read, and the seconds between which. */
  readonly read?: readonly string[];
  readonly span?: readonly [from: number, to: number];
  /** Accounts whose logs keep reads of blocks, and when (seconds) that was found. */
  readonly reads?: readonly string[];
  readonly foundAt?: number;
  readonly asOf?: number;
}

function held(events: readonly AuditEvent[], logs: Logs = {}): Pick<Chain, 'consumed' | 'unseen'> {
  const { read = [owner], span: [from, to] = [-hour, 2 * hour], reads = [], foundAt = 0, asOf = 9 * hour } = logs;
  const spans = read.map((of) => ({ account: of, region: 'eu-west-1', from: at(from), to: at(to) }));
  const sight = useSightOf(events, {
    asOf: at(asOf),
    reach: logReach(spans),
    readsKept: (of) => (reads.includes(of) ? Date.parse(at(foundAt)) : null),
  });
  const [lineage] = lineagesOf(events, { digest });
  if (lineage === undefined) throw new Error('no chain');
  const score = { total: 0, severity: 'none', factors: [], unknown: [] } as const;
  const chain = { ...lineage, ...unproven(lineage), score, kql: { literal: 0, intent: 0 } };
  const { consumed, unseen } = heldAgainstLogs(chain, sight);
  return { consumed, unseen };
}

const blind = { consumed: null, unseen: ['foreign-use', 'block-reads'] };
const readsBlind = { consumed: null, unseen: ['block-reads'] };
const seen = { consumed: [], unseen: [] };
const whole: Logs = { read: [owner, friend], reads: [owner, friend] };
const turned = (change: 'stopped' | 'started' | 'changed', seconds: number, of = owner): AuditEvent =>
  event(
    't',
    seconds,
    { step: 'context', change: { what: 'logging', change, trail: 't', organization: false } },
    { account: of },
  );
const stopped: Step = {
  step: 'context',
  change: { what: 'logging', change: 'stopped', trail: 'org', organization: true },
};
const dark = (key: string | null, seconds: number): AuditEvent => event('u', seconds, [], { unread: { key } });

describe('that nobody else used it', () => {
  it.each<[string, readonly AuditEvent[], Logs, object]>([
    ['not known, where no log was read', closed(friend), { read: [] }, blind],
    ['not known of reads, where only management events are kept', closed(friend), {}, readsBlind],
    [
      "not known of reads, where the reader's own log was not read",
      closed(friend),
      { reads: [owner, friend] },
      readsBlind,
    ],
    [
      "not known of reads, where the reader's log does not keep them",
      closed(friend),
      { ...whole, reads: [owner] },
      readsBlind,
    ],
    [
      "not known of reads, where the owner's log does not keep them",
      closed(friend),
      { ...whole, reads: [friend] },
      readsBlind,
    ],
    ['known, where both logs keep and hold everything', closed(friend), whole, seen],
    [
      'not known of reads, where everyone was let in',
      [...closed(friend), event('d', 61, share(one, everyone)), event('e', 601, unshare(one))],
      whole,
      readsBlind,
    ],
    ['not known, where the log begins after the making', closed(friend), { ...whole, span: [30, 2 * hour] }, blind],
    [
      'not known, where records of the withdrawal may be on their way',
      closed(friend),
      { ...whole, span: [-hour, 900] },
      blind,
    ],
    ['not known, while it is shared, beyond the log', closed(friend).slice(0, 2), whole, blind],
    ['known, while it is shared, up to now', closed(friend).slice(0, 2), { ...whole, asOf: 1_000 }, seen],
    ['not known, where nobody saw it made', closed(friend).slice(1), whole, blind],
    ['not known, where logging was stopped meanwhile', [...closed(friend), turned('stopped', 90)], whole, blind],
    ['not known, where logging was changed meanwhile', [...closed(friend), turned('changed', 90)], whole, blind],
    [
      "not known of reads, where the reader's was",
      [...closed(friend), turned('changed', 90, friend)],
      whole,
      readsBlind,
    ],
    ['known, where it was changed before', [...closed(friend), turned('started', -90)], whole, seen],
    [
      'not known of reads, where a change lies before the scan that found them kept',
      [...closed(friend), turned('changed', 5_000)],
      { ...whole, foundAt: 6_000 },
      readsBlind,
    ],
    [
      'not known of reads, where the log ends before that scan',
      closed(friend),
      { ...whole, foundAt: 9_000 },
      readsBlind,
    ],
    [
      'not known, where logging was stopped long before and not started again',
      [...closed(friend), turned('stopped', -9 * hour)],
      whole,
      blind,
    ],
    [
      'not known, where a trail of the organization was stopped in another account',
      [...closed(friend), event('t', 90, stopped, { account: '777788889999' })],
      whole,
      blind,
    ],
    [
      'not known, where a record of the place does not say what it did',
      [...closed(friend), dark(null, 90)],
      whole,
      blind,
    ],
    [
      'not known, where a record of it does not say whom it let in',
      [...closed(friend), dark(one.key, 90)],
      whole,
      blind,
    ],
    [
      'not known of reads, where a share names others in no known way',
      [made, event('b', 60, { ...share(one, account(friend)), unread: true } as Step), event('c', 600, unshare(one))],
      whole,
      readsBlind,
    ],
  ])('is %s', (_, events, logs, expected) => {
    expect(held(events, logs)).toEqual(expected);
  });

  it('is known of what was not shared until the last that is known of it, though its own account may have read it', () => {
    const story = [made, event('b', 60, restore([vol('vol-2')], one)), event('c', 600, gone(one))];
    expect(held(story)).toEqual({ consumed: [], unseen: ['block-reads'] });
    expect(held(story, { reads: [owner] })).toEqual(seen);
    expect(held(story, { read: [] })).toEqual(blind);
  });

  it('is never known of a shared copy of a database; one that was not shared has no blocks', () => {
    const nightly = dbSnap('nightly');
    const begun = event('a', 0, create([nightly], db('prod')));
    const shared = [begun, event('b', 60, share(nightly, account(friend))), event('c', 600, unshare(nightly))];
    expect(held(shared, whole)).toEqual({ consumed: null, unseen: ['foreign-use'] });
    expect(held([begun, event('b', 60, restore([db('test')], nightly))])).toEqual(seen);
  });

  it('is known of a shared image only where events say which snapshots are behind it', () => {
    const ami = image('ami-1');
    const lent = [event('c', 60, share(ami, account(friend))), event('d', 600, unshare(ami))];
    expect(held([event('a', 0, create([ami], vol('i-1'))), ...lent], whole)).toEqual(blind);
    expect(held([made, event('b', 1, register(ami, one)), ...lent], whole)).toEqual(seen);
  });

  it('does not hide those who did', () => {
    const story = [...closed(stranger), event('d', 100, used(one))];
    expect(held(story, { read: [] })).toEqual({
      consumed: [{ account: stranger, at: at(100), event: 'd' }],
      unseen: ['foreign-use', 'block-reads'],
    });
  });

  it('is not known of what was only tried', () => {
    const tried = event('x', 0, share(one, everyone), { outcome: 'denied', error: { code: 'x', message: null } });
    expect(held([tried], whole)).toEqual(blind);
  });

  it('is never said where less was read than all of it', () => {
    const between = fc.integer({ min: -2 * hour, max: 4 * hour });
    fc.assert(
      fc.property(
        between,
        between,
        fc.subarray([owner, friend]),
        fc.subarray([owner, friend]),
        (from, to, read, reads) => {
          const { consumed, unseen } = held(closed(friend), { read, reads, span: [from, Math.max(from, to)] });
          const isWhole = from <= 0 && to >= 600 + 1_800 && read.includes(owner);
          expect(!unseen.includes('foreign-use')).toBe(isWhole);
          expect(consumed !== null).toBe(isWhole && read.length === 2 && reads.length === 2);
        },
      ),
    );
  });
});

describe('whether reads of blocks are kept with the changes', () => {
  const recording = (over: Partial<Recording> = {}) =>
    known({ on: true, sinks: ['s3://a', 's3://b'], retentionDays: null, tamperProtected: true, missing: [], ...over });

  it.each([
    ['in one place', recording(), recording({ sinks: ['s3://b'] }), true],
    ['in another place', recording(), recording({ sinks: ['s3://c'] }), false],
    ['not at all', recording(), recording({ on: false, sinks: [] }), false],
    ['though changes are not', recording({ on: false, sinks: [] }), recording(), false],
    ['or not, nobody knows', recording(), unknown('denied'), false],
    ['of whatever changes', unknown('denied'), recording(), false],
  ] as const)('%s', (_, changesLogged, blockReadsLogged, kept) => {
    expect(keepsReads({ changesLogged, blockReadsLogged })).toBe(kept);
  });
});
