import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Holds 40 MB for good and makes garbage that lives a while beside it; prints the most memory it ever had, in KB. */
const work = `
  const kept = Array.from({ length: 400_000 }, (_, at) => ({ at, text: 'kept ' + at }));
  for (let page = 0; page < 150; page += 1) {
    globalThis.page = Array.from({ length: 20_000 }, (_, at) => ({ at, text: 'page ' + page + at }));
  }
  console.log(kept.length > 0 ? process.resourceUsage().maxRSS : 0);
`;

function peak(before: string): number {
  return Number(spawnSync(process.execPath, ['-e', before + work], { encoding: 'utf8' }).stdout);
}

describe('keepHeapLean', () => {
  it('is a flag that V8 takes while it runs, and that keeps garbage from piling up', async () => {
    const { keepHeapLean } = await import('../../src/cli/lean-heap.ts');
    const text = /--heap-growing-percent=\d+/.exec(keepHeapLean.toString())?.[0];
    const lean = peak(`require('node:v8').setFlagsFromString('${text}');`);
    expect(lean).toBeGreaterThan(40_000);
    expect(lean).toBeLessThan(peak(''));
  });
});
