import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharePassagesOf } from '../../src/activity/share-passages.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { account, at, db, dbSnap, denied, event, everyone, snap, steps, stranger } from '../support/audit-event.ts';

const { create, share, unshare, sharedWith, gone } = steps;
const one = snap('snap-1');
const nightly = dbSnap('nightly');
const them = account(stranger);

const told = (events: readonly AuditEvent[], wanted: readonly string[] = []): readonly string[] =>
  sharePassagesOf(events, new Set(wanted)).map(({ audience, came, went, goneAt }) => {
    const who = typeof audience === 'string' ? audience : (audience.id ?? audience.who);
    return `${who} ${came?.id ?? '-'} ${went?.id ?? '-'} ${goneAt ?? '-'}`;
  });

describe('who came in to a copy and went', () => {
  it.each<[string, readonly AuditEvent[], readonly string[]]>([
    ['nobody, where nothing was shared', [event('a', 0, create([one]))], []],
    [
      'those who were taken out by name',
      [event('a', 0, share(one, them, everyone)), event('b', 9, unshare(one, them))],
      [`${stranger} a b ${at(9)}`, 'everyone a - -'],
    ],
    [
      'all, where all were taken out',
      [event('a', 0, share(one, them, everyone)), event('b', 9, unshare(one))],
      [`${stranger} a b ${at(9)}`, `everyone a b ${at(9)}`],
    ],
    [
      'those who were let in when the copy was deleted',
      [event('a', 0, share(one, them)), event('b', 9, gone(one))],
      [`${stranger} a b ${at(9)}`],
    ],
    [
      'each time anew, from the share that let them in',
      [
        event('a', 0, share(one, them)),
        event('b', 1, share(one, them)),
        event('c', 2, unshare(one, them)),
        event('d', 3, share(one, them)),
        event('e', 4, unshare(one, them)),
      ],
      [`${stranger} a c ${at(2)}`, `${stranger} d e ${at(4)}`],
    ],
    [
      'without whoever took them out, where an answer no longer names them',
      [event('a', 0, share(nightly, them)), event('b', 9, [share(nightly, everyone), sharedWith(nightly, everyone)])],
      [`${stranger} a - ${at(9)}`, 'everyone b - -'],
    ],
    [
      'still in, where the withdrawal was denied',
      [event('a', 0, share(one, them)), denied('b', 9, unshare(one))],
      [`${stranger} a - -`],
    ],
    [
      'still in, as far as is known, where the withdrawal does not say of whom',
      [event('a', 0, share(one, them)), event('b', 9, { step: 'unshare', thing: one, to: [] })],
      [`${stranger} a - -`],
    ],
    [
      'somebody whom the record does not tell',
      [event('a', 0, { step: 'share', thing: one, to: [], unread: true }), event('b', 9, unshare(one))],
      [`unread a b ${at(9)}`],
    ],
    [
      'not whom an answer names without a share: they were there before',
      [
        event('a', 0, [share(nightly, everyone), sharedWith(nightly, everyone, them)]),
        event('b', 9, unshare(nightly, them)),
      ],
      ['everyone a - -'],
    ],
    [
      'nobody by the withdrawal from another copy of that name',
      [
        event('a', 0, create([nightly], db('prod'))),
        event('b', 1, share(nightly, them)),
        event('c', 2, gone(nightly)),
        event('d', 3, create([nightly], db('prod'))),
        event('e', 4, unshare(nightly, them)),
      ],
      [`${stranger} b c ${at(2)}`],
    ],
  ])('is %s', (_, events, passages) => {
    expect(told(events)).toEqual(passages);
    expect(told([...events, ...events].reverse())).toEqual(passages);
  });

  it('is told in parts for copies of which more is wanted', () => {
    const events = [
      event('a', 0, unshare(one, them)),
      event('b', 1, share(one, everyone)),
      event('c', 2, unshare(snap('snap-2'))),
      event('d', 3, unshare(snap('snap-3'), them)),
    ];
    expect(told(events, [one.key, snap('snap-2').key])).toEqual([
      `${stranger} - a ${at(0)}`,
      `all - c ${at(2)}`,
      'everyone b - -',
    ]);
    expect(told(events)).toEqual(['everyone b - -']);
  });

  it('never ends before it begins, and is the same in any order', () => {
    const deed = fc.constantFrom(share(one, them), share(one, everyone), unshare(one, them), unshare(one), gone(one));
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (deeds, order) => {
        const events = deeds.map((does, index) => event(`e${index}`, index, does));
        const shuffled = events
          .map((one) => [order.next().value ?? 0, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(told(shuffled, [one.key])).toEqual(told(events, [one.key]));
        for (const { came, went, goneAt } of sharePassagesOf(events, new Set())) {
          expect(came).not.toBeNull();
          expect(went === null ? goneAt : came?.time).toSatisfy((it) => it === null || Number(it) <= (went?.time ?? 0));
        }
      }),
    );
  });
});
