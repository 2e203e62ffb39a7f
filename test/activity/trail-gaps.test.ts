import { describe, expect, it } from 'vitest';
import { trailGapsOf } from '../../src/activity/trail-gaps.ts';
import type { AuditEvent, ContextChange } from '../../src/model/event.ts';
import { at, denied, event, owner, stranger } from '../support/audit-event.ts';

type Logging = Extract<ContextChange, { what: 'logging' }>;
const arn = `arn:aws:cloudtrail:eu-west-1:${owner}:trail/main`;
const change = (
  name: Logging['change'],
  seconds: number,
  more: Partial<Logging> = {},
  over: Partial<AuditEvent> = {},
): AuditEvent =>
  event(
    `${name} ${seconds}`,
    seconds,
    { step: 'context', change: { what: 'logging', change: name, trail: 'main', ...more } },
    over,
  );
const gaps = (...events: readonly AuditEvent[]) =>
  trailGapsOf(events).map(({ event: id, until, over }) => [
    id,
    until === Number.POSITIVE_INFINITY ? 'open' : (until - Date.parse(at(0))) / 1_000,
    over,
  ]);
const update: Partial<AuditEvent> = { name: 'UpdateTrail' };

describe('a gap of a trail', () => {
  it.each<[string, readonly AuditEvent[], unknown]>([
    ['lasts where nothing undoes it', [change('stopped', 1)], [['stopped 1', 'open', 'any']]],
    ['ends when it is started', [change('started', 9), change('stopped', 1)], [['stopped 1', 9, 'any']]],
    [
      'ends by the trail’s ARN as by its name',
      [change('stopped', 1, { trail: arn }), change('started', 9)],
      [['stopped 1', 9, 'any']],
    ],
    [
      'is not ended by another trail',
      [change('stopped', 1), change('started', 9, { trail: 'other' })],
      [['stopped 1', 'open', 'any']],
    ],
    [
      'is not ended by one of its name elsewhere',
      [change('stopped', 1), change('started', 9, {}, { region: 'us-east-1' })],
      [['stopped 1', 'open', 'any']],
    ],
    ['is not ended by a start before it', [change('started', 0), change('stopped', 1)], [['stopped 1', 'open', 'any']]],
    [
      'is not ended by a start that was denied',
      [change('stopped', 1), { ...change('started', 9), outcome: 'denied' }],
      [['stopped 1', 'open', 'any']],
    ],
    [
      'of one that was deleted ends when it is made anew and started',
      [change('deleted', 1), change('created', 5), change('started', 9)],
      [['deleted 1', 9, 'any']],
    ],
    [
      'of selectors ends when they take every write',
      [change('narrowed', 1), change('widened', 9)],
      [['narrowed 1', 9, 'service']],
    ],
    [
      'of selectors outlives a start',
      [change('narrowed', 1), change('started', 9)],
      [['narrowed 1', 'open', 'service']],
    ],
    [
      'of selectors ends when the trail is made anew',
      [change('narrowed', 1), change('created', 9)],
      [['narrowed 1', 9, 'service']],
    ],
    [
      'of an update does not end by selectors',
      [change('narrowed', 1, {}, update), change('widened', 9)],
      [['narrowed 1', 'open', 'service']],
    ],
    ['to some callers is told', [change('narrowed', 1, { selective: true })], [['narrowed 1', 'open', 'never']]],
    [
      'of a change lasts until the next',
      [change('changed', 1, {}, update), change('changed', 9, {}, update)],
      [
        ['changed 1', 9, 'any'],
        ['changed 9', 'open', 'any'],
      ],
    ],
    [
      'of a trail that nobody names is never known to end',
      [change('stopped', 1, { trail: null }), change('started', 9, { trail: null })],
      [['stopped 1', 'open', 'any']],
    ],
    ['is none of what was denied', [{ ...denied('x', 1, []), steps: change('stopped', 1).steps }], []],
    ['is none of what widens', [change('started', 1), change('widened', 2), change('created', 3)], []],
  ])('%s', (_, events, expected) => {
    expect(gaps(...events)).toEqual(expected);
  });

  it.each<[string, Partial<Logging>[], string | null]>([
    ['any account where nothing is known', [{}], null],
    ['any account where it is an organization’s', [{ organization: false }, { organization: true }], null],
    ['its own account where it is none', [{ organization: false }], owner],
    [
      'the account of its ARN',
      [{ organization: false, trail: `arn:aws:cloudtrail:eu-west-1:${stranger}:trail/main` }],
      stranger,
    ],
  ])('is one of %s', (_, more, account) => {
    const events = more.map((one, index) => change('changed', index, one));
    expect(trailGapsOf([...events, change('stopped', 9, more[0])]).map((gap) => gap.account)).toEqual(
      [...events, 1].map(() => account),
    );
  });
});
