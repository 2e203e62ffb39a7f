import { describe, expect, it } from 'vitest';
import { attributed, type LogSide } from '../../src/compare/attribution.ts';
import type { Change } from '../../src/model/change.ts';
import type { AuditEvent, Step, Thing } from '../../src/model/event.ts';
import { known, unknown } from '../../src/model/reading.ts';

const account = '111122223333';
const region = 'eu-central-1';
const key = `arn:aws:ec2:${region}::snapshot/snap-0a1`;
const image = `arn:aws:ec2:${region}::image/ami-0a1`;
const user = `arn:aws:iam::${account}:user/ada`;
const thing = (of = key): Thing => ({ key: of, type: 'snapshot', name: of, account, region, unique: null });
const to = [{ who: 'account', id: '999999999999' }] as const;

let made = 0;
function event(at: string, step: Step, more: Partial<AuditEvent> = {}): AuditEvent {
  made += 1;
  return {
    id: `event-${made}`,
    shared: null,
    cloud: 'aws',
    account,
    region,
    at,
    service: 'ec2.amazonaws.com',
    name: 'Call',
    actor: {
      kind: 'user',
      key: user,
      account,
      name: 'ada',
      session: null,
      stable: null,
      accessKey: null,
      via: null,
      sourceIdentity: null,
    },
    origin: { kind: 'address', address: '203.0.113.9', agent: null },
    authority: { mfa: null, console: null, sessionAt: null },
    outcome: 'success',
    error: null,
    steps: [step],
    tags: {},
    ...more,
  };
}

function change(kind: Change['change'], more: Partial<Change> = {}): Change {
  return {
    scan: 2,
    change: kind,
    key,
    type: 'aws:ec2:snapshot',
    cloud: 'aws',
    account,
    region,
    name: 'snap-0a1',
    owner: null,
    fields: [],
    cause: null,
    before: null,
    after: null,
    by: unknown('not-asked'),
    approved: null,
    count: 1,
    sample: [key],
    ...more,
  };
}

/** What a change says once a log was looked at. The scans were at 00:00 and 12:00. */
function told(one: Change, events: readonly AuditEvent[], side: Partial<LogSide> = {}) {
  const log: LogSide = {
    events,
    covers: () => false,
    ticketOf: () => null,
    from: '2026-11-26T00:00:00.000Z',
    to: '2026-11-26T12:00:00.000Z',
    ...side,
  };
  const [answer] = attributed({ from: 1, to: 2, changes: [one], cameAndWent: [] }, log).changes;
  if (answer === undefined) throw new Error('a change was lost');
  return answer;
}

const grants = (...ids: string[]) => ({
  grants: known(ids.map((id) => ({ to: { who: 'account', id }, through: 'createVolumePermission' }))),
});
const create: Step = { step: 'create', things: [thing()], of: [], implicit: false };
const share: Step = { step: 'share', thing: thing(), to };
const unshare: Step = { step: 'unshare', thing: thing(), to };
const block: Step = { step: 'context', change: { what: 'public-block', covers: 'snapshots', on: false } };
const power: Step = {
  step: 'context',
  change: { what: 'power-granted', principal: user, policy: 'p', actions: null },
};

