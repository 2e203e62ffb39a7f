import { describe, expect, it } from 'vitest';
import { lineagesOf } from '../../src/activity/lineage.ts';
import type { Lineage } from '../../src/model/chain.ts';
import type { AuditEvent, Step } from '../../src/model/event.ts';
import {
  account,
  actor,
  db,
  dbSnap,
  denied,
  digest,
  event,
  everyone,
  group,
  image,
  machine,
  snap,
  steps,
  stranger,
  vol,
} from '../support/audit-event.ts';

const {
  create,
  register,
  copy,
  share,
  unshare,
  sharedWith,
  used,
  read,
  exported,
  restore,
  attach,
  wear,
  wearAlso,
  open,
  close,
  gone,
} = steps;

const chainsOf = (events: readonly AuditEvent[]): readonly Lineage[] => lineagesOf(events, { digest });

/** A stage or attempt in one line: which event, what, to which thing by the last word of its key. */
const line = ({ event, stage, key }: Lineage['stages'][number]): string => `${event} ${stage} ${last(key)}`;
const last = (key: string): string => key.split(/[:/]/).at(-1) ?? '';

/** A chain in a few words. */
const inShort = ({ root, stages, attempts, exposedSeconds, consumed }: Lineage): object => ({
  root: last(root),
  stages: stages.map(line),
  ...(attempts.length === 0 ? {} : { attempts: attempts.map(line) }),
  ...(exposedSeconds === null ? {} : { exposed: exposedSeconds }),
  ...(consumed?.length === 0 ? {} : { consumed: consumed?.map((one) => `${one.event} ${one.account}`) ?? null }),
});

const inOther: Partial<AuditEvent> = { account: stranger };
const elsewhere = snap('snap-2', '', 'us-east-1');

interface Story {
  readonly title: string;
  readonly events: readonly AuditEvent[];
  readonly chains: readonly object[];
}

