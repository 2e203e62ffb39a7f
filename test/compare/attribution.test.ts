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
const to = [{ who: 'account', id: '9' }] as const;

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
    makingOf: () => unknown('not-asked'),
    ticketOf: () => null,
    from: '2026-11-26T00:00:00.000Z',
    to: '2026-11-26T12:00:00.000Z',
    ...side,
  };
  const [answer] = attributed({ from: 1, to: 2, changes: [one], cameAndWent: [], logs: [] }, log).changes;
  if (answer === undefined) throw new Error('a change was lost');
  return answer;
}

const grants = (...ids: string[]) => ({
  grants: known(ids.map((id) => ({ to: { who: 'account', id }, through: 'createVolumePermission' }))),
});
const all = { to: { who: 'everyone' }, through: 'createVolumePermission' };
const reach = (reach: string) => ({
  exposure: { audiences: [{ who: 'everyone', through: 'createVolumePermission', reach }] },
});
const blocks = (state: string) => ({ blocks: state });
const whole = { ...grants(), createdAt: '2026-11-26T01:00:00Z' };
const create: Step = { step: 'create', things: [thing()], of: [], implicit: false };
const share: Step = { step: 'share', thing: thing(), to };
const unshare: Step = { step: 'unshare', thing: thing(), to };
const turned = (on: boolean): Step => ({
  step: 'context',
  change: { what: 'public-block', covers: 'snapshots', on },
});
const block = turned(false);
const by = (name: string): Partial<AuditEvent> => {
  const { actor } = event('2026-11-26T01:00:00Z', share);
  return { actor: { ...actor, name, key: `arn:aws:iam::${account}:user/${name}` } };
};
const culprit = { cause: 'attachment', did: 'attached', key: 'p', name: 'policy p', to: 'user ada' } as const;
const power: Step = {
  step: 'context',
  change: { what: 'power-granted', principal: user, policy: 'p', actions: null },
};

