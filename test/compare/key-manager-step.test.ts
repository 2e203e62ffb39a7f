import { expect, it } from 'vitest';
import { keyManagerStep } from '../../src/compare/key-manager-step.ts';
import { known } from '../../src/model/reading.ts';
import type { Encryption } from '../../src/model/snapshot.ts';

const by = (keyManager: Encryption['keyManager'], keyId = 'k') => known({ on: true, keyId, keyManager });

it.each([
  ['customer', 'unknown', 'lost'],
  ['cloud', 'unknown', 'lost'],
  ['unknown', 'customer', 'gained'],
  ['unknown', 'cloud', 'gained'],
  ['cloud', 'customer', 'altered'],
  ['customer', 'cloud', 'altered'],
] as const)("from a key's manager %s to %s is %s", (before, after, step) => {
  expect(keyManagerStep(by(before), by(after))).toBe(step);
});

it('is altered where the key itself is another, whoever could be asked about it', () => {
  expect(keyManagerStep(by('customer', 'a'), by('unknown', 'b'))).toBe('altered');
  expect(keyManagerStep(by('unknown', 'a'), by('cloud', 'b'))).toBe('altered');
});

it('is altered where encryption was turned on, even by a key nobody could be asked about', () => {
  expect(keyManagerStep(known({ on: false, keyId: null, keyManager: null }), by('unknown'))).toBe('altered');
});