const stories: readonly Story[] = [
  { title: 'nothing is no chain', events: [], chains: [] },
  {
    title: 'copies that are made, copied and deleted are not listed',
    events: [
      event('a', 0, create([snap('snap-1')], vol('vol-1'))),
      event('b', 1, copy(elsewhere, snap('snap-1'))),
      event('c', 2, gone(snap('snap-1'))),
    ],
    chains: [],
  },
  {
    title: 'a share to another account, withdrawn',
    events: [
      event('a', 0, create([snap('snap-1')], vol('vol-1'))),
      event('b', 10, share(snap('snap-1'), account(stranger))),
      event('c', 70, unshare(snap('snap-1'), account(stranger))),
      event('d', 90, gone(snap('snap-1'))),
    ],
    chains: [
      {
        root: 'snap-1',
        stages: ['a create snap-1', 'b share snap-1', 'c unshare snap-1', 'd delete snap-1'],
        exposed: 60,
      },
    ],
  },
  {
    title: 'a share that one of two audiences keeps stays open',
    events: [
      event('b', 10, share(snap('snap-1'), account(stranger), everyone)),
      event('c', 70, unshare(snap('snap-1'), everyone)),
    ],
    chains: [{ root: 'snap-1', stages: ['b share snap-1', 'c unshare snap-1'] }],
  },
  {
    title: 'a copy shared in its own right keeps the chain exposed until it goes too',
    events: [
      event('a', 0, share(snap('snap-1'), everyone)),
      event('b', 5, copy(elsewhere, snap('snap-1'))),
      event('c', 6, share(elsewhere, everyone)),
      event('d', 10, gone(snap('snap-1'))),
      event('e', 100, unshare(elsewhere)),
    ],
    chains: [
      {
        root: 'snap-1',
        stages: ['a share snap-1', 'b copy snap-2', 'c share snap-2', 'd delete snap-1', 'e unshare snap-2'],
        exposed: 100,
      },
    ],
  },
  {
    title: 'an answer that names somebody whom nobody let in leaves the chain open',
    events: [
      event('a', 0, [
        share(dbSnap('nightly'), account(stranger)),
        sharedWith(dbSnap('nightly'), account(stranger), everyone),
      ]),
      event('b', 9, unshare(dbSnap('nightly'), account(stranger))),
    ],
    chains: [{ root: 'nightly', stages: ['a share nightly', 'b unshare nightly'], consumed: null }],
  },
  {
    title: 'an answer that names nobody ends what a withdrawal that was not seen ended',
    events: [
      event('a', 0, share(dbSnap('nightly'), account(stranger))),
      event('b', 9, [unshare(dbSnap('nightly'), everyone), sharedWith(dbSnap('nightly'))]),
    ],
    chains: [{ root: 'nightly', stages: ['a share nightly', 'b unshare nightly'], exposed: 9, consumed: null }],
  },
  {
    title: 'events of one second are put in causal order',
    events: [
      event('z', 0, create([snap('snap-1')])),
      event('y', 0, share(snap('snap-1'), everyone)),
      event('x', 0, unshare(snap('snap-1'), everyone)),
      event('w', 0, gone(snap('snap-1'))),
    ],
    chains: [
      {
        root: 'snap-1',
        stages: ['z create snap-1', 'y share snap-1', 'x unshare snap-1', 'w delete snap-1'],
        exposed: 0,
      },
    ],
  },
  {
    title: 'milliseconds count, where the log has them',
    events: [
      event('a', 0, unshare(snap('snap-1'), everyone), { at: '2026-11-27T02:00:00.500Z' }),
      event('b', 0, share(snap('snap-1'), everyone), { at: '2026-11-27T02:00:00.900Z' }),
      event('c', 0, share(snap('snap-1'), everyone), { at: '2026-11-27T02:00:00Z' }),
    ],
    chains: [{ root: 'snap-1', stages: ['c share snap-1', 'a unshare snap-1', 'b share snap-1'] }],
  },
  {
    title: 'somebody else used a copy, as the logs of both accounts tell',
    events: [
      event('a', 0, create([snap('snap-1')], vol('vol-1'))),
      event('b', 1, share(snap('snap-1'), account(stranger))),
      event('c', 5, used(snap('snap-1'))),
      event('d', 5, restore([vol('vol-9', stranger)], snap('snap-1')), inOther),
      event('e', 6, attach(vol('vol-9', stranger), machine('i-9', stranger)), inOther),
    ],
    chains: [
      {
        root: 'snap-1',
        stages: ['a create snap-1', 'b share snap-1', 'c foreign-use snap-1', 'd restore vol-9', 'e attach vol-9'],
        consumed: [`c ${stranger}`],
      },
    ],
  },
  {
    title: "somebody else's own log alone tells of the use, where the owner is known",
    events: [
      event('a', 0, create([snap('snap-1')], vol('vol-1'))),
      event('d', 5, restore([vol('vol-9', stranger)], snap('snap-1')), inOther),
      event('e', 6, copy(elsewhere, snap('snap-1')), inOther),
    ],
    chains: [
      {
        root: 'snap-1',
        stages: ['a create snap-1', 'd restore vol-9', 'e copy snap-2'],
        consumed: [`d ${stranger}`, `e ${stranger}`],
      },
    ],
  },
  {
    title: 'a use of what belongs to nobody known is told, and is no consumption',
    events: [event('d', 5, restore([vol('vol-9', stranger)], snap('snap-1')), inOther)],
    chains: [{ root: 'snap-1', stages: ['d restore vol-9'] }],
  },
  {
    title: 'a use by nobody the log names',
    events: [event('c', 5, used(snap('snap-1'), null))],
    chains: [{ root: 'snap-1', stages: ['c foreign-use snap-1'], consumed: ['c unknown'] }],
  },
  {
    title: 'a volume from a snapshot that nothing else speaks of is a chain',
    events: [event('a', 0, restore([vol('vol-2')], snap('snap-1')))],
    chains: [{ root: 'snap-1', stages: ['a restore vol-2'] }],
  },
  {
    title: 'a launch from a stock image is none, however many there are',
    events: [
      event('a', 0, [restore([machine('i-1'), machine('i-2')], image('ami-1')), wear(machine('i-1'), group('sg-1'))]),
      event('b', 1, restore([machine('i-3')], image('ami-1')), inOther),
      event('c', 2, open(group('sg-1'))),
      event('d', 3, gone(machine('i-1'))),
    ],
    chains: [],
  },
  {
    title: 'a launch from an image that some later event speaks of is a chain',
    events: [event('a', 0, restore([machine('i-1')], image('ami-1'))), event('b', 10, gone(image('ami-1')))],
    chains: [{ root: 'ami-1', stages: ['a restore i-1', 'b delete ami-1'] }],
  },
  {
    title: 'a launch from an image that was copied is a chain with the copy',
    events: [
      event('a', 0, restore([machine('i-1')], image('ami-1'))),
      event('b', 10, copy(image('ami-2', '', 'us-east-1'), image('ami-1'))),
    ],
    chains: [{ root: 'ami-1', stages: ['a restore i-1', 'b copy ami-2'] }],
  },
  {
    title: 'a machine launched from a stock image with a snapshot beside it belongs to the snapshot alone',
    events: [
      event('a', 0, restore([machine('i-1')], image('ami-1'), snap('snap-1'))),
      event('b', 1, restore([machine('i-2')], image('ami-1'), snap('snap-2'))),
    ],
    chains: [
      { root: 'snap-1', stages: ['a restore i-1'] },
      { root: 'snap-2', stages: ['b restore i-2'] },
    ],
  },
  {
    title: 'an image of several snapshots makes one chain of them',
    events: [
      event('a', 0, create([snap('snap-1'), snap('snap-2'), snap('snap-3')], machine('i-1'))),
      event('b', 5, register(image('ami-1'), snap('snap-2'), snap('snap-1'))),
      event('c', 9, share(image('ami-1'), everyone)),
    ],
    chains: [{ root: 'snap-1', stages: ['a create snap-1', 'a create snap-2', 'b create ami-1', 'c share ami-1'] }],
  },
  {
    title: 'several snapshots that one call makes are chains of their own, and the call stands in each',
    events: [
      event('a', 0, create([snap('snap-1'), snap('snap-2')], machine('i-1'))),
      event('b', 5, share(snap('snap-1'), everyone)),
      event('c', 6, share(snap('snap-2'), everyone)),
    ],
    chains: [
      { root: 'snap-1', stages: ['a create snap-1', 'b share snap-1'] },
      { root: 'snap-2', stages: ['a create snap-2', 'c share snap-2'] },
    ],
  },
  {
    title: 'a volume joins nothing that is made from it, restored or not',
    events: [
      event('a', 0, create([snap('snap-1')], vol('vol-1'))),
      event('b', 1, restore([vol('vol-2')], snap('snap-1'))),
      event('c', 2, create([snap('snap-2')], vol('vol-2'))),
      event('d', 3, share(snap('snap-2'), everyone)),
    ],
    chains: [
      { root: 'snap-1', stages: ['a create snap-1', 'b restore vol-2'] },
      { root: 'snap-2', stages: ['c create snap-2', 'd share snap-2'] },
    ],
  },
  {
    title: 'what something was made from is its root, though the same event first names both',
    events: [event('a', 0, [copy(snap('snap-1'), snap('snap-9')), share(snap('snap-1'), everyone)])],
    chains: [{ root: 'snap-9', stages: ['a copy snap-1', 'a share snap-1'] }],
  },
  {
    title: 'block reads of one principal are one stage, those of another are another',
    events: [
      event('a', 1, read(snap('snap-1'))),
      event('b', 2, read(snap('snap-1')), actor('bob')),
      event('c', 3, read(snap('snap-1'))),
      event('d', 4, read(snap('snap-2'))),
    ],
    chains: [
      { root: 'snap-1', stages: ['a export snap-1', 'b export snap-1'] },
      { root: 'snap-2', stages: ['d export snap-2'] },
    ],
  },
  {
    title: 'a database restored for everyone to reach is restored and opened',
    events: [event('a', 0, { step: 'restore', things: [db('copy')], from: [dbSnap('nightly')], open: true })],
    chains: [{ root: 'nightly', stages: ['a restore copy', 'a open copy'] }],
  },
  {
    title: 'a database export names a bucket',
    events: [event('a', 0, exported(dbSnap('nightly'), 'loot'))],
    chains: [{ root: 'nightly', stages: ['a export nightly'] }],
  },
  {
    title: 'a database share of which no use can be seen says so, one whose use was seen says that',
    events: [
      event('a', 0, share(dbSnap('one'), account(stranger))),
      event('b', 0, share(dbSnap('two'), account(stranger))),
      event('c', 9, copy(dbSnap('mine', null, stranger), dbSnap('two')), inOther),
    ],
    chains: [
      { root: 'one', stages: ['a share one'], consumed: null },
      { root: 'two', stages: ['b share two', 'c copy mine'], consumed: [`c ${stranger}`] },
    ],
  },
  {
    title: 'a name that is used again is another thing',
    events: [
      event('a', 0, create([dbSnap('nightly')], db('prod'))),
      event('b', 1, share(dbSnap('nightly'), account(stranger))),
      event('c', 2, gone(dbSnap('nightly'))),
      event('d', 100, create([dbSnap('nightly')], db('prod'))),
      event('e', 101, exported(dbSnap('nightly'), null)),
    ],
    chains: [
      {
        root: 'nightly',
        stages: ['a create nightly', 'b share nightly', 'c delete nightly'],
        exposed: 1,
        consumed: null,
      },
      { root: 'nightly', stages: ['d create nightly', 'e export nightly'] },
    ],
  },
  {
    title: 'what was named before the first making is another, and so is what is named after a deletion',
    events: [
      event('a', 0, exported(dbSnap('nightly'), null)),
      event('b', 1, gone(dbSnap('nightly'))),
      event('c', 2, exported(dbSnap('nightly'), null)),
      event('d', 3, create([dbSnap('nightly')], db('prod'))),
      event('e', 4, gone(dbSnap('nightly'))),
      event('f', 5, gone(dbSnap('nightly'))),
      event('g', 6, exported(dbSnap('nightly'), null)),
    ],
    chains: [
      { root: 'nightly', stages: ['a export nightly', 'b delete nightly', 'c export nightly'] },
      { root: 'nightly', stages: ['g export nightly'] },
    ],
  },
  {
    title: 'an id that is never used twice tells databases of one name apart',
    events: [
      event('a', 0, restore([db('copy', 'db-A')], dbSnap('one'))),
      event('b', 5, restore([db('copy', 'db-B')], dbSnap('two'))),
      event('c', 9, open(db('copy', 'db-A'))),
      event('d', 10, gone(db('copy', 'db-A'))),
      event('e', 11, open(db('copy'))),
    ],
    chains: [
      { root: 'one', stages: ['a restore copy', 'c open copy', 'd delete copy'] },
      { root: 'two', stages: ['b restore copy', 'e open copy'] },
    ],
  },
];

