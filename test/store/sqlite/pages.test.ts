import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { canonical } from '../../../src/model/canonical.ts';
import { makePendingPages } from '../../../src/store/sqlite/pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const incoming = fc.record({
  key: fc.oneof(text, fc.constant('tab\tand\nbreak')),
  keyHash: fc.maxSafeNat(),
  kind: fc.integer({ min: 0, max: 6 }),
  name: fc.option(fc.oneof(text, fc.constant('null')), { nil: null }),
  hash: fc.constant('h'.repeat(43)),
  body: fc.record({ tag: text, more: fc.constant('ü'.repeat(9000)) }).map(canonical),
});

describe('pages that wait', () => {
  it('come back as they went in, from memory and from the file, as often as asked, and leave nothing', () => {
    fc.assert(
      fc.property(fc.array(incoming, { maxLength: 8 }), fc.integer({ min: 1, max: 60 }), (facts, times) => {
        const pages = makePendingPages(join(folder, 'store.db'));
        const all = Array.from({ length: times }, () => facts).flat();
        for (const fact of all) pages.add(fact);
        expect([...pages.rows()]).toEqual(all);
        expect([...pages.rows()]).toHaveLength(all.length);
        pages.drop();
        expect([...pages.rows()]).toEqual([]);
        expect(readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
