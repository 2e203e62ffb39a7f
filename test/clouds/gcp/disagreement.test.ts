import { describe, expect, test } from 'vitest';
import { compareWith, isOther } from '../../../src/clouds/gcp/disagreement.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import type { Snapshot, Source } from '../../../src/model/snapshot.ts';
import { ago, askedAt, database, day, everyone, image, indexOf } from './indexed.ts';

const hour = day / 24;

interface Case {
  /** What the index has. */
  readonly has: readonly (Snapshot | Source)[];
  /** What was read directly, in a list that was read to its end. */
  readonly read: readonly (Snapshot | Source)[];
  /** Keys of what was there before. */
  readonly before?: readonly string[];
  readonly listedAt?: number;
  readonly collector?: string;
  readonly grantsRead?: boolean;
  readonly ended?: boolean;
}

function saidOf({
  has,
  read,
  before,
  listedAt,
  collector = 'images',
  grantsRead = true,
  ended = true,
}: Case): string | null {
  const comparison = compareWith({
    indexed: indexOf(has),
    collector,
    before: new Set(before ?? read.map(({ key }) => key)),
    listedAt: listedAt ?? askedAt - day,
  });
  for (const fact of read) comparison.see(fact, grantsRead);
  if (ended) comparison.end();
  return comparison.said();
}

const open = { grants: known(everyone) };
const name = image('a').key;

describe('a direct reading', () => {
  const agreed: readonly (readonly [string, Case])[] = [
    ['says the same', { has: [image('a', open), database('d')], read: [image('a', open), database('d')] }],
    ['was refused who may use it', { has: [image('a', open)], read: [image('a', { grants: unknown('denied') })] }],
    ['did not read who may use it', { has: [image('a', open)], read: [image('a')], grantsRead: false }],
    ['has something too new for the index', { has: [], read: [image('a', { createdAt: ago(0.02) })] }],
    [
      'has something new of Cloud SQL, of which the index hears later',
      { has: [], read: [{ ...database('d'), createdAt: ago(0.3) }], collector: 'sql-instances' },
    ],
    [
      'tells who may use something whose policy is too new',
      { has: [image('a', { createdAt: ago(1) })], read: [image('a', { createdAt: ago(1), ...open })] },
    ],
    [
      'tells who may use something that does not say when it was made',
      { has: [image('a', { createdAt: null })], read: [image('a', { createdAt: null, ...open })] },
    ],
    ['does not have any more what was there before', { has: [image('a')], read: [], before: [name] }],
    ['does not have what came and went since', { has: [image('a', { createdAt: ago(0.5) })], read: [], before: [] }],
    [
      'comes so soon after another that the index may not know what went',
      { has: [image('a')], read: [], before: [], listedAt: askedAt - hour / 2 },
    ],
    ['did not end', { has: [image('a')], read: [], before: [], ended: false }],
  ];
  test.each(agreed)('agrees where it %s', (_, one) => {
    expect(saidOf(one)).toBeNull();
  });

  const disagreed: readonly (readonly [string, Case, string])[] = [
    ['has what the index has not', { has: [], read: [image('a')] }, `it does not have ${name}`],
    ['has it otherwise', { has: [image('a', { tags: {} })], read: [image('a')] }, `it tells ${name} otherwise`],
    ['lets somebody in', { has: [image('a')], read: [image('a', open)] }, `it tells otherwise who may use ${name}`],
    [
      'lets nobody in any more',
      { has: [image('a', open)], read: [image('a')] },
      `it tells otherwise who may use ${name}`,
    ],
    ['does not have what was gone before', { has: [image('a')], read: [], before: [] }, `it still has ${name}`],
    [
      'does not have what the index cannot date',
      { has: [image('a', { createdAt: null })], read: [], before: [] },
      `it still has ${name}`,
    ],
    [
      'has a source otherwise',
      { has: [database('d')], read: [{ ...database('d'), sizeGiB: 9 }] },
      `it tells ${database('d').key} otherwise`,
    ],
  ];
  test.each(disagreed)('disagrees where it %s', (_, one, said) => {
    expect(saidOf(one)).toBe(said);
  });

  test('tells the first disagreement of several', () => {
    expect(saidOf({ has: [], read: [image('b'), image('a')] })).toBe(`it does not have ${image('b').key}`);
  });
});

test('who may use a copy is other where known grants differ, none included', () => {
  const table: readonly (readonly [Partial<Snapshot>, Partial<Snapshot>, boolean])[] = [
    [{}, {}, false],
    [open, open, false],
    [open, {}, true],
    [{}, open, true],
    [open, { grants: unknown('denied') }, false],
  ];
  for (const [held, read, expected] of table)
    expect(isOther(indexOf([image('a', held)]), image('a', read))).toBe(expected);
});
