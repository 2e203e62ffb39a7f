import { describe, expect, test } from 'vitest';
import type { Remembered } from '../../../src/clouds/cloud.ts';
import type { IndexedUnit } from '../../../src/clouds/gcp/asset-unit.ts';
import { recall } from '../../../src/clouds/gcp/recall.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { ago, askedAt, database, day, everyone, image, indexOf, memoryOf, remembered } from './indexed.ts';

const time = { now: askedAt, interval: day, within: 14 * day };
const open = { grants: known(everyone) };

describe('who may use a copy', () => {
  const table: readonly (readonly [string, Remembered, IndexedUnit, boolean])[] = [
    ['as the index says it was', remembered(image('a', open)), indexOf([image('a', open)]), false],
    ['by nobody, as the index says', remembered(image('a')), indexOf([image('a')]), false],
    ['otherwise than the index says', remembered(image('a')), indexOf([image('a', open)]), true],
    ['by somebody of whom the index knows nothing', remembered(image('a', open)), indexOf([image('a')]), true],
    [
      'that somebody outside could use',
      remembered(image('a', open), { suspect: true }),
      indexOf([image('a', open)]),
      true,
    ],
    ['of which it was unknown', remembered(image('a', { grants: unknown('denied') })), indexOf([image('a')]), true],
    ['whose turn it is', remembered(image('a'), { readAt: ago(13.5) }), indexOf([image('a')]), true],
    ['whose last reading nobody knows', remembered(image('a'), { readAt: '' }), indexOf([image('a')]), true],
    ['that is new', remembered(image('a', { createdAt: ago(1) })), indexOf([image('a', { createdAt: ago(1) })]), true],
    [
      'that does not say when it was made',
      remembered(image('a', { createdAt: null })),
      indexOf([image('a', { createdAt: null })]),
      true,
    ],
  ];
  test.each(table)('%s: %#', async (_, copy, indexed, read) => {
    const { copies } = await recall(memoryOf([copy]), indexed, time, true);
    expect(copies.get(image('a').key)).toMatchObject({ grants: copy.fact.grants, read });
    // Of copies without a policy of their own nothing of that is asked.
    expect((await recall(memoryOf([copy]), indexed, time, false)).copies.get(image('a').key)?.read).toBe(false);
  });
});

describe('the list', () => {
  const sources = [database('d')];
  const facts = [image('a'), image('b'), ...sources];
  const memory = memoryOf([remembered(image('a')), remembered(image('b'))], { sources });
  const same = async (indexed: IndexedUnit) => (await recall(memory, indexed, time, true)).sameList;

  test('is the same where the index has the same copies and sources with the same facts, whoever may use them', async () => {
    expect(await same(indexOf(facts))).toBe(true);
    expect(await same(indexOf([image('a', open), image('b'), ...sources]))).toBe(true);
  });

  test('is another where one came, went or changed', async () => {
    expect(await same(indexOf([...facts, image('c')]))).toBe(false);
    expect(await same(indexOf([image('a'), ...sources]))).toBe(false);
    expect(await same(indexOf([image('a'), image('c'), ...sources]))).toBe(false);
    expect(await same(indexOf([image('a'), image('b', { tags: {} }), ...sources]))).toBe(false);
    expect(await same(indexOf([image('a'), image('b'), { ...database('d'), sizeGiB: 9 }]))).toBe(false);
    expect(await same(indexOf([image('a'), image('b')]))).toBe(false);
  });
});
