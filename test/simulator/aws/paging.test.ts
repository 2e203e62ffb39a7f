import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutPage } from '../../../src/simulator/aws/paging.ts';
import { Refusal } from '../../../src/simulator/aws/refusal.ts';
import { heldShelf } from '../../../src/simulator/shelf.ts';

const bad = new Refusal('InvalidNextToken', 400, 'bad');

test('whatever the page size, shelves and filter, pages give each kept item once and in order', () => {
  const shelves = fc.array(fc.array(fc.boolean(), { maxLength: 12 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(shelves, fc.integer({ min: 1, max: 7 }), (rows, limit) => {
      let serial = 0;
      const held = rows.map((row) =>
        row.map((kept) => {
          serial += 1;
          return { id: String(serial), kept };
        }),
      );
      const found: string[] = [];
      let token: string | undefined;
      do {
        const page = cutPage(held.map(heldShelf), token, limit, bad, (item) => item.kept);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...page.items.map((item) => item.id));
        token = page.next ?? undefined;
      } while (token !== undefined);
      expect(found).toEqual(
        held
          .flat()
          .filter((item) => item.kept)
          .map((item) => item.id),
      );
    }),
  );
});

test.each(['', 'x', 'c3RpbGx3YXRjaA', Buffer.from('stillwatch-page:-1:0').toString('base64url')])(
  'the token %j is refused',
  (token) => {
    expect(() => cutPage([heldShelf()], token, 5, bad, () => true)).toThrow(bad);
  },
);