describe('a chain', () => {
  it.each(stories)('$title', ({ events, chains }) => {
    expect(chainsOf(events).map(inShort)).toEqual(chains);
  });
});

const stolen: readonly AuditEvent[] = [
  event('a', 0, create([snap('snap-1')], vol('vol-1'))),
  event('b', 100, restore([vol('vol-2')], snap('snap-1'))),
  event('c', 200, attach(vol('vol-2'), machine('i-1'))),
];
const taken = ['a create snap-1', 'b restore vol-2', 'c attach vol-2'];
const worn = event('w', 50, wear(machine('i-1'), group('sg-1')));

const openingStories: readonly {
  readonly title: string;
  readonly around: readonly (readonly [id: string, seconds: number, does: Step | readonly Step[]])[];
  readonly opened: readonly string[];
}[] = [
  { title: 'after the volume came', around: [['o', 300, open(group('sg-1'))]], opened: ['o'] },
  { title: 'before the volume came, still standing', around: [['o', 10, open(group('sg-1'))]], opened: ['o'] },
  {
    title: 'before the machine wore the group, closed by then',
    around: [
      ['o', 10, open(group('sg-1'))],
      ['x', 20, close(group('sg-1'))],
    ],
    opened: [],
  },
  {
    title: 'before the volume came, closed by then',
    around: [
      ['o', 60, open(group('sg-1'))],
      ['x', 199, close(group('sg-1'))],
    ],
    opened: [],
  },
  {
    title: 'closed only after the volume came',
    around: [
      ['o', 60, open(group('sg-1'))],
      ['x', 201, close(group('sg-1'))],
    ],
    opened: ['o'],
  },
  {
    title: 'closed another way, for another range, on another port or in another group',
    around: [
      ['o', 10, open(group('sg-1'))],
      ['x1', 20, close(group('sg-1'), { way: 'out' })],
      ['x2', 21, close(group('sg-1'), { ranges: ['198.51.100.0/24'] })],
      ['x3', 22, close(group('sg-1'), { ports: ['tcp 443'] })],
      ['x4', 23, close(group('sg-2'))],
    ],
    opened: ['o'],
  },
  {
    title: 'closed in part',
    around: [
      ['o', 10, open(group('sg-1'), { ranges: ['0.0.0.0/0', '::/0'] })],
      ['x', 20, close(group('sg-1'), { ranges: ['::/0'] })],
    ],
    opened: ['o'],
  },
  {
    title: 'closed in two parts',
    around: [
      ['o', 10, open(group('sg-1'), { ranges: ['0.0.0.0/0', '::/0'] })],
      ['x', 20, close(group('sg-1'), { ranges: ['::/0'] })],
      ['y', 30, close(group('sg-1'))],
    ],
    opened: [],
  },
  {
    title: 'closed and opened again',
    around: [
      ['o', 10, open(group('sg-1'))],
      ['x', 20, close(group('sg-1'))],
      ['p', 30, open(group('sg-1'))],
    ],
    opened: ['p'],
  },
  { title: 'in a group that it does not wear', around: [['o', 300, open(group('sg-2'))]], opened: [] },
  {
    title: 'in a group that it took off before',
    around: [
      ['v', 210, wear(machine('i-1'), group('sg-2'))],
      ['o', 300, open(group('sg-1'))],
    ],
    opened: [],
  },
  {
    title: 'in a group that it took off before the volume came',
    around: [
      ['o', 60, open(group('sg-1'))],
      ['v', 150, wear(machine('i-1'), group('sg-2'))],
    ],
    opened: [],
  },
  {
    title: 'in a group beside another',
    around: [
      ['v', 210, wearAlso(machine('i-1'), group('sg-2'))],
      ['o', 300, open(group('sg-1'))],
      ['p', 300, open(group('sg-2'))],
    ],
    opened: ['o', 'p'],
  },
  {
    title: 'in a group that it put on only later',
    around: [
      ['o', 300, open(group('sg-2'))],
      ['v', 400, wearAlso(machine('i-1'), group('sg-2'))],
    ],
    opened: ['o'],
  },
  {
    title: 'taken off and put on again, told once',
    around: [
      ['o', 60, open(group('sg-1'))],
      ['u', 300, wear(machine('i-1'))],
      ['v', 400, wear(machine('i-1'), group('sg-1'))],
    ],
    opened: ['o'],
  },
  {
    title: 'after the machine was deleted',
    around: [
      ['g', 300, gone(machine('i-1'))],
      ['o', 301, open(group('sg-1'))],
    ],
    opened: [],
  },
  {
    title: 'before the machine was deleted, to which the volume came only later by its log',
    around: [
      ['o', 10, open(machine('i-1'))],
      ['g', 150, gone(machine('i-1'))],
    ],
    opened: [],
  },
  { title: 'the machine itself, by no group', around: [['o', 10, open(machine('i-1'))]], opened: ['o'] },
  { title: 'another machine', around: [['o', 300, open(machine('i-2'))]], opened: [] },
];

