import { describe, expect, it } from 'vitest';
import { doubtsWithin, doubtWords, type LogDoubt, logDoubtsOf } from '../../src/activity/log-doubts.ts';
import type { AuditEvent, ContextChange, Step } from '../../src/model/event.ts';
import { at, denied, event, image, owner, snap, steps, stranger, vol } from '../support/audit-event.ts';

const place: readonly [account: string, region: string] = [owner, 'eu-west-1'];
const told = (events: readonly AuditEvent[], region = 'eu-west-1') =>
  logDoubtsOf(events)(owner, region).map(({ event: id, what, service, of }) => [id, what, service, of]);
const named = (name: string, does: readonly Step[] = []) => event(name, 1, does, { name });
type Logging = Extract<ContextChange, { what: 'logging' }>;
const logging = (
  change: Logging['change'],
  seconds = 2,
  over: Partial<AuditEvent> = {},
  more: Partial<Logging> = {},
): AuditEvent =>
  event(
    `${change} ${seconds}`,
    seconds,
    { step: 'context', change: { what: 'logging', change, trail: 'main', ...more } },
    {
      service: 'cloudtrail.amazonaws.com',
      ...over,
    },
  );
const minute = 60;
const hour = 3_600;
const silentFor = (events: readonly AuditEvent[], [account, region] = place) =>
  logDoubtsOf(events)(account, region).map(({ event: id, service, time, until }) => [
    id,
    service,
    (time - Date.parse(at(0))) / 1_000,
    (until - Date.parse(at(0))) / 1_000,
  ]);
const forBoth = (id: string, from: number, to: number) => [
  [id, 'ec2', from, to],
  [id, 'rds', from, to],
];
const never = Number.POSITIVE_INFINITY;

describe('what keeps the silence of a log from being proof', () => {
  it.each([
    ['ImportSnapshot', 'import'],
    ['ImportImage', 'import'],
    ['RestoreSnapshotFromRecycleBin', 'recycle-bin'],
    ['RestoreImageFromRecycleBin', 'recycle-bin'],
    ['CreateRestoreImageTask', 'image-restore'],
  ])('is a call that makes copies it does not name: %s', (name, what) => {
    expect(told([named(name)])).toEqual([[name, what, 'ec2', 'making']]);
  });

  it.each<[string, Step]>([
    ['made of a volume', steps.create([], vol('vol-1'))],
    ['copied', { step: 'copy', thing: null, from: snap('snap-1') }],
    ['registered', { step: 'register', image: null, from: [snap('snap-1')] }],
  ])('is a record that does not say which copy was %s', (_, step) => {
    expect(told([event('a', 1, step)])).toEqual([['a', 'unnamed', 'ec2', 'making']]);
    expect(told([event('a', 1, step, { service: 'rds.amazonaws.com' })])).toEqual([['a', 'unnamed', 'rds', 'making']]);
    expect(told([event('a', 1, step, { service: 'backup.amazonaws.com' })])).toEqual([]);
  });

  it.each([
    ['DeleteSnapshot', 'ec2', 'end'],
    ['DeregisterImage', 'ec2', 'end'],
    ['DeleteDBClusterSnapshot', 'rds', 'end'],
    ['ModifySnapshotAttribute', 'ec2', 'access'],
    ['ResetImageAttribute', 'ec2', 'access'],
    ['CancelImageLaunchPermission', 'ec2', 'access'],
    ['ModifyDBSnapshotAttribute', 'rds', 'access'],
    ['CopySnapshot', 'ec2', 'making'],
    ['CreateSnapshots', 'ec2', 'making'],
    ['CopyDBClusterSnapshot', 'rds', 'making'],
    ['DeleteDBInstance', 'rds', 'making'],
    ['StartSnapshot', 'ebs', 'making'],
    ['StartExportTask', 'rds', 'use'],
    ['RestoreDBInstanceFromDBSnapshot', 'rds', 'use'],
  ])('is a success of %s whose record does not hold what it did', (name, service, of) => {
    const one = event('a', 1, [], { name, service: `${service}.amazonaws.com`, unread: { key: null } });
    expect(told([one])).toEqual([['a', 'unread', service === 'rds' ? 'rds' : 'ec2', of]]);
    expect(told([{ ...one, outcome: 'denied' }])).toEqual([]);
  });

  it('is nothing that reads blocks, whatever its record lacks', () => {
    const over = { name: 'GetSnapshotBlock', service: 'ebs.amazonaws.com', unread: { key: null } };
    expect(told([event('a', 1, [], over)])).toEqual([]);
  });

  it('is nothing else', () => {
    expect(
      told([
        logging('started'),
        logging('created'),
        logging('widened'),
        denied('a', 1, [], { name: 'ImportSnapshot' }),
        event('b', 1, [], { name: 'ImportSnapshot', service: 'other.amazonaws.com' }),
        event('c', 1, steps.create([snap('snap-1')], vol('vol-1'))),
        event('d', 1, steps.register(image('ami-1'), snap('snap-1'))),
        event('e', 1, [], { name: 'ImportSnapshot', region: 'us-east-1' }),
      ]),
    ).toEqual([]);
  });

  it('comes in order of time', () => {
    const events = [named('ImportImage'), event('first', 0, [], { name: 'ImportSnapshot' }), logging('stopped')];
    const [first, second, third] = logDoubtsOf(events)(...place);
    expect([first?.at, second?.at, third?.at]).toEqual([at(0), at(1), at(2)]);
  });
});

