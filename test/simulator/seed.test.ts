import { expect, test } from 'vitest';
import { seededIds } from '../../src/simulator/seed.ts';

test('the same seed gives the same ids, another seed others', () => {
  const drawn = (seed: number) => {
    const ids = seededIds(seed);
    return [ids.hex(17), ids.uuid(), ids.letters(26)];
  };
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
});

test('ids have the letters and length they should', () => {
  const ids = seededIds(3);
  expect(ids.hex(17)).toMatch(/^[0-9a-f]{17}$/);
  expect(ids.letters(26)).toMatch(/^[A-Z2-7]{26}$/);
  expect(ids.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('ten thousand ids do not repeat', () => {
  const ids = seededIds(4);
  expect(new Set(Array.from({ length: 10_000 }, () => ids.hex(16))).size).toBe(10_000);
});