describe('an opening', () => {
  it.each(openingStories)('$title: $opened', ({ around, opened }) => {
    const events = [...stolen, worn, ...around.map(([id, seconds, does]) => event(id, seconds, does))];
    const [chain, ...others] = chainsOf(events);
    const found = chain?.stages.map(line) ?? [];
    expect(found.filter((one) => one.includes(' open '))).toEqual(opened.map((id) => `${id} open i-1`));
    expect(found.filter((one) => !one.includes(' open '))).toEqual(taken);
    expect(others).toEqual([]);
  });

  it('stands in the chain of each volume that hangs on the machine, and joins none of them', () => {
    const events = [
      ...stolen,
      worn,
      event('d', 210, restore([vol('vol-3')], snap('snap-3'))),
      event('e', 220, attach(vol('vol-3'), machine('i-1'))),
      event('o', 300, open(group('sg-1'))),
    ];
    expect(chainsOf(events).map(inShort)).toEqual([
      { root: 'snap-1', stages: [...taken, 'o open i-1'] },
      { root: 'snap-3', stages: ['d restore vol-3', 'e attach vol-3', 'o open i-1'] },
    ]);
  });

  it('is told once for each machine of the chain', () => {
    const events = [
      event('a', 0, [
        restore([machine('i-1'), machine('i-2')], snap('snap-1')),
        wear(machine('i-1'), group('sg-1')),
        wear(machine('i-2'), group('sg-1')),
      ]),
      event('o', 5, [open(group('sg-1')), open(group('sg-1'), { way: 'out', ports: ['all'] })]),
    ];
    const [chain] = chainsOf(events);
    expect(chain?.stages.map(line)).toEqual(['a restore i-1', 'a restore i-2', 'o open i-1', 'o open i-2']);
    expect(chain?.stages.at(-1)?.detail).toBe(
      'in from everyone (0.0.0.0/0), tcp 22, by sg-1; out to everyone (0.0.0.0/0), all, by sg-1',
    );
  });
});

