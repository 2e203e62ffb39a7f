import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageEncryption } from '../../src/exposure/image-encryption.ts';
import { known, type Reading, unknown } from '../../src/model/reading.ts';
import type { Encryption } from '../../src/model/snapshot.ts';

const on = (keyManager: Encryption['keyManager'], keyId: string | null = 'k'): Reading<Encryption> =>
  known({ on: true, keyId, keyManager });
const off: Reading<Encryption> = known({ on: false, keyId: null, keyManager: null });
const dark: Reading<Encryption> = unknown('denied');
const own = on('unknown', null);

describe('imageEncryption', () => {
  it.each<[string, readonly Reading<Encryption>[], Reading<Encryption>]>([
    ["every key is the cloud's", [on('cloud'), on('cloud')], on('cloud')],
    ['keys differ', [on('cloud', 'a'), on('cloud', 'b')], on('cloud', null)],
    ["one key is a customer's", [on('cloud', 'a'), on('customer', 'b')], on('customer', null)],
    ['one manager is unknown', [on('cloud'), on('unknown')], on('unknown')],
    ["a customer's key decides before an unknown one", [on('unknown'), on('customer')], on('customer')],
    ['one part is not encrypted', [on('cloud'), off], off],
    ['one part is not encrypted and another unread', [dark, off], off],
    ['one part is unread', [on('cloud'), dark], dark],
    ['nothing stands behind', [], own],
  ])('when %s', (_, behind, expected) => {
    expect(imageEncryption(own, behind)).toEqual(expected);
  });

  it('believes its own flag that a part is not encrypted, and doubts where its own flags were not read', () => {
    expect(imageEncryption(off, [on('cloud')])).toEqual(off);
    expect(imageEncryption(dark, [on('cloud')])).toEqual(dark);
  });

  it('never says cloud unless each part says it, and does not depend on their order', () => {
    const parts = fc.array(fc.constantFrom(on('cloud'), on('customer'), on('unknown'), off, dark), { maxLength: 4 });
    fc.assert(
      fc.property(parts, (behind) => {
        const said = imageEncryption(own, behind);
        if (said.state === 'known' && said.value.keyManager === 'cloud')
          expect(new Set(behind)).toEqual(new Set([on('cloud')]));
        expect(imageEncryption(own, behind.toReversed())).toEqual(said);
      }),
    );
  });
});
