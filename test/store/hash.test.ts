import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyHash, digestOf, keyHash } from '../../src/store/hash.ts';

describe('hashes', () => {
  it('of bodies are sha256 in base64url', () => {
    expect(bodyHash('näme')).toBe(createHash('sha256').update('näme').digest('base64url'));
  });

  it('over parts are those of the whole text', () => {
    expect(digestOf(['a', 'bc'])).toBe(createHash('sha256').update('abc').digest('hex'));
  });

  it('of keys are whole numbers SQLite and JavaScript hold exactly', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(Number.isSafeInteger(keyHash(key))).toBe(true);
        expect(keyHash(key)).toBe(keyHash(key));
      }),
    );
  });

  it('of keys never change: stored files rest on them', () => {
    expect(keyHash('arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0')).toBe(2629443663089787);
  });

  it('of a hundred thousand like keys differ', () => {
    const hashes = new Set(
      Array.from({ length: 100_000 }, (_, index) => keyHash(`arn:aws:ec2:eu-west-1::snapshot/snap-${index}`)),
    );
    expect(hashes.size).toBe(100_000);
  });
});
