import { describe, expect, test } from 'vitest';
import type { CollectorPage } from '../../../src/clouds/collector.ts';
import type { IndexedUnit } from '../../../src/clouds/gcp/asset-unit.ts';
import type { Vouched } from '../../../src/clouds/gcp/read-copies.ts';
import { readIndexed } from '../../../src/clouds/gcp/read-indexed.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known, unknown, why } from '../../../src/model/reading.ts';
import type { Coverage, Distrust } from '../../../src/model/scan.ts';
import type { Snapshot, Source } from '../../../src/model/snapshot.ts';
import {
  ago,
  answer,
  askedAt,
  database,
  day,
  everyone,
  image,
  images,
  indexOf,
  memoryOf,
  remembered,
} from './indexed.ts';

type Page = CollectorPage<Fact>;

/** What is there, what was there, and what the index says. */
interface World {
  /** Copies that were there, as they were. */
  readonly was?: readonly Snapshot[];
  readonly suspect?: readonly string[];
  readonly sources?: readonly Source[];
  /** What a direct reading finds. */
  readonly is?: readonly Snapshot[];
  readonly indexed?: IndexedUnit;
  readonly before?: Partial<Coverage>;
  readonly distrust?: Distrust;
  readonly hasPolicies?: boolean;
  /** Pages after those of the list. */
  readonly last?: readonly Page[];
  /** Pages of a second list. */
  readonly again?: readonly Page[];
  readonly policyOf?: (key: string) => Snapshot['grants'] | null;
}

const empty = { items: [], gaps: [], refused: [] } as const;

async function read(world: World) {
  const { was = [image('a'), image('b')], is = was, sources = [], suspect = [] } = world;
  const indexed = world.indexed ?? indexOf([...is, ...sources]);
  const policies: string[] = [];
  const said: string[] = [];
  let lists = 0;
  const grantsOf = (key: string): Snapshot['grants'] | null =>
    world.policyOf === undefined ? (is.find((one) => one.key === key)?.grants ?? unknown('gone')) : world.policyOf(key);
  async function* direct(vouched: Vouched = () => null): AsyncGenerator<Page> {
    lists += 1;
    if (lists > 1 && world.again !== undefined) return yield* world.again;
    yield { ...empty, items: sources };
    for (const one of is) {
      const spared = vouched({ ...one, grants: known([]) });
      if (spared === null) policies.push(one.name);
      yield { ...empty, items: [{ ...one, grants: spared ?? one.grants }] };
    }
    yield* world.last ?? [];
  }
  const pages: Page[] = [];
  for await (const page of readIndexed({
    unit: images,
    memory: memoryOf(
      was.map((fact) => remembered(fact, { suspect: suspect.includes(fact.name) })),
      { sources },
    ),
    before: answer(world.before),
    indexed,
    time: { now: askedAt, interval: day, within: 14 * day },
    distrust: world.distrust ?? null,
    disagree(text) {
      said.push(text);
      return { since: ago(0), said: text };
    },
    hasPolicies: world.hasPolicies ?? true,
    async policyOf({ key }) {
      policies.push(key.slice(key.lastIndexOf('/') + 1));
      return grantsOf(key);
    },
    direct,
  }))
    pages.push(page);
  const last = new Map(pages.flatMap(({ items }) => items.map((fact) => [fact.key, fact] as const)));
  const index = pages.at(-1)?.index;
  return {
    ...{ pages, lists, policies, said, index },
    facts: [...last.values()],
    direct: pages.flatMap(({ index: one }) => [...(one?.direct ?? [])]).sort(),
    refused: pages.flatMap((page) => page.refused),
    off: pages.find(({ off }) => off !== undefined)?.off ?? null,
  };
}

const open = { grants: known(everyone) };
const vouched = { at: ago(0), distrust: null };