describe('who did it', () => {
  it.each([
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
    [
      'a lifted block',
      change('altered', { type: 'aws:snapshot-public-block', before: blocks('all'), after: blocks('none') }),
      block,
      '2026-11-26T01:00:00Z',
    ],
    [
      'a set block',
      change('altered', { type: 'aws:snapshot-public-block', before: blocks('none'), after: blocks('new') }),
      turned(true),
      '2026-11-26T01:00:00Z',
    ],
    [
      'copies that a block no longer masks',
      change('altered', { cause: 'mask', before: reach('latent-public'), after: reach('public') }),
      block,
      '2026-11-26T01:00:00Z',
    ],
    [
      'a power',
      change('granted', { key: user, type: 'aws:iam:user', region: 'global', culprits: [culprit] }),
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

  it('is the first who shared since nobody was let in, even if another shared again or withdrew something else later', () => {
    const one = change('altered', { cause: 'grant', before: grants('1'), after: grants('9') });
    const other: Step = { step: 'unshare', thing: thing(), to: [{ who: 'account', id: '1' }] };
    const events = [
      event('2026-11-26T05:00:00Z', other),
      event('2026-11-26T04:00:00Z', share, by('bob')),
      event('2026-11-26T03:00:00Z', share),
      event('2026-11-26T02:00:00Z', unshare),
      event('2026-11-26T01:00:00Z', share, by('bob')),
    ];
    for (const order of [events, events.toReversed()])
      expect(told(one, order).by).toMatchObject({ value: { principal: user, at: '2026-11-26T03:00:00Z' } });
  });

  const wider = {
    cause: 'grant',
    before: grants(),
    after: { grants: known([...grants('9').grants.value, all]) },
  } as const;
  const lifted = { type: 'aws:snapshot-public-block', before: blocks('all'), after: blocks('none') };
  const unmasked = { cause: 'mask', before: reach('latent-public'), after: reach('public') } as const;
  const ofBob = { key: `arn:aws:iam::${account}:user/bob`, type: 'aws:iam:user', region: 'global' };
  const key1: Step = { step: 'context', change: { what: 'principal-made', principal: ofBob.key, how: 'key' } };
  const joined = {
    cause: 'group',
    did: 'joined',
    key: `arn:aws:iam::${account}:group/ops`,
    name: 'group ops',
    to: 'user bob',
  } as const;
  const at1 = '2026-11-26T01:00:00Z';
  const at2 = '2026-11-26T02:00:00Z';

  it.each<[string, Change, readonly AuditEvent[]]>([
    ['let in somebody else alone', change('altered', wider), [event(at1, share)]],
    [
      'took somebody else out',
      change('altered', { cause: 'grant', before: grants('9'), after: { grants: known([all]) } }),
      [event(at1, unshare)],
    ],
    [
      'let somebody in whom another took out again, before it happened unseen',
      change('altered', { cause: 'grant', before: grants(), after: grants('9') }),
      [event(at1, share), event(at2, unshare, by('bob'))],
    ],
    [
      'shared what now has other tags',
      change('altered', { fields: ['tags'], before: {}, after: {} }),
      [event(at1, share)],
    ],
    ['set the block that is lifted', change('altered', lifted), [event(at1, turned(true))]],
    [
      'lifted a block that was set again since',
      change('altered', lifted),
      [event(at1, block), event(at2, turned(true))],
    ],
    [
      'lifted a block that an organization holds now',
      change('altered', { ...lifted, fields: ['blocks', 'managedBy'] }),
      [event(at1, block)],
    ],
    [
      'set a block that was another before',
      change('altered', { ...lifted, after: blocks('new') }),
      [event(at1, turned(true))],
    ],
    ['set the block by which copies are public now', change('altered', unmasked), [event(at1, turned(true))]],
    [
      'lifted the block where a key opened it',
      change('altered', { cause: 'mask', before: reach('external-key-blocked'), after: reach('public') }),
      [event(at1, block)],
    ],
    [
      'made a key for who got powers by a group',
      change('granted', { ...ofBob, cause: 'group', culprits: [joined] }),
      [event(at1, key1)],
    ],
    [
      'deleted a copy that was made again since',
      change('removed'),
      [event(at1, { step: 'delete', thing: thing() }), event(at2, create)],
    ],
  ])('is not whoever %s', (_, one, events) => {
    const answer = told(one, events, { ticketOf: () => 'CHG-1' });
    expect(answer.by.state).toBe('unknown');
    expect(answer.approved).toBeNull();
  });

  it('is not known, and never nobody, where events tell a part of it, or several did it', () => {
    const open: Step = { step: 'share', thing: thing(), to: [{ who: 'everyone' }] };
    const side = { covers: () => true, ticketOf: ({ id }: AuditEvent) => (id === first.id ? 'CHG-1' : null) };
    const first = event(at1, share);
    const one = change('altered', wider);
    expect(told(one, [first], side).by).toMatchObject({
      why: { said: 'the events that were read tell only a part of it' },
    });
    expect(told(one, [first, event(at2, open, by('bob'))], side).by).toMatchObject({
      why: { said: 'several did it, each a part' },
    });
    const both = told(one, [first, event(at2, open)], side);
    expect(both).toMatchObject({ by: { value: { principal: user, at: at2 } }, approved: null });
  });

  it.each(['added', 'first-seen'] as const)('of a copy that is %s is whoever made that very copy', (kind) => {
    const one = change(kind, { after: whole });
    const made = event('2026-10-01T00:00:00Z', create);
    const found = told(one, [], {
      makingOf: () => known(made),
      ticketOf: ({ id }) => (id === made.id ? 'CHG-1' : null),
    });
    expect(found).toMatchObject({ by: { value: { event: made.id } }, approved: { ticket: 'CHG-1' } });
    expect(told(one, [event(at1, create)], { covers: () => true }).by.state).toBe('unknown');
    const nobody = told(one, [], { makingOf: () => known(null) }).by;
    expect(nobody).toMatchObject(kind === 'added' ? { state: 'known', value: null } : { state: 'unknown' });
  });

  it('of fields that are seen first is not whoever made the copy', () => {
    const one = change('first-seen', { fields: ['grants'], before: {}, after: grants('9') });
    expect(told(one, [event(at1, create)], { makingOf: () => known(event(at1, create)) }).by.state).toBe('unknown');
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
    expect(asked).toEqual([[account, region, '2026-11-26T00:00:00.000Z', '2026-11-26T12:00:00.000Z', 'end']]);
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
    const found = event('2026-11-26T01:00:00Z', { step: 'delete', thing: thing() });
    const one = told(change('removed'), [found], { ticketOf: ({ id }) => (id === found.id ? 'CHG-1' : null) });
    expect(one.approved).toEqual({ ticket: 'CHG-1' });
  });
});