describe('what was denied', () => {
  it('is an attempt on the chain whose thing it names, by every one of its steps', () => {
    const events = [
      ...stolen,
      denied('p', 1, share(snap('snap-1'), everyone)),
      denied('q', 150, attach(vol('vol-2'), machine('i-9'))),
      denied('r', 160, copy(snap('snap-7'), snap('snap-1')), inOther),
      denied('s', 170, restore([], snap('snap-1'), image('ami-1'))),
      denied('t', 180, gone(vol('vol-2'))),
    ];
    const [chain, ...others] = chainsOf(events);
    expect(others).toEqual([]);
    expect(chain?.attempts.map(line)).toEqual([
      'p share snap-1',
      'q attach vol-2',
      'r copy snap-1',
      's restore snap-1',
      't delete vol-2',
    ]);
    expect(chain?.attempts[0]?.error).toBe('Client.UnauthorizedOperation');
    expect(chain?.events).toEqual(['a', 'b', 'c', 'p', 'q', 'r', 's', 't']);
  });

  it('on nothing that is listed is one chain for each principal, without stages', () => {
    const events = [
      event('a', 0, create([snap('snap-1')], vol('vol-1'))),
      denied('p', 1, share(snap('snap-1'), everyone)),
      denied('q', 2, create([], vol('vol-1'))),
      denied('r', 3, [], { name: 'CreateDBSnapshot', service: 'rds.amazonaws.com' }),
      denied('s', 4, [], { name: 'ModifyDBSnapshotAttribute', service: 'rds.amazonaws.com', ...actor('bob') }),
    ];
    const chains = chainsOf(events);
    expect(
      chains.map(({ root, stages, attempts, events: ids, exposedSeconds, consumed, things }) => ({
        root,
        stages,
        attempts: attempts.map(line),
        ids,
        exposedSeconds,
        consumed,
        things: things.map(last),
      })),
    ).toEqual([
      {
        root: 'arn:aws:iam::111122223333:user/ann',
        stages: [],
        attempts: ['p share snap-1', 'q create vol-1', 'r create '],
        ids: ['p', 'q', 'r'],
        exposedSeconds: null,
        consumed: [],
        things: ['vol-1', 'snap-1'],
      },
      {
        root: 'arn:aws:iam::111122223333:user/bob',
        stages: [],
        attempts: ['s share '],
        ids: ['s'],
        exposedSeconds: null,
        consumed: [],
        things: [],
      },
    ]);
  });

  it.each([
    ['an attach', denied('p', 1, attach(vol('vol-1'), machine('i-1')))],
    ['an opening', denied('p', 1, open(group('sg-1')))],
    ['a launch from an image alone', denied('p', 1, restore([], image('ami-1')))],
    ['the end of a machine', denied('p', 1, gone(machine('i-1')))],
    [
      'a change of context',
      denied('p', 1, { step: 'context', change: { what: 'public-block', covers: 'snapshots', on: false } }),
    ],
    ['a call that names no copies', denied('p', 1, [], { name: 'StopLogging' })],
    [
      'a dry run',
      event('p', 1, create([], vol('vol-1')), {
        outcome: 'dry-run',
        error: { code: 'DryRunOperation', message: null },
      }),
    ],
    [
      'a failure',
      event('p', 1, share(snap('snap-1'), everyone), {
        outcome: 'failed',
        error: { code: 'Throttled', message: null },
      }),
    ],
  ])('is no probing where it is %s', (_, one) => {
    expect(chainsOf([one])).toEqual([]);
  });

  it('counts for the thing that had the name at that time', () => {
    const events = [
      event('a', 0, create([dbSnap('nightly')])),
      event('b', 1, exported(dbSnap('nightly'), null)),
      event('c', 2, gone(dbSnap('nightly'))),
      event('d', 10, create([dbSnap('nightly')])),
      event('e', 11, exported(dbSnap('nightly'), null)),
      denied('p', 5, share(dbSnap('nightly'), everyone)),
      denied('q', 12, share(dbSnap('nightly'), everyone)),
    ];
    expect(chainsOf(events).map(({ attempts }) => attempts.map(line))).toEqual([
      ['p share nightly'],
      ['q share nightly'],
    ]);
  });
});

