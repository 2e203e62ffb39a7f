import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InputLine, inputLines } from '../../src/cli/input-lines.ts';

async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const end = Math.min(cut, bytes.length);
    yield bytes.subarray(from, Math.max(from, end));
    from = Math.max(from, end);
  }
  yield bytes.subarray(from);
}

async function linesOf(text: string, cuts: readonly number[] = [], most = 1000): Promise<readonly InputLine[]> {
  const found: InputLine[] = [];
  for await (const lines of inputLines(chunksOf(new TextEncoder().encode(text), cuts), most)) found.push(...lines);
  return found;
}
const texts = async (text: string, cuts?: readonly number[], most?: number) =>
  (await linesOf(text, cuts, most)).map((line) => line.text);

describe('lines of an input', () => {
  it('are what stands between line ends, wherever the chunks are cut, inside a character too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }).map((one) => one.replaceAll('\n', ''))),
        fc.array(fc.nat(200)),
        async (lines, cuts) => {
          const text = lines.map((line) => `${line}\n`).join('');
          expect(await texts(text, cuts)).toEqual(lines);
        },
      ),
    );
  });

  it('are numbered from 1, and the last needs no end', async () => {
    expect(await linesOf('a\n\nb', [1, 2])).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: '' },
      { number: 3, text: 'b' },
    ]);
    expect(await linesOf('')).toEqual([]);
  });

  it('that are too long are passed over, whether they come in one chunk or in many', async () => {
    const long = 'x'.repeat(50);
    for (const cuts of [[], [5, 20, 40], [3, 13, 23, 33, 43, 53]])
      expect(await texts(`a\n${long}\nb\n`, cuts, 49)).toEqual(['a', null, 'b']);
    expect(await texts(`a\n${long}\nb\n`, [10], 50)).toEqual(['a', long, 'b']);
    expect(await texts(`${long}`, [10], 49)).toEqual([null]);
  });

  it('hold no more of a line that is too long than fits', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; asked < 2_000; asked += 1) yield new Uint8Array(1 << 16).fill(120);
    }
    const before = process.memoryUsage().arrayBuffers;
    for await (const lines of inputLines(endless(), 1 << 20)) expect(lines).toEqual([{ number: 1, text: null }]);
    expect(asked).toBe(2_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 << 20);
  });
});
