import { describe, expect, it } from 'vitest';
import { interludesByItem } from '../../src/compare/interludes.ts';
import type { Interlude } from '../../src/compare/pair.ts';
import { everyone, pages, shared, stored } from './stored.ts';

const version = (copy: ReturnType<typeof stored>, fromScan: number, toScan: number): Interlude => ({
  fact: copy.fact,
  verdict: copy.verdict,
  fromScan,
  toScan,
});

describe('interludesByItem', () => {
  it('keeps every version that was exposed, and one of the others over all their scans', async () => {
    const quiet = [
      version(stored('a'), 4, 5),
      version(stored('a', { fact: { tags: {} } }), 2, 3),
      version(stored('a'), 6, 8),
    ];
    const exposed = [version(shared('a', [everyone]), 3, 4), version(shared('a', [everyone]), 5, 6)];
    const found = await interludesByItem(pages([...quiet, ...exposed, version(stored('b'), 2, 3)]));
    expect([...found.keys()].map((key) => key.split('/')[1])).toEqual(['a', 'b']);
    const versions = found.get(stored('a').fact.key) ?? [];
    expect(versions.map(({ fromScan, toScan }) => [fromScan, toScan])).toEqual([
      [3, 4],
      [5, 6],
      [2, 8],
    ]);
  });
});
