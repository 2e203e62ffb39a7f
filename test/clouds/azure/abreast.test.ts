import { describe, expect, test } from 'vitest';
import { abreast } from '../../../src/clouds/azure/abreast.ts';

async function all<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

describe('lists read abreast', () => {
  test('come in their own order, whichever answers first', async () => {
    const pages = abreast([30, 5, 15, 0], 3, async function* (ms) {
      await new Promise((wake) => setTimeout(wake, ms));
      yield `${ms}a`;
      yield `${ms}b`;
    });
    expect(await all(pages)).toEqual(['30a', '30b', '5a', '5b', '15a', '15b', '0a', '0b']);
  });

  test('are never more at once than asked for, and each is held at its first page', async () => {
    const open = new Set<number>();
    let most = 0;
    let ahead = 0;
    const pages = abreast([1, 2, 3, 4, 5, 6], 3, async function* (item) {
      open.add(item);
      most = Math.max(most, open.size);
      yield item;
      if (open.size > 1) ahead += 1;
      yield item;
      open.delete(item);
    });
    expect(await all(pages)).toHaveLength(12);
    expect(most).toBe(3);
    expect(ahead).toBeGreaterThan(0);
  });

  test('may be empty, and so may there be none', async () => {
    const pages = abreast([1, 2, 3], 2, async function* (item) {
      if (item !== 2) yield item;
    });
    expect(await all(pages)).toEqual([1, 3]);
    expect(await all(abreast([], 2, async function* () {}))).toEqual([]);
  });

  test('throw when their turn comes, not before', async () => {
    const seen: number[] = [];
    const pages = abreast([1, 2], 2, async function* (item) {
      if (item === 2) throw new Error('broken');
      yield item;
    });
    const reading = (async () => {
      for await (const page of pages) seen.push(page);
    })();
    await expect(reading).rejects.toThrow('broken');
    expect(seen).toEqual([1]);
  });
});
