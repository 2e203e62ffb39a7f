import { expect, test } from 'vitest';
import { generatedShelf } from '../../src/simulator/generated-shelf.ts';

const shelfOf = () =>
  generatedShelf({
    end: 10,
    make: (index) => ({ id: `n${index}` }),
    indexOf: (id) => (/^n\d+$/.test(id) ? Number(id.slice(1)) : undefined),
    isMissing: (index) => index === 3,
    count: 9,
  });

test('items are made in order, missing and removed ones left out', () => {
  const shelf = shelfOf();
  expect([shelf.remove('n5'), shelf.remove('n5'), shelf.remove('n3'), shelf.remove('other')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([...shelf.walk(2)].map((one) => one.position)).toEqual([2, 4, 6, 7, 8, 9]);
  expect([shelf.get('n4'), shelf.get('n5'), shelf.get('n10'), shelf.count()]).toEqual([
    { id: 'n4' },
    undefined,
    undefined,
    8,
  ]);
});

test('nothing can be added', () => {
  expect(() => shelfOf().add({ id: 'n11' })).toThrow('takes no further');
});
