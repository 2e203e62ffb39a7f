import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ObjectEntry, objectPage } from '../../../src/simulator/aws/object-page.ts';
import { compareKeys } from '../../../src/simulator/aws/stored-objects.ts';
import { wholeListing } from './listing-oracle.ts';

const piece = fc.string({ unit: fc.constantFrom('a', 'b', '/', '//', '\uff5e', '\u{1f4a3}'), maxLength: 5 });
const keySet = fc.uniqueArray(
  piece.filter((key) => key !== ''),
  { maxLength: 25 },
);
const sought = fc.record({
  prefix: fc.oneof(fc.constant(''), piece),
  delimiter: fc.constantFrom('', '/', '/', 'a', 'b/', '\u{1f4a3}'),
  startAfter: fc.oneof(fc.constant(''), piece),
});

test('whatever is asked for, pages give each entry once and in order, and say whether more follow', () => {
  fc.assert(
    fc.property(keySet, sought, fc.integer({ min: 1, max: 5 }), (held, asked, limit) => {
      const keys = [...held].sort(compareKeys);
      const found: string[] = [];
      let after: ObjectEntry | null = null;
      for (;;) {
        const page = objectPage(keys, { ...asked, after, limit });
        found.push(...page.entries.map((one) => (one.kind === 'key' ? `key ${one.key}` : `prefix ${one.prefix}`)));
        after = page.entries.at(-1) ?? null;
        if (!page.more) break;
        expect(page.entries).toHaveLength(limit);
      }
      expect(found).toEqual(wholeListing(held, asked));
    }),
    { numRuns: 500 },
  );
});

test('a folder comes where it holds a key after the one to start after, but not after itself', () => {
  const keys = ['a/1', 'a/2', 'b/1'];
  const prefixes = (startAfter: string) =>
    objectPage(keys, { prefix: '', delimiter: '/', startAfter, after: null, limit: 9 }).entries;
  const [a, b] = ['a/', 'b/'].map((prefix) => ({ kind: 'prefix', prefix }));
  expect([prefixes('a'), prefixes('a/1'), prefixes('a/2'), prefixes('a/')]).toEqual([[a, b], [a, b], [b], [b]]);
});

test('no entry at all is asked for, and none follows', () => {
  const none = { prefix: '', delimiter: '', startAfter: '', after: null, limit: 0 };
  expect(objectPage(['a'], none)).toEqual({ entries: [], more: false });
});

test('a page of folders costs a few looks at keys, however many lie in them', () => {
  const keys = Array.from({ length: 30_000 }, (_, at) => `${Math.floor(at / 10_000)}/${String(at).padStart(6, '0')}`);
  let looks = 0;
  const seen = new Proxy(keys, {
    get(target, name) {
      if (typeof name === 'string' && /^\d+$/.test(name)) looks += 1;
      return Reflect.get(target, name);
    },
  });
  const page = objectPage(seen, { prefix: '', delimiter: '/', startAfter: '', after: null, limit: 1000 });
  expect([page.entries.length, page.more]).toEqual([3, false]);
  expect(looks).toBeLessThan(200);
});
