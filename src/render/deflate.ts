import { Readable } from 'node:stream';
import { createDeflateRaw } from 'node:zlib';

/** base64 of the raw-deflated UTF-8 of a text that comes in parts: what a page's DecompressionStream('deflate-raw') reads. */
export async function deflateBase64(parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  const squeezed: Buffer[] = [];
  const stream = Readable.from(parts, { objectMode: true }).pipe(createDeflateRaw({ level: 4, memLevel: 9 }));
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) squeezed.push(chunk);
  return Buffer.concat(squeezed).toString('base64');
}
