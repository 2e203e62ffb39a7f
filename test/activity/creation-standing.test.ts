import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creationStanding } from '../../src/activity/creation-standing.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { known, unknown } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { at, dbSnap, event, image, machine, snap, steps, vol } from '../support/audit-event.ts';
import { copyOf, created, databaseCopyOf, databaseCreated, hour, hoursOf, logOf } from './copy-scene.ts';

type Over = Parameters<typeof logOf>[1];

/** `explained`, `implicit image`, `missing`, or `unknown` with why. */
function standing(copy: Snapshot, events: readonly AuditEvent[] = [], over: Over = {}): string {
  const said = creationStanding(copy, logOf(events, over));
  if (said.state === 'unknown') return `unknown: ${said.why.said ?? said.why.cause}`;
  return said.value.standing === 'implicit' ? `implicit ${said.value.by}` : said.value.standing;
}

const named = (name: string, seconds: number) => event(name, seconds, [], { name });
const silenced = (seconds: number) =>
  event('hush', seconds, { step: 'context', change: { what: 'logging', change: 'stopped', trail: 'main' } });
const inFront = (createdAt: string | null) =>
  known(new Map([[snap('snap-1').key, [{ key: image('ami-1').key, createdAt }]]]));
const described = copyOf({ details: { description: 'Created by CreateImage(i-0a1) for ami-0b2 from vol-1' } });
const outside = /^unknown: it lies outside what was read/;

