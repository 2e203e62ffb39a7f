import { expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/model/event.ts';
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

eachEngine('hours of logs', (where) => {
  it('are kept with the most records that one reading found', async () => {
    const store = await where.open();
    const hour = { cloud: 'aws', account: '012345678912', region: 'eu-central-1', hour: '2026-11-26T01' } as const;
    await store.keepEvents([], [{ ...hour, events: 7 }]);
    await store.keepEvents(
      [],
      [
        { ...hour, events: 3 },
        { ...hour, hour: '2026-11-26T00', events: 1 },
      ],
    );
    expect(await store.logHours()).toEqual([
      { ...hour, hour: '2026-11-26T00', events: 1 },
      { ...hour, events: 7 },
    ]);
  });
});
