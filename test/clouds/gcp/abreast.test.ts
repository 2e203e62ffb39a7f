import { expect, test } from 'vitest';
import { abreast } from '../../../src/clouds/gcp/abreast.ts';

async function* counted(from: number, to: number) {
  for (let number = from; number < to; number += 1) yield number;
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test('gives everything that each list gives, each in its own order', async () => {
  const given = await all(
    abreast(2, [() => counted(0, 3), () => counted(10, 13), () => counted(20, 20), () => counted(30, 32)]),
  );
  expect([...given].sort((a, b) => a - b)).toEqual([0, 1, 2, 10, 11, 12, 30, 31]);
  expect(given.filter((number) => number < 10)).toEqual([0, 1, 2]);
});

test('nothing comes of no lists', async () => {
  expect(await all(abreast(3, []))).toEqual([]);
});

test('no more lists than its width are under way', async () => {
  let running = 0;
  let most = 0;
  async function* list() {
    running += 1;
    most = Math.max(most, running);
    await new Promise((wake) => setTimeout(wake, 1));
    yield 1;
    running -= 1;
  }
  expect(
    await all(
      abreast(
        3,
        Array.from({ length: 10 }, () => list),
      ),
    ),
  ).toHaveLength(10);
  expect(most).toBe(3);
});

test('a list that throws ends the whole, and another that throws after it bothers nobody', async () => {
  async function* broken(ms: number): AsyncGenerator<number> {
    await new Promise((wake) => setTimeout(wake, ms));
    throw new Error(`broken after ${ms}`);
  }
  await expect(all(abreast(5, [() => broken(1), () => broken(5), () => counted(0, 2)]))).rejects.toThrow(
    'broken after 1',
  );
  await new Promise((wake) => setTimeout(wake, 10));
});
