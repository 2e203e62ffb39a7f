import { describe, expect, it } from 'vitest';
import { accessDeedsOf } from '../../src/activity/access-deeds.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { account, dbSnap, denied, event, everyone, snap, steps, stranger, vol } from '../support/audit-event.ts';

const { create, share, unshare, sharedWith, gone, attach } = steps;
const one = snap('snap-1');
const nightly = dbSnap('nightly');
const told = (events: readonly AuditEvent[]) =>
  [...accessDeedsOf(events)].map(([key, deeds]) => [
    key,
    deeds.map(({ effect }) => `${effect.entry.id} ${effect.does.kind}`),
  ]);

describe('what was done to access lists', () => {
  const events = [
    event('a', 0, create([one], vol('vol-1'))),
    event('b', 1, share(one, everyone)),
    event('c', 2, unshare(one)),
    event('d', 3, gone(one)),
    event('e', 4, [share(nightly, account(stranger)), sharedWith(nightly, account(stranger))]),
    event('f', 5, gone(snap('snap-2'))),
    event('g', 6, gone(vol('vol-1'))),
    denied('h', 7, share(snap('snap-3'), everyone)),
  ];
  const expected = [
    [one.key, ['b share', 'c unshare', 'd delete']],
    [nightly.key, ['e share', 'e stated']],
  ];

  it('is told in order of time, of copies that were shared or withdrawn at all', () => {
    expect(told(events)).toEqual(expected);
  });

  it('is the same in any order, and with repeats', () => {
    expect(told([...events.toReversed(), ...events])).toEqual(expected);
  });

  it('is nothing where nobody was let in or taken out', () => {
    expect(
      accessDeedsOf([event('a', 0, create([one])), event('b', 1, gone(one)), event('c', 2, attach(vol('v'), vol('w')))])
        .size,
    ).toBe(0);
  });
});