describe('how a copy stands to the log', () => {
  it.each<[string, RegExp, Snapshot, readonly AuditEvent[], Over]>([
    ['explained by the event that made it', /^explained$/, copyOf(), [created], {}],
    ['explained however little of the log was read', /^explained$/, copyOf(), [created], { hours: [] }],
    [
      'explained though a service made it',
      /^explained$/,
      copyOf({ automated: known({ by: 'aws-dlm' }) }),
      [created],
      {},
    ],
    ['missing where the log is silent', /^missing$/, copyOf(), [], {}],
    ['missing where only other copies were made', /^missing$/, copyOf({ key: snap('snap-9').key }), [created], {}],
    ['an image that is missing', /^missing$/, copyOf({ key: image('ami-1').key, type: 'aws:ec2:image' }), [], {}],
    [
      'made by a service',
      /^implicit aws-backup$/,
      copyOf({ automated: known({ by: 'aws-backup' }) }),
      [],
      { hours: [] },
    ],
    [
      'unknown where it is not known whether a service made it',
      /^unknown: refused$/,
      copyOf({ automated: unknown('denied', { said: 'refused' }) }),
      [],
      {},
    ],
    ['unknown where no time is given', /^unknown: the cloud gives no time/, copyOf({ createdAt: null }), [], {}],
    ['unknown where the time is none', /^unknown: the cloud gives no time/, copyOf({ createdAt: 'soon' }), [], {}],
    ['unknown where no log was read of its time', outside, copyOf(), [], { hours: [] }],
    ['unknown where the hour before was not read', outside, copyOf(), [], { hours: hoursOf(0, 9) }],
    ['unknown where its hour was not read', outside, copyOf(), [], { hours: hoursOf(-5, 9, [0]) }],
    ['unknown where the hour after was not read', outside, copyOf(), [], { hours: hoursOf(-5, 1) }],
    ['missing with an hour around it', /^missing$/, copyOf(), [], { hours: hoursOf(-1, 2) }],
    ['unknown while records may be on their way', /on its way$/, copyOf(), [], { asOf: hour(0.9) }],
    ['missing as soon as they have had their time', /^missing$/, copyOf(), [], { asOf: hour(1) }],
    ['unknown of a kind that is not followed', /not followed$/, copyOf({ type: 'aws:backup:recovery-point' }), [], {}],
    [
      'unknown where logging was stopped around it',
      /was stopped, deleted, narrowed or changed/,
      copyOf(),
      [silenced(1_000)],
      {},
    ],
    [
      'unknown where logging was stopped long before, and nothing shows that it was on',
      /event hush/,
      copyOf(),
      [silenced(-99_000)],
      {},
    ],
    [
      'missing where it was stopped long before, and started again',
      /^missing$/,
      copyOf(),
      [
        silenced(-9_000),
        event('on', -8_000, { step: 'context', change: { what: 'logging', change: 'started', trail: 'main' } }),
      ],
      {},
    ],
    [
      'missing where it was stopped long before, and something of that place was recorded since',
      /^missing$/,
      copyOf(),
      [silenced(-9_000), event('seen', -8_000, steps.gone(snap('snap-9')))],
      {},
    ],
    [
      'unknown where a trail of another account was stopped, which may be the organization’s',
      /event hush/,
      copyOf(),
      [{ ...silenced(1_000), account: '444455556666', region: 'us-east-1' }],
      {},
    ],
    [
      'unknown beside a copying whose record does not say of what',
      /^unknown: what was done at .* cannot be read/,
      copyOf(),
      [event('lost', 1_790, [], { name: 'CopySnapshot', unread: { key: null } })],
      {},
    ],
    [
      'missing beside a deletion whose record does not say of what',
      /^missing$/,
      copyOf(),
      [event('lost', 1_790, [], { name: 'DeleteSnapshot', unread: { key: null } })],
      {},
    ],
  ])('is %s', (_, said, copy, events, over) => {
    expect(standing(copy, events, over)).toMatch(said);
  });

  it.each<[string, RegExp, Snapshot, readonly AuditEvent[], Over]>([
    ['behind an image of its time', /^implicit image$/, copyOf(), [], { images: inFront(hour(0.4)), hours: [] }],
    ['behind an image that is much older', /^missing$/, copyOf(), [], { images: inFront(hour(-40)) }],
    ['behind an image that was made later', /^missing$/, copyOf(), [], { images: inFront(hour(3)) }],
    ['behind an image of no time', /^missing$/, copyOf(), [], { images: inFront(null) }],
    [
      'behind an image that was registered from it',
      /^missing$/,
      copyOf(),
      [event('r', 1_900, steps.register(image('ami-1'), snap('snap-1')))],
      { images: inFront(hour(0.5)) },
    ],
    [
      'where the images of its place were not read',
      /^unknown: refused$/,
      copyOf(),
      [],
      { images: unknown('denied', { said: 'refused' }) },
    ],
    [
      'whose description names an image that the log tells of',
      /^implicit image$/,
      described,
      [event('i', 1_700, steps.create([image('ami-0b2')], machine('i-0a1')))],
      { images: unknown('denied', { said: 'refused' }) },
    ],
    ['whose description names an image that nobody made', /^missing$/, described, [], {}],
    [
      'whose description names an image of another day',
      /^missing$/,
      described,
      [event('i', -99_000, steps.create([image('ami-0b2')], machine('i-0a1')))],
      {},
    ],
    ['beside an import', /^implicit import$/, copyOf(), [named('ImportSnapshot', 600)], {}],
    ['hours after an import', /^unknown: it may come from the import/, copyOf(), [named('ImportImage', -36_000)], {}],
    ['days after an import', /^missing$/, copyOf(), [named('ImportImage', -99_000)], {}],
    ['brought back', /^implicit recycle-bin$/, copyOf(), [named('RestoreSnapshotFromRecycleBin', 1_900)], {}],
    ['of an image brought back', /^implicit image-restore$/, copyOf(), [named('CreateRestoreImageTask', 900)], {}],
    [
      'beside a record that does not name what it made',
      /^unknown: the record of .* does not say which copy/,
      copyOf(),
      [event('u', 1_790, steps.create([], vol('vol-1')))],
      {},
    ],
    ['of a database beside an import', /^missing$/, databaseCopyOf(), [named('ImportSnapshot', 600)], {}],
  ])('%s', (_, said, copy, events, over) => {
    expect(standing(copy, events, over)).toMatch(said);
  });

  it.each<[string, RegExp, Snapshot, readonly AuditEvent[], Over]>([
    ['explained by an event minutes before', /^explained$/, databaseCopyOf(), [databaseCreated], {}],
    [
      'missing where the copy of its name that events tell of was deleted hours before',
      /^missing$/,
      databaseCopyOf({ createdAt: hour(20) }),
      [databaseCreated, event('gone', 5_000, steps.gone(dbSnap('nightly')))],
      {},
    ],
    [
      'missing where only another day tells of its name',
      /^missing$/,
      databaseCopyOf({ createdAt: hour(60) }),
      [databaseCreated],
      {},
    ],
    ['unknown where less than a day before was read', outside, databaseCopyOf(), [], { hours: hoursOf(-20, 9) }],
    ['missing where a day before was read', /^missing$/, databaseCopyOf(), [], { hours: hoursOf(-24, 2) }],
    [
      'unknown where its name is one of an upgrade',
      /before an upgrade$/,
      databaseCopyOf({ name: 'preupgrade-prod-1' }),
      [],
      {},
    ],
  ])('is, of a database, %s', (_, said, copy, events, over) => {
    expect(standing(copy, events, over)).toMatch(said);
  });

  it('cites the whole time without a gap', () => {
    expect(creationStanding(copyOf(), logOf([], { hours: hoursOf(-3, 5) }))).toEqual(
      known({ standing: 'missing', coveredFrom: '2026-11-26T23:00:00.000Z', coveredTo: '2026-11-27T07:00:00.000Z' }),
    );
  });

  it('names the event that made it, and the one that brought it', () => {
    const actor = 'arn:aws:iam::111122223333:user/ann';
    expect(creationStanding(copyOf(), logOf([created]))).toEqual(
      known({ standing: 'explained', event: 'made', actor, at: at(1_795) }),
    );
    expect(creationStanding(copyOf(), logOf([named('ImportSnapshot', 600)]))).toEqual(
      known({ standing: 'implicit', by: 'import', through: { event: 'ImportSnapshot', actor, at: at(600) } }),
    );
  });
});

