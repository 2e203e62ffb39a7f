import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sideBySide } from '../../src/clouds/side-by-side.ts';

async function* giving<T>(
  items: readonly T[],
  seen: { running: number; most: number; ahead: number },
): AsyncGenerator<T> {
  seen.running += 1;
  seen.most = Math.max(seen.most, seen.running);
  try {
    for (const item of items) {
      seen.ahead += 1;
      yield item;
    }
  } finally {
    seen.running -= 1;
  }
}

const lists = fc.array(fc.array(fc.integer(), { maxLength: 6 }), { maxLength: 8 });

test('everything that the readers give is taken once, each reader’s in its order, so many at a time', async () => {
  await fc.assert(
    fc.asyncProperty(lists, fc.integer({ min: 1, max: 4 }), async (given, width) => {
      const seen = { running: 0, most: 0, ahead: 0 };
      const readers = given.map(
        (items, reader) => () =>
          giving(
            items.map((item) => ({ reader, item })),
            seen,
          ),
      );
      const taken: { reader: number; item: number }[] = [];
      for await (const one of sideBySide(readers, width)) {
        taken.push(one);
        // Each is asked for one item more while what it gave is used.
        expect(seen.ahead - taken.length).toBeLessThanOrEqual(width);
      }
      for (const [reader, items] of given.entries())
        expect(taken.filter((one) => one.reader === reader).map(({ item }) => item)).toEqual(items);
      expect(seen.most).toBeLessThanOrEqual(width);
      expect(seen.running).toBe(0);
    }),
  );
});

test('left early, it ends its readers', async () => {
  const seen = { running: 0, most: 0, ahead: 0 };
  for await (const _ of sideBySide([() => giving([1, 2, 3], seen), () => giving([4, 5], seen)], 2)) break;
  expect(seen.running).toBe(0);
});

test('what a reader throws ends all, and is thrown', async () => {
  const seen = { running: 0, most: 0, ahead: 0 };
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    throw new Error('it broke');
  }
  const all = async () => {
    for await (const _ of sideBySide([() => giving([1, 2, 3], seen), broken], 2));
  };
  await expect(all()).rejects.toThrow('it broke');
  expect(seen.running).toBe(0);
});
