import { expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/model/event.ts';
import type { LogGap } from '../../../src/model/log-gap.ts';
import { eachEngine } from '../each-engine.ts';
import { all } from '../facts.ts';

function event(id: string, at: string, more: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id,
    shared: null,
    cloud: 'aws',
    account: '012345678912',
    region: 'eu-central-1',
    at,
    service: 'ec2.amazonaws.com',
    name: 'CreateSnapshot',
    actor: {
      kind: 'unknown',
      key: 'unknown',
      account: null,
      name: 'unknown',
      session: null,
      stable: null,
      accessKey: null,
      via: null,
      sourceIdentity: null,
    },
    origin: { kind: 'unknown', address: null, agent: null },
    authority: { mfa: null, console: null, sessionAt: null },
    outcome: 'success',
    error: null,
    steps: [],
    tags: {},
    ...more,
  };
}

const early = event('b', '2026-11-26T01:00:00Z');
const later = event('a', '2026-11-26T02:00:00Z');
const twin = event('c', '2026-11-26T02:00:00Z');

eachEngine('events', (where) => {
  it('are kept once an id, and come back oldest first, in a store opened again', async () => {
    const store = await where.open();
    expect(await store.keepEvents([later, early], [])).toBe(2);
    expect(await store.keepEvents([twin, early, later], [])).toBe(1);
    await store.close();
    const again = await where.open();
    expect(await all(again.events())).toEqual([early, later, twin]);
    expect(await all(again.events({ since: later.at }))).toEqual([later, twin]);
    expect(await all(again.events({ since: '2026-11-26T02:00:01Z' }))).toEqual([]);
  });

  it('that come twice with more in one of them keep what says more, whichever came first', async () => {
    const full = event('a', early.at, { tags: { owner: 'ada' } });
    const bare = event('a', early.at);
    for (const order of [
      [full, bare],
      [bare, full],
    ]) {
      const store = await where.open();
      await store.keepEvents(order, []);
      expect(await all(store.events())).toEqual([full]);
    }
  });

  it('come in pages without losing any that share an instant', async () => {
    const store = await where.open();
    const many = Array.from({ length: 4500 }, (_, at) => event(`e${String(at).padStart(5, '0')}`, early.at));
    expect(await store.keepEvents(many, [])).toBe(4500);
    expect((await all(store.events())).map(({ id }) => id)).toEqual(many.map(({ id }) => id));
  });
});

const hour = {
  cloud: 'aws',
  account: '012345678912',
  region: 'eu-central-1',
  hour: '2026-11-26T01',
  events: 7,
  proven: true,
} as const;
const gap: LogGap = {
  path: 'logs/a.json.gz',
  why: 'It was cut off.',
  at: '2026-11-27T00:00:00.000Z',
  since: null,
  of: 'file',
  place: { account: hour.account, region: hour.region, hours: { from: hour.hour, to: hour.hour } },
};

eachEngine('hours of logs', (where) => {
  it('are kept with the most records that one reading found, proven once they were', async () => {
    const store = await where.open();
    const before = { ...hour, hour: '2026-11-26T00', events: 1, proven: false };
    await store.keepEvents([], [hour]);
    await store.keepEvents([], [{ ...hour, events: 3, proven: false }, before]);
    expect(await store.logHours()).toEqual([before, hour]);
  });

  it('are not proven while a log of them is not read', async () => {
    const store = await where.open();
    const next = { ...hour, hour: '2026-11-26T02' };
    await store.keepEvents([], [hour, next]);
    await store.settleLogs([], [gap]);
    expect(await store.logHours()).toEqual([{ ...hour, proven: false }, next]);
    await store.settleLogs([{ path: gap.path, since: null }], []);
    expect(await store.logHours()).toEqual([hour, next]);
  });
});

eachEngine('logs that were not read', (where) => {
  it('are listed by path until they are read, or taken off the list', async () => {
    const store = await where.open();
    const other = { ...gap, path: 'logs/b.json.gz' };
    const asked: LogGap = { ...gap, path: 'aws/1/eu/events', since: '2026-11-20T00:00:00.000Z', of: 'lookup' };
    await store.settleLogs([], [other, gap, asked]);
    expect(await store.logGaps()).toEqual([asked, gap, other]);
    await store.settleLogs(
      [
        { path: asked.path, since: '2026-11-25T00:00:00.000Z' },
        { path: 'never', since: null },
      ],
      [],
    );
    expect(await store.logGaps()).toEqual([asked, gap, other]);
    await store.settleLogs([{ path: asked.path, since: '2026-11-19T00:00:00.000Z' }], []);
    expect(await store.forgetLogs([gap.path, 'never'])).toBe(1);
    expect(await store.logGaps()).toEqual([other]);
  });

  it('stand as they were tried last, from the earliest time on that they were asked for', async () => {
    const store = await where.open();
    const asked: LogGap = { ...gap, since: '2026-11-20T00:00:00.000Z' };
    await store.settleLogs([], [asked]);
    await store.settleLogs([], [{ ...asked, since: '2026-11-24T00:00:00.000Z', why: 'It was refused.' }]);
    expect(await store.logGaps()).toEqual([{ ...asked, why: 'It was refused.' }]);
  });
});
