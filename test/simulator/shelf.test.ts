import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldShelf, itemsOf } from '../../src/simulator/shelf.ts';

test('a walk from a position shows the rest, whatever was removed or added before and between', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(200), { minLength: 1 }),
      fc.array(fc.nat(200)),
      fc.nat(100),
      (ids, removed, cut) => {
        const shelf = heldShelf(ids.map((id) => ({ id: String(id) })));
        const placed = [...shelf.walk(0)];
        const at = placed[cut % placed.length];
        for (const id of removed) shelf.remove(String(id));
        const gone = new Set(removed);
        const expected = placed.filter((one) => one.position >= (at?.position ?? 0) && !gone.has(Number(one.item.id)));
        expect([...shelf.walk(at?.position ?? 0)]).toEqual(expected);
        expect(shelf.count()).toBe([...itemsOf(shelf)].length);
      },
    ),
  );
});

test('an id added twice is refused; one removed may come again', () => {
  const shelf = heldShelf([{ id: 'a' }]);
  expect(() => shelf.add({ id: 'a' })).toThrow('already holds a');
  expect([shelf.remove('a'), shelf.remove('a')]).toEqual([true, false]);
  shelf.add({ id: 'a' });
  expect(shelf.get('a')).toEqual({ id: 'a' });
});