describe('a log that was switched off', () => {
  const stopped = logging('stopped', 0);
  const ours: Partial<Logging> = { organization: false };

  it('is one of every account and region, where its trail may be an organization’s', () => {
    expect(silentFor([stopped], [stranger, 'us-east-1'])).toEqual(forBoth('stopped 0', 0, never));
    expect(
      silentFor([stopped, logging('changed', 1, {}, { organization: true })], [stranger, 'us-east-1']),
    ).toHaveLength(4);
  });

  it('is one of its own account alone, where an event says so', () => {
    const events = [logging('created', -hour, {}, ours), stopped];
    expect(silentFor(events, [stranger, 'eu-west-1'])).toEqual([]);
    expect(silentFor(events, [owner, 'us-east-1'])).toEqual(forBoth('stopped 0', 0, never));
  });

  it('is on again when it was started', () => {
    expect(silentFor([logging('started', 20 * minute), stopped])).toEqual(forBoth('stopped 0', 0, 20 * minute));
  });

  it('is known to be on once something of that place is recorded, but for what was on its way', () => {
    const soon = event('soon', 14 * minute, []);
    const later = event('later', 16 * minute, [], { service: 'iam.amazonaws.com' });
    const elsewhere = event('elsewhere', 15 * minute, [], { region: 'us-east-1' });
    const reads = event('reads', 15 * minute, [], { service: 'ebs.amazonaws.com' });
    expect(silentFor([stopped, soon, later, elsewhere, reads])).toEqual(forBoth('stopped 0', 0, 16 * minute));
  });

  it('is narrowed until something of that service is recorded', () => {
    const narrowed = logging('narrowed', 0);
    const iam = event('iam', 16 * minute, [], { service: 'iam.amazonaws.com' });
    const ec2 = event('ec2', 20 * minute, []);
    expect(silentFor([narrowed, iam, ec2])).toEqual([
      ['narrowed 0', 'ec2', 0, 20 * minute],
      ['narrowed 0', 'rds', 0, never],
    ]);
  });

  it('stays narrowed to some callers, whatever others do', () => {
    const narrowed = logging('narrowed', 0, {}, { selective: true });
    expect(silentFor([narrowed, event('ec2', 20 * minute, [])])).toEqual(forBoth('narrowed 0', 0, never));
  });
});

describe('asking for a doubt', () => {
  const doubt = (over: Partial<LogDoubt> = {}): LogDoubt => ({
    event: 'a',
    actor: 'ann',
    at: at(0),
    time: 10,
    until: 20,
    what: 'unread',
    service: 'ec2',
    of: 'end',
    key: null,
    ...over,
  });
  it.each<[string, number, Partial<LogDoubt>]>([
    ['it touches the time', 1, {}],
    ['it ends as the time begins', 1, { until: 15 }],
    ['it begins as the time ends', 1, { time: 30, until: 40 }],
    ['it was over before', 0, { until: 14 }],
    ['it began after', 0, { time: 31, until: 40 }],
    ['it is about that very copy', 1, { key: 'k' }],
    ['it is about another', 0, { key: 'l' }],
    ['it is about all that is done', 1, { of: null }],
    ['it is about something else', 0, { of: 'access' }],
    ['it is of another service', 0, { service: 'rds' }],
  ])('finds it where %s', (_, many, over) => {
    const question = { from: 15, to: 30, service: 'ec2', of: 'end', key: 'k' } as const;
    expect(doubtsWithin([doubt(over)], question)).toHaveLength(many);
  });

  it('finds all of a time where nothing more is asked', () => {
    expect(doubtsWithin([doubt({ service: 'rds', key: 'l' }), doubt({ of: null })], { from: 0, to: 99 })).toHaveLength(
      2,
    );
  });

  it.each<[LogDoubt['what'], RegExp]>([
    ['import', /from the import of .* \(event a\)/],
    ['recycle-bin', /from the restore of/],
    ['unnamed', /does not say which copy/],
    ['unread', /cannot be read in its record/],
    ['logging', /stopped, deleted, narrowed or changed at/],
  ])('tells why: %s', (what, words) => {
    expect(doubtWords(doubt({ what }))).toMatch(words);
  });
});