describe('who did it', () => {
  it.each([
    ['a new copy: whoever made it, however long ago', change('added'), create, '2026-10-01T00:00:00Z'],
    ['a copy seen first: whoever made it', change('first-seen'), create, '2026-10-01T00:00:00Z'],
    [
      'a copy that was copied here',
      change('added'),
      { step: 'copy', thing: thing(), from: thing('x') },
      '2026-11-26T01:00:00Z',
    ],
    [
      'an image that was registered',
      change('added', { key: image }),
      { step: 'register', image: thing(image), from: [] },
      '2026-11-26T01:00:00Z',
    ],
    [
      'a copy that is gone: whoever deleted it',
      change('removed'),
      { step: 'delete', thing: thing() },
      '2026-11-26T01:00:00Z',
    ],
    [
      'a share',
      change('altered', { cause: 'grant', before: grants(), after: grants('9') }),
      share,
      '2026-11-26T01:00:00Z',
    ],
    [
      'a withdrawal',
      change('altered', { cause: 'grant', before: grants('9'), after: grants() }),
      unshare,
      '2026-11-26T01:00:00Z',
    ],
    ['a lifted block', change('altered', { type: 'aws:snapshot-public-block' }), block, '2026-11-26T01:00:00Z'],
    ['copies that a block no longer masks', change('altered', { cause: 'mask' }), block, '2026-11-26T01:00:00Z'],
    [
      'a power',
      change('granted', { key: user, type: 'aws:iam:user', region: 'global' }),
      power,
      '2026-11-26T01:00:00Z',
    ],
  ] as const)('of %s', (_, one, step, at) => {
    const found = event(at, step as Step);
    expect(told(one, [found]).by).toEqual(known({ principal: user, event: found.id, at, from: '203.0.113.9' }));
  });

  it('of a share through an image is whoever shared the image', () => {
    const through = [{ to: { who: 'everyone' }, through: `image:${image}` }];
    const one = change('altered', { cause: 'grant', before: grants(), after: { grants: known(through) } });
    const found = event('2026-11-26T01:00:00Z', { step: 'share', thing: thing(image), to: [{ who: 'everyone' }] });
    expect(told(one, [found]).by).toMatchObject({ value: { event: found.id } });
  });

  it('is the last who shared where somebody was let in, even if another withdrew something later', () => {
    const one = change('altered', { cause: 'grant', before: grants('1'), after: grants('9') });
    const events = [
      event('2026-11-26T03:00:00Z', unshare),
      event('2026-11-26T02:00:00Z', share),
      event('2026-11-26T01:00:00Z', share),
    ];
    for (const order of [events, events.toReversed()])
      expect(told(one, order).by).toMatchObject({ value: { at: '2026-11-26T02:00:00Z' } });
  });

  it.each([
    ['before the earlier scan', event('2026-11-25T23:00:00Z', share)],
    ['after the later scan', event('2026-11-26T12:00:01Z', share)],
    ['without success', event('2026-11-26T01:00:00Z', share, { outcome: 'denied' })],
    ['to another copy', event('2026-11-26T01:00:00Z', { step: 'share', thing: thing('other'), to })],
    ['of another kind', event('2026-11-26T01:00:00Z', create)],
  ])('is not whoever did something %s', (_, other) => {
    const one = change('altered', { cause: 'grant', before: grants(), after: grants('9') });
    expect(told(one, [other]).by.state).toBe('unknown');
  });

  it('is nobody on record only where the logs of that very time and place are proven to be read', () => {
    const asked: unknown[] = [];
    const covers: LogSide['covers'] = (...place) => {
      asked.push(place);
      return true;
    };
    expect(told(change('removed'), [], { covers }).by).toEqual(known(null));
    expect(asked).toEqual([[account, region, '2026-11-26T00:00:00.000Z', '2026-11-26T12:00:00.000Z']]);
    expect(told(change('removed'), []).by).toMatchObject({ state: 'unknown', why: { cause: 'not-asked' } });
  });

  it.each([
    ['a copy seen first, which may be older than both scans', change('first-seen')],
    ['a copy out of sight', change('out-of-sight')],
    ['other tags', change('altered', { fields: ['tags'] })],
    ['a mask, which may be a key policy', change('altered', { cause: 'mask' })],
    ['a block, which an organization may set', change('altered', { type: 'aws:snapshot-public-block' })],
    ['a power, which a group may give', change('granted', { key: user, type: 'aws:iam:user', region: 'global' })],
  ] as const)('of %s is never nobody, even where the whole log was read', (_, one) => {
    expect(told(one, [], { covers: () => true }).by).toMatchObject({ state: 'unknown', why: { cause: 'unsupported' } });
  });

  it('of what a date or our own configuration changed is nobody', () => {
    expect(told(change('altered', { cause: 'time' }), []).by).toEqual(known(null));
    expect(told(change('altered', { cause: 'trust' }), []).by).toEqual(known(null));
  });

  it('in a cloud whose logs are not read is unknown, whatever is proven elsewhere', () => {
    const one = told(change('removed', { cloud: 'gcp' }), [], { covers: () => true });
    expect(one.by).toMatchObject({ state: 'unknown', why: { said: 'audit logs of gcp are not read yet' } });
  });

  it('comes with the ticket of the approved change that covers it', () => {
    const found = event('2026-11-26T01:00:00Z', create);
    const one = told(change('added'), [found], { ticketOf: ({ id }) => (id === found.id ? 'CHG-1' : null) });
    expect(one.approved).toEqual({ ticket: 'CHG-1' });
  });
});
