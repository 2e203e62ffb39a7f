import { describe, expect, it } from 'vitest';
import { bodyHash, keyHash } from '../../../src/store/hash.ts';
import { toIncoming } from '../../../src/store/sqlite/incoming.ts';
import { kindNumber } from '../../../src/store/sqlite/kinds.ts';
import { snapshot, volume } from '../facts.ts';

describe('a fact on its way into the store', () => {
  it('is its key, its kind and its canonical text, with the hashes of both', () => {
    const fact = snapshot('snap-1');
    const incoming = toIncoming(fact);
    expect(JSON.parse(incoming.body)).toEqual(fact);
    expect(incoming).toMatchObject({
      key: fact.key,
      keyHash: keyHash(fact.key),
      kind: kindNumber.snapshot,
      hash: bodyHash(incoming.body),
    });
    expect(toIncoming({ ...fact, sizeGiB: 9 }).hash).not.toBe(incoming.hash);
  });

  it('keeps a name only where its key does not end with it', () => {
    expect(toIncoming(snapshot('snap-1')).name).toBeNull();
    expect(toIncoming({ ...snapshot('snap-1'), name: 'nightly' }).name).toBe('nightly');
    expect(toIncoming(volume('vol-1', 'x')).name).toBeNull();
  });
});
