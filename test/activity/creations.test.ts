import { describe, expect, it } from 'vitest';
import { creationBehind, creationsOf } from '../../src/activity/creations.ts';
import type { Step } from '../../src/model/event.ts';
import { at, db, dbSnap, denied, event, everyone, image, machine, snap, steps, vol } from '../support/audit-event.ts';

const { create, copy, register, restore, share, gone } = steps;
const nightly = dbSnap('nightly');
const final: Step = { step: 'create', things: [dbSnap('last')], of: [db('prod')], implicit: true };

describe('what made a copy', () => {
  it.each<[string, Step, string, string]>([
    ['a snapshot of a volume', create([snap('snap-1')], vol('vol-1')), snap('snap-1').key, 'create'],
    ['a copy', copy(snap('snap-2'), snap('snap-1')), snap('snap-2').key, 'copy'],
    ['an image of a machine', create([image('ami-1')], machine('i-1')), image('ami-1').key, 'image'],
    ['an image registered from snapshots', register(image('ami-1'), snap('snap-1')), image('ami-1').key, 'register'],
    ['the last copy of a database that is deleted', final, dbSnap('last').key, 'final'],
  ])('is told of %s', (_, step, key, how) => {
    const creations = creationsOf([event('a', 5, step)]);
    expect([...creations.keys()]).toEqual([key]);
    expect(creations.get(key)).toEqual([
      {
        event: 'a',
        actor: 'arn:aws:iam::111122223333:user/ann',
        at: at(5),
        time: Date.parse(at(5)),
        how,
        service: null,
        ended: null,
      },
    ]);
  });

  it('is nothing that failed, and nothing that only touches a copy', () => {
    const one = snap('snap-1');
    const events = [
      denied('a', 1, create([one], vol('vol-1'))),
      event('b', 2, [share(one, everyone), gone(one), restore([vol('vol-2')], one)]),
      event('c', 3, create([], vol('vol-1'))),
      event('d', 4, { step: 'register', image: null, from: [one] }),
      event('e', 5, { step: 'copy', thing: null, from: one }),
    ];
    expect(creationsOf(events).size).toBe(0);
  });

  it('names the service that is proven to have done it', () => {
    const { actor } = event('', 0, []);
    const key = 'arn:aws:iam::111122223333:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup';
    const backup = event('a', 1, create([snap('snap-1')], vol('vol-1')), {
      actor: { ...actor, kind: 'role', key, via: 'backup.amazonaws.com' },
      origin: { kind: 'service', address: 'backup.amazonaws.com', agent: null },
    });
    expect(creationsOf([backup]).get(snap('snap-1').key)?.[0]?.service).toBe('backup.amazonaws.com');
  });

  it('is the earliest of several events that tell of one snapshot, in whatever order they come', () => {
    const events = [
      event('b', 9, create([snap('snap-1')])),
      event('a', 1, create([snap('snap-1')])),
      event('c', 1, create([snap('snap-1')])),
    ];
    for (const some of [events, events.toReversed()])
      expect(creationBehind(creationsOf(some).get(snap('snap-1').key), snap('snap-1').key, null)?.event).toBe('a');
  });

  const day = 86_400;
  const names = creationsOf([
    event('first', 0, create([nightly], db('prod'))),
    event('second', 3 * day, create([nightly], db('prod'))),
    event('third', 3 * day + 7_200, create([nightly], db('prod'))),
  ]);
  it.each<[string, string | null, string | undefined]>([
    ['minutes after a making', at(300), 'first'],
    ['a clock a little behind it', at(-60), 'first'],
    ['a day after it', at(day), 'first'],
    ['between all of them', at(1.5 * day), undefined],
    ['before the next, on its day', at(2.5 * day), 'second'],
    ['between two of one day', at(3 * day + 3_600), 'second'],
    ['after both', at(3 * day + 8_000), 'third'],
    ['nobody knows when', null, undefined],
    ['long after', at(30 * day), undefined],
  ])('is told of a name that is used over and over: taken %s', (_, createdAt, made) => {
    expect(creationBehind(names.get(nightly.key), nightly.key, createdAt)?.event).toBe(made);
  });

  const ended = creationsOf([
    event('first', 3_600, create([nightly], db('prod'))),
    event('gone', 7_200, gone(nightly)),
    event('twin', 7_200, create([nightly], db('prod'))),
    event('again', 9_000, { ...gone(nightly) }, { outcome: 'denied' }),
  ]);
  it.each<[string, number, string | undefined]>([
    ['before its copy was deleted', 5_000, 'first'],
    ['after that, and after the next making', 20 * 3_600, 'twin'],
  ])('is told of a name whose copy was deleted: taken %s', (_, seconds, made) => {
    expect(creationBehind(ended.get(nightly.key), nightly.key, at(seconds))?.event).toBe(made);
  });

  it('is no making whose copy was deleted before', () => {
    const list = creationsOf([event('first', 3_600, create([nightly])), event('gone', 7_200, gone(nightly))]);
    const told = [7_200, 7_500, 7_501, 20 * 3_600].map(
      (seconds) => creationBehind(list.get(nightly.key), nightly.key, at(seconds))?.event,
    );
    expect(told).toEqual(['first', 'first', undefined, undefined]);
  });

  it('is unknown where no event tells of the key', () => {
    expect(creationBehind(undefined, nightly.key, at(0))).toBeNull();
  });
});
