import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../src/logs/inflate.ts';

const text = Array.from({ length: 4000 }, (_, index) => `${(index * 7919) % 10007}`).join(' ');
const archive = gzipSync(text);
const hello = gzipSync('hello');

async function inflated(bytes: Buffer, enough = Number.POSITIVE_INFINITY) {
  const taken: Buffer[] = [];
  let length = 0;
  const steps = inflate(
    (position, wanted) => bytes.subarray(position, position + wanted),
    65_536,
    (piece) => {
      taken.push(Buffer.from(piece));
      length += piece.length;
      return length < enough;
    },
    () => [],
  );
  const { value: end } = await steps.next();
  return { end, taken: Buffer.concat(taken).toString('latin1') };
}

const flipped = (at: number): Buffer => {
  const bytes = Buffer.from(archive);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return bytes;
};

describe('an archive', () => {
  it('of one member is read whole', async () => {
    expect(await inflated(archive)).toEqual({ end: 'whole', taken: text });
  });

  it('of several members is read whole, wherever a read ends', async () => {
    // The second member begins shortly before the first read ends, at it, and behind it.
    for (let length = 16_384 - 36; length < 16_384; length += 1) {
      const first = gzipSync(Buffer.alloc(length, 'x'), { level: 0 });
      const { end, taken } = await inflated(Buffer.concat([first, hello, archive]));
      expect(end).toBe('whole');
      expect(taken.slice(length) === `hello${text}`).toBe(true);
    }
  });

  it('that is filled up with zeros is whole, and followed by anything else it is not', async () => {
    expect(await inflated(Buffer.concat([archive, Buffer.alloc(40_000)]))).toEqual({ end: 'whole', taken: text });
    expect((await inflated(Buffer.concat([archive, Buffer.alloc(40_000), hello]))).end).toBe('tail');
    expect(await inflated(Buffer.concat([archive, Buffer.from('junk')]))).toEqual({ end: 'corrupt', taken: text });
  });

  it('gives what stands before a cut', async () => {
    expect(await inflated(archive.subarray(0, -1))).toEqual({ end: 'cut-off', taken: text });
    expect(await inflated(archive.subarray(0, -8))).toEqual({ end: 'cut-off', taken: text });
    expect(await inflated(archive.subarray(0, 5))).toEqual({ end: 'cut-off', taken: '' });
    const { end, taken } = await inflated(archive.subarray(0, archive.length >> 1));
    expect([end, text.indexOf(taken), taken.length > text.length / 3]).toEqual(['cut-off', 0, true]);
    expect(await inflated(Buffer.concat([archive, hello.subarray(0, 1)]))).toEqual({ end: 'cut-off', taken: text });
  });

  it('gives what stands before a corrupt place, in the very step of it too', async () => {
    expect(await inflated(flipped(archive.length - 8))).toEqual({ end: 'corrupt', taken: text });
    expect(await inflated(flipped(archive.length - 1))).toEqual({ end: 'corrupt', taken: text });
    expect((await inflated(flipped(3))).end).not.toBe('whole');
    // A second member that is none: all of the first is there.
    const { end, taken } = await inflated(Buffer.concat([archive, Buffer.from([0x1f, 0x8b, 9, 9, 9, 9])]));
    expect([end, taken === text]).toEqual(['corrupt', true]);
  });

  it('is left where its taker has enough', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const { end, taken } = await inflated(bomb, 1_000_000);
    expect(end).toBe('enough');
    expect(taken.length).toBeLessThan(1_100_000);
  });
});
