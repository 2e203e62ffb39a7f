import { expect, test } from 'vitest';
import type { CollectorPage } from '../../../src/clouds/collector.ts';
import { confirmFacts } from '../../../src/clouds/gcp/confirm-facts.ts';
import type { DirectReading } from '../../../src/clouds/gcp/sparing.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { directLine } from './fakes.ts';
import { database, everyone, image, images } from './indexed.ts';

const whole: CollectorPage<Fact> = { items: [image('a'), image('b')], gaps: [], refused: [] };

async function confirmed(policyOf: DirectReading['policyOf'], facts: readonly Fact[] | null) {
  let lists = 0;
  const reading: DirectReading = {
    unit: images,
    line: directLine(),
    async *pages() {
      lists += 1;
      yield whole;
    },
    policyOf,
    reach: async () => known([]),
  };
  const pages: CollectorPage<Fact>[] = [];
  for await (const page of confirmFacts(reading, facts)) pages.push(page);
  return { pages, lists };
}

test('who may use a copy is read by its own policy, and the list is not', async () => {
  const policies: Readonly<Record<string, Snapshot['grants']>> = {
    [image('a').key]: known(everyone),
    [image('b').key]: unknown('denied'),
  };
  const { pages, lists } = await confirmed(async ({ key }) => policies[key] ?? null, [image('a'), image('b')]);
  expect(lists).toBe(0);
  expect(pages).toEqual([
    {
      items: [image('a', { grants: known(everyone) }), image('b', { grants: unknown('denied') })],
      gaps: [],
      refused: [unknown('denied').why],
    },
  ]);
});

test('the unit is read whole, once, where a copy has no policy, for other facts, and where none are named', async () => {
  expect(await confirmed(async () => null, [image('a'), image('b')])).toEqual({ pages: [whole], lists: 1 });
  expect(await confirmed(async () => null, [database('d')])).toEqual({ pages: [whole], lists: 1 });
  expect(await confirmed(async () => null, null)).toEqual({ pages: [whole], lists: 1 });
  expect(await confirmed(async () => null, [])).toEqual({ pages: [], lists: 0 });
});

test('many copies come page by page', async () => {
  const many = Array.from({ length: 1_200 }, (_, index) => image(`i-${index}`));
  const { pages } = await confirmed(async () => known([]), many);
  expect(pages.map(({ items }) => items.length)).toEqual([500, 500, 200]);
  expect(pages.flatMap(({ items }) => items)).toEqual(many);
});