describe('what the index tells as it was', () => {
  test('is not read: neither the list, nor who may use what', async () => {
    const sources = [database('d')];
    const done = await read({ was: [image('a', open), image('b')], sources });
    expect([done.lists, done.policies, done.direct]).toEqual([0, [], []]);
    expect(done.facts).toEqual([image('a', open), image('b'), ...sources]);
    expect(done.index).toMatchObject({ ...vouched, listedAt: ago(1) });
  });

  test('is read all the same where it is open, new, changed or due, and that alone', async () => {
    const was = [
      image('shut'),
      image('open', open),
      image('young', { createdAt: ago(1) }),
      image('blind', { grants: unknown('denied') }),
      image('changed'),
    ];
    const is = was.map((one) => (one.name === 'changed' || one.name === 'blind' ? { ...one, ...open } : one));
    const done = await read({ was, is, suspect: ['open'] });
    expect(done.lists).toBe(0);
    expect([...done.policies].sort()).toEqual(['blind', 'changed', 'open', 'young']);
    expect(done.facts).toEqual(is);
    expect(done.direct).toEqual(['blind', 'changed', 'open', 'young'].map((name) => image(name).key));
    expect(done.said).toEqual([]);
  });

  test('is unknown where that is refused', async () => {
    const done = await read({ was: [image('a', open), image('b')], suspect: ['a'], policyOf: () => unknown('denied') });
    expect(done.facts).toEqual([image('a', { grants: unknown('denied') }), image('b')]);
    expect(done.refused).toEqual([why('denied')]);
    expect(done.said).toEqual([]);
  });
});

describe('the list is read directly, and who may use what has not changed is not,', () => {
  test.each<[string, World]>([
    ['where something came', { is: [image('a'), image('b'), image('new', open)] }],
    ['where something went', { is: [image('a')] }],
    ['where something changed', { is: [image('a'), image('b', { tags: {} })] }],
    ['when its turn comes', { before: { observedAt: ago(13.5) } }],
    [
      'when its turn comes, by when it was last listed',
      { before: { index: { at: ago(1), listedAt: ago(13.5), distrust: null } } },
    ],
    [
      'where a copy is gone that was to be asked about',
      { is: [image('a')], indexed: indexOf([image('a'), image('b')]), suspect: ['b'] },
    ],
    ['where a copy cannot be asked about by itself', { suspect: ['b'], policyOf: () => null }],
  ])('%s', async (_, world) => {
    const done = await read(world);
    const is = world.is ?? [image('a'), image('b')];
    expect(done.lists).toBe(1);
    expect([done.facts, done.said]).toEqual([is, []]);
    expect(done.policies).not.toContain('a');
    expect(done.direct).not.toContain(image('a').key);
    expect(done.index).toMatchObject({ ...vouched, listedAt: ago(0) });
  });

  test('nor is what was asked about before asked about twice', async () => {
    const done = await read({ suspect: ['a'], is: [image('a'), image('b'), image('new')] });
    expect([...done.policies].sort()).toEqual(['a', 'new']);
  });

  test('nor is anything believed of a copy whose facts the index tells otherwise', async () => {
    const is = [image('a', { tags: {} }), image('b')];
    const done = await read({ is, indexed: indexOf([image('a'), image('b')]), before: { observedAt: ago(13.5) } });
    expect(new Set(done.said)).toEqual(new Set([`it tells ${image('a').key} otherwise`]));
    expect([done.lists, done.facts, done.index?.at]).toEqual([2, is, null]);
  });
});

