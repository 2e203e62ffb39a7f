import { createHash, hash } from 'node:crypto';

/** sha256 of a text, base64url (43 characters): what makes two stored bodies the same. */
export function bodyHash(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** Hex sha256 over parts, in order. */
export function digestOf(parts: Iterable<string>): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
}

/**
 * A 53-bit hash of a key (cyrb53), for a narrow index: an index over whole keys costs six times as much to load.
 * Two keys may share it, so whoever looks up by it compares the key as well.
 */
export function keyHash(key: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