describe('the rest of a chain', () => {
  const events = [...stolen, event('d', 300, share(snap('snap-1'), everyone, account(stranger)))];
  const [chain] = chainsOf(events);

  it('names its things, its source and its events', () => {
    expect(chain?.things.map(last)).toEqual(['vol-2', 'snap-1']);
    expect(chain?.source).toBe(vol('vol-1').key);
    expect(chain?.events).toEqual(['a', 'b', 'c', 'd']);
    expect(chain?.cloud).toBe('aws');
  });

  it('says in a few words what was done', () => {
    expect(chain?.stages.map(({ detail }) => detail)).toEqual([
      'of vol-1',
      'from snap-1',
      'to i-1',
      `with everyone, ${stranger}`,
    ]);
  });

  it('stays exposed to somebody whom a record does not tell, until all are out', () => {
    const shares = [
      event('a', 0, { step: 'share', thing: snap('snap-1'), to: [everyone], unread: true }),
      event('b', 9, unshare(snap('snap-1'), everyone)),
    ];
    expect(chainsOf(shares).map(({ exposedSeconds, stages }) => [exposedSeconds, stages[0]?.detail])).toEqual([
      [null, 'with everyone and somebody whom the record does not tell'],
    ]);
    const [shut] = chainsOf([...shares, event('c', 20, unshare(snap('snap-1')))]);
    expect(shut?.exposedSeconds).toBe(20);
    const [odd] = chainsOf([event('d', 0, { step: 'unshare', thing: snap('snap-1'), to: [] })]);
    expect(odd?.stages[0]?.detail).toBe('from somebody whom the record does not tell');
  });

  it('repeats no long text of somebody else', () => {
    const [long] = chainsOf([event('a', 0, exported(snap('snap-1'), 'x'.repeat(5_000)))]);
    expect(long?.stages[0]?.detail.length).toBeLessThan(100);
  });

  it('has an id that depends on the root alone, and on the event that made it', () => {
    const later = chainsOf([...events, event('e', 999, gone(snap('snap-1')))]);
    expect(chain?.id).toMatch(/^chain-[0-9a-f]{16}$/);
    expect(later.map(({ id }) => id)).toEqual([chain?.id]);
    const [unseen] = chainsOf(events.slice(1));
    expect(unseen?.id).not.toBe(chain?.id);
  });

  it('has another id for each thing of one name', () => {
    const ids = chainsOf(
      stories.flatMap((story) => (/used again|before the first/.test(story.title) ? story.events : [])),
    ).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the principal behind a foreign use', () => {
    const [one] = chainsOf([event('a', 0, used(snap('snap-1')))]);
    expect(one?.stages[0]?.principal).toBe(`account:${stranger}`);
  });

  it('tells many block reads by their number and keeps every id', () => {
    const reads = Array.from({ length: 12 }, (_, index) => event(`r${index + 10}`, index, read(snap('snap-1'))));
    const [one] = chainsOf([...reads].reverse());
    expect(one?.stages.map(({ detail, event: id }) => [id, detail])).toEqual([
      ['r10', '12 reads of blocks until 2026-11-27T02:00:11Z'],
    ]);
    expect(one?.events.length).toBe(12);
  });
});

describe('arrival', () => {
  it('of an id that stands for two records keeps the same one in any order', () => {
    const one = event('a', 0, share(snap('snap-1'), everyone));
    const other = event('a', 5, share(snap('snap-2'), everyone));
    expect(chainsOf([one, other])).toEqual(chainsOf([other, one]));
    expect(chainsOf([one, other])).toHaveLength(1);
  });
});
