import { describe, expect, it } from 'vitest';
import { sharesAsReplayed } from '../../src/activity/replayed-shares.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import {
  account,
  at,
  db,
  dbSnap,
  denied,
  event,
  everyone,
  snap,
  steps,
  stranger,
  vol,
} from '../support/audit-event.ts';

const { create, copy, share, unshare, sharedWith, gone } = steps;
const one = snap('snap-1');
const nightly = dbSnap('nightly');
const created = event('a', 0, create([one], vol('vol-1')));

const audiencesOf = (events: readonly AuditEvent[], key = one.key): readonly string[] | undefined =>
  sharesAsReplayed(events)
    .get(key)
    ?.audiences.map(({ to, event: id }) => `${to === null ? 'somebody' : (to.id ?? to.who)} ${id}`);

describe('shares that are replayed', () => {
  it.each<[string, readonly AuditEvent[], readonly string[]]>([
    ['nobody, where nothing was shared', [created], []],
    [
      'somebody whom the record does not tell, until all are taken out',
      [
        created,
        event('b', 1, { step: 'share', thing: one, to: [everyone], unread: true }),
        event('c', 2, unshare(one, everyone)),
      ],
      ['somebody b'],
    ],
    [
      'nobody, where all were taken out, whoever they were',
      [created, event('b', 1, { step: 'share', thing: one, to: [], unread: true }), event('c', 2, unshare(one))],
      [],
    ],
    [
      'those who were let in, by the first event that did',
      [created, event('b', 1, share(one, everyone)), event('c', 2, share(one, everyone))],
      ['everyone b'],
    ],
    [
      'those who were not taken out again',
      [event('b', 1, share(one, everyone, account(stranger))), event('c', 2, unshare(one, everyone))],
      [`${stranger} b`],
    ],
    [
      'nobody, where all were taken out',
      [event('b', 1, share(one, everyone, account(stranger))), event('c', 2, unshare(one))],
      [],
    ],
    [
      'who was let in again since',
      [event('b', 1, share(one, everyone)), event('c', 2, unshare(one)), event('d', 3, share(one, everyone))],
      ['everyone d'],
    ],
    ['nobody, where it was deleted', [event('b', 1, share(one, everyone)), event('c', 2, gone(one))], []],
    ['nobody, where the share was denied', [created, denied('b', 1, share(one, everyone))], []],
  ])('let in %s', (_, events, audiences) => {
    expect(audiencesOf(events)).toEqual(audiences);
    expect(audiencesOf([...events].reverse())).toEqual(audiences);
  });

  it('are what an answer says, whatever was replayed before', () => {
    const events = [
      event('a', 0, share(nightly, account('444455556666'))),
      event('b', 1, [share(nightly, account(stranger)), sharedWith(nightly, account(stranger), everyone)]),
    ];
    expect(audiencesOf(events, nightly.key)).toEqual([`${stranger} b`, 'everyone b']);
  });

  it('are complete since the creation, or since an answer that named everyone, and not where neither was seen', () => {
    const shares = sharesAsReplayed([
      created,
      event('b', 5, copy(snap('snap-2'), snap('snap-3'))),
      event('c', 6, share(snap('snap-3'), everyone)),
      event('d', 7, [share(nightly, everyone), sharedWith(nightly, everyone)]),
    ]);
    const told = [one, snap('snap-2'), snap('snap-3'), nightly].map(({ key }) => {
      const { completeSince = '', madeBy = '' } = shares.get(key) ?? {};
      return [completeSince, madeBy];
    });
    expect(told).toEqual([
      [at(0), 'a'],
      [at(5), 'b'],
      [null, null],
      [at(7), null],
    ]);
  });

  it('are those of the last thing of a name', () => {
    const events = [
      event('a', 0, create([nightly], db('prod'))),
      event('b', 1, share(nightly, everyone)),
      event('c', 2, gone(nightly)),
      event('d', 9, create([nightly], db('prod'))),
    ];
    expect(sharesAsReplayed(events).get(nightly.key)).toEqual({
      audiences: [],
      completeSince: at(9),
      madeBy: 'd',
      deletedAt: null,
    });
    expect(sharesAsReplayed(events.slice(0, 3)).get(nightly.key)).toEqual({
      audiences: [],
      completeSince: at(0),
      madeBy: 'a',
      deletedAt: at(2),
    });
  });

  it('are told of snapshots and images alone', () => {
    expect([...sharesAsReplayed([created, event('b', 1, steps.restore([vol('vol-2')], one))]).keys()]).toEqual([
      one.key,
    ]);
  });
});
