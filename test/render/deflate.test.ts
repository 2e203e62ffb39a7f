import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflateBase64 } from '../../src/render/deflate.ts';

describe('the deflated text', () => {
  it('inflates to what went in, whatever its parts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), async (parts) => {
        const back = inflateRawSync(Buffer.from(await deflateBase64(parts), 'base64')).toString();
        expect(back).toBe(parts.join(''));
      }),
    );
  });

  it('comes from an asynchronous source too, and holds only base64', async () => {
    async function* source() {
      yield 'a'.repeat(100_000);
      yield '</script>';
    }
    expect(await deflateBase64(source())).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });
});
