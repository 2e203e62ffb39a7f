import { describe, expect, it } from 'vitest';
import { keyMask } from '../../src/exposure/key-mask.ts';
import { known, unknown } from '../../src/model/reading.ts';

describe('keyMask', () => {
  it.each([
    ['cloud', 'on'],
    ['customer', 'off'],
    ['unknown', 'unread'],
    [null, 'unread'],
  ] as const)('an encrypted copy whose key manager is %s has the mask %s', (keyManager, mask) => {
    expect(keyMask(known({ on: true, keyId: 'k', keyManager }))).toBe(mask);
  });

  it('masks nothing where nothing is encrypted', () => {
    expect(keyMask(known({ on: false, keyId: null, keyManager: null }))).toBe('off');
  });

  it('is unread where encryption was not read', () => {
    expect(keyMask(unknown('denied'))).toBe('unread');
  });
});