const anyHours = fc.uniqueArray(fc.integer({ min: -6, max: 8 }), { maxLength: 14 });
const anyEvent = fc.oneof(
  fc.integer({ min: -9_000, max: 9_000 }).map(silenced),
  fc
    .tuple(fc.constantFrom('ImportSnapshot', 'RestoreImageFromRecycleBin'), fc.integer({ min: -99_000, max: 9_000 }))
    .map(([name, seconds]) => named(name, seconds)),
  fc
    .tuple(fc.constantFrom('snap-1', 'snap-2'), fc.integer({ min: -9_000, max: 9_000 }))
    .map(([name, seconds]) => event(`of ${name} ${seconds}`, seconds, steps.create([snap(name)], vol('vol-1')))),
  fc.integer({ min: -9_000, max: 9_000 }).map((seconds) => event(`u${seconds}`, seconds, steps.create([], vol('v')))),
);
const anyMoment = fc.integer({ min: -6 * 60, max: 8 * 60 }).map((minutes) => hour(minutes / 60));

describe('what is said of a copy', () => {
  it('is never that an event is missing, unless each hour from the one before to the one after was read', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, fc.array(anyEvent, { maxLength: 4 }), (read, createdAt, events) => {
        const said = standing(copyOf({ createdAt }), events, { hours: read.flatMap((one) => hoursOf(one, one + 1)) });
        const minutes = (Date.parse(createdAt) - Date.parse(hour(0))) / 60_000;
        const needed = new Set<number>();
        for (let minute = minutes - 60; minute < minutes + 60; minute += 1) needed.add(Math.floor(minute / 60));
        if (said === 'missing') expect([...needed].filter((one) => !read.includes(one))).toEqual([]);
        else if ([...needed].every((one) => read.includes(one)) && events.length === 0)
          expect.unreachable(`nothing explains it: ${said}`);
      }),
      { numRuns: 500 },
    );
  });

  it('stays unknown whichever single hour around it is cut out', () => {
    for (const cut of [-1, 0, 1])
      expect(standing(copyOf(), [], { hours: hoursOf(-48, 48, [cut]) }), `${cut}`).toMatch(outside);
    for (const cut of [-2, 2])
      expect(standing(copyOf(), [], { hours: hoursOf(-48, 48, [cut]) }), `${cut}`).toBe('missing');
  });

  it('never turns from explained by one more event, and never depends on their order', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 5 }), anyEvent, anyMoment, (events, more, createdAt) => {
        for (const copy of [copyOf({ createdAt }), databaseCopyOf()]) {
          const before = standing(copy, events);
          if (before === 'explained') expect(standing(copy, [...events, more])).toBe('explained');
          expect(standing(copy, events.toReversed())).toBe(before);
        }
      }),
    );
  });
});
