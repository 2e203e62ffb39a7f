import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyLivesOf } from '../../src/activity/copy-lives.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { db, dbSnap, denied, event, owner, snap, steps, stranger, vol } from '../support/audit-event.ts';

const { create, gone, copy } = steps;
const one = snap('snap-1');
const nightly = dbSnap('nightly');
const told = (events: readonly AuditEvent[]) =>
  copyLivesOf(events).map(({ key, made, gone: end }) => [key, made.event, end?.event ?? null]);

const story = [
  event('a', 0, create([one], vol('vol-1'))),
  event('b', 60, gone(one)),
  event('c', 0, create([nightly], db('prod'))),
  event('d', 50, gone(nightly)),
  event('e', 90, gone(nightly)),
  event('f', 99, create([nightly], db('prod'))),
  event('g', 120, copy(snap('snap-2'), one)),
];
const lives = [
  [one.key, 'a', 'b'],
  [snap('snap-2').key, 'g', null],
  [nightly.key, 'c', 'd'],
  [nightly.key, 'f', null],
];

describe('the lives of copies', () => {
  it('go from the making to the first deletion after it, one for each making of a name that is used again', () => {
    expect(told(story)).toEqual(lives);
  });

  it('are the same in any order of events, and with repeats', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...story, ...story], { minLength: story.length * 2 }), (events) => {
        expect(told(events)).toEqual(lives);
      }),
    );
  });

  it.each<[string, readonly AuditEvent[], readonly unknown[]]>([
    ['none, of what was made before the log begins', [event('a', 0, gone(one))], []],
    ['none, of what was denied', [denied('a', 0, create([one])), event('b', 1, gone(one))], []],
    [
      'open, where the deletion was denied',
      [event('a', 0, create([one])), denied('b', 1, gone(one))],
      [[one.key, 'a', null]],
    ],
    [
      'one, of an id that is never used twice, whatever is told of its making later',
      [event('a', 0, create([one])), event('b', 1, gone(one)), event('c', 2, create([one]))],
      [[one.key, 'a', 'b']],
    ],
    [
      "one, of a backup job's copy, the same",
      ['a', 'c'].map((id, index) => event(id, index * 2, create([dbSnap('awsbackup:job-1', 'awsbackup:job-1')]))),
      [[dbSnap('awsbackup:job-1').key, 'a', null]],
    ],
    [
      'one, where several events tell of the making',
      [event('a', 0, create([nightly])), event('b', 9, create([nightly]))],
      [[nightly.key, 'a', null]],
    ],
    [
      'one that ended in the second in which it began',
      [event('b', 0, create([one])), event('a', 0, gone(one))],
      [[one.key, 'b', 'a']],
    ],
  ])('are %s', (_, events, expected) => {
    expect(told(events)).toEqual(expected);
  });

  it('end by a service where that is proven', () => {
    const { actor } = event('', 0, []);
    const byService: Partial<AuditEvent> = {
      actor: { ...actor, kind: 'service', key: 'backup.amazonaws.com' },
      origin: { kind: 'service', address: 'backup.amazonaws.com', agent: null },
    };
    const ends = [event('b', 9, gone(one)), event('b', 9, gone(one), byService)].map(
      (end) => copyLivesOf([event('a', 0, create([one])), end])[0]?.gone?.service,
    );
    expect(ends).toEqual([null, 'backup.amazonaws.com']);
  });

  it('lie where the copy lies, with its owner', () => {
    const [mine, theirs] = copyLivesOf([
      event('a', 0, create([one])),
      event('b', 0, create([snap('snap-2', stranger, 'us-east-1')]), { account: stranger }),
    ]);
    expect([mine?.account, mine?.region, theirs?.account, theirs?.region]).toEqual([
      owner,
      'eu-west-1',
      stranger,
      'us-east-1',
    ]);
  });
});