describe('everything is read directly', () => {
  const said = 'the index was wrong';
  test.each<[string, World]>([
    ['where the index is not believed', { distrust: { since: ago(2), said } }],
    ['where the last answer had a gap', { before: { state: 'partial', ended: false } }],
    ['where there was none', { before: { state: 'not-assessed', ended: false }, was: [] }],
    ['where it was not configured', { before: { state: 'unconfigured', ended: false } }],
    [
      'where it was off, and the index has something now',
      { before: { state: 'off', ended: false, why: why('api-off') }, was: [], is: [image('a')] },
    ],
    ['where the project was off', { before: { state: 'off', ended: false, why: why('disabled') }, was: [], is: [] }],
    [
      'where parts were refused of what has no policy',
      { before: { state: 'partial', why: why('denied') }, hasPolicies: false },
    ],
  ])('%s', async (_, world) => {
    const done = await read(world);
    expect([done.lists, done.facts]).toEqual([1, world.is ?? world.was ?? [image('a'), image('b')]]);
    expect(done.index).toMatchObject({ at: null, listedAt: ago(0), distrust: world.distrust ?? null });
  });

  test('is said once more where the index still says otherwise', async () => {
    const done = await read({ distrust: { since: ago(2), said }, indexed: indexOf([image('a')]) });
    expect(done.said).toEqual([`it does not have ${image('b').key}`]);
    expect(done.index?.distrust?.said).toBe(`it does not have ${image('b').key}`);
  });

  test.each<[string, World, number]>([
    [
      'by somebody, when its turn comes',
      { suspect: ['a'], is: [image('a', open), image('b')], indexed: indexOf([image('a'), image('b')]) },
      1,
    ],
    [
      'by nobody any more',
      {
        was: [image('a', open), image('b')],
        suspect: ['a'],
        is: [image('a'), image('b')],
        indexed: indexOf([image('a', open), image('b')]),
      },
      1,
    ],
    ['that the index does not have', { is: [image('a'), image('b'), image('c')], indexed: indexOf([image('a')]) }, 2],
    ['that has been gone for long', { indexed: indexOf([image('a'), image('b'), image('ghost')]) }, 2],
  ])('in the same scan where it finds a copy used %s', async (_, world, lists) => {
    const done = await read(world);
    expect(new Set(done.said).size).toBe(1);
    expect([done.lists, done.facts]).toEqual([lists, world.is ?? [image('a'), image('b')]]);
    expect(done.index).toMatchObject({ at: null, distrust: { said: done.said[0] } });
  });

  test('and who may use something new is no disagreement', async () => {
    const young = { createdAt: ago(1) };
    const done = await read({
      was: [image('a', young)],
      is: [image('a', { ...young, ...open })],
      indexed: indexOf([image('a', young)]),
    });
    expect([done.said, done.lists, done.policies]).toEqual([[], 0, ['a']]);
    expect(done.facts).toEqual([image('a', { ...young, ...open })]);
  });

  test('and what could not be read then rests on the index, as it says', async () => {
    const gap = why('throttled');
    const done = await read({
      indexed: indexOf([image('a'), image('b'), image('ghost')]),
      again: [
        { ...empty, items: [image('a')] },
        { ...empty, gaps: [{ why: gap }] },
      ],
    });
    expect([done.lists, done.said]).toEqual([2, [`it still has ${image('ghost').key}`]]);
    expect(done.index).toMatchObject({ at: ago(0), distrust: { said: `it still has ${image('ghost').key}` } });
    expect(done.direct).toEqual([image('a').key]);
  });

  test('and a list that did not end says nothing of what it lacks', async () => {
    const done = await read({
      is: [image('a')],
      indexed: indexOf([image('a'), image('ghost')]),
      last: [{ ...empty, gaps: [{ why: why('throttled') }] }],
    });
    expect([done.said, done.lists]).toEqual([[], 1]);
  });
});

describe('an API that was off', () => {
  const before = { state: 'off', ended: false, why: why('api-off'), items: 0 } as const;

  test('is off as long as the index has nothing of it', async () => {
    const done = await read({ before, was: [] });
    expect([done.lists, done.off]).toEqual([0, why('api-off')]);
    expect(done.index).toMatchObject({ ...vouched, listedAt: ago(1) });
  });

  test('is asked when its turn comes, and where the index is not believed', async () => {
    expect((await read({ before: { ...before, observedAt: ago(13.5) }, was: [] })).lists).toBe(1);
    expect((await read({ before, was: [], distrust: { since: ago(2), said: '' } })).lists).toBe(1);
  });
});
