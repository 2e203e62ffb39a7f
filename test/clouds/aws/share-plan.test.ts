import { describe, expect, test } from 'vitest';
import { sharePlan } from '../../../src/clouds/aws/share-plan.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import type { Encryption } from '../../../src/model/snapshot.ts';

const encryption = (keyManager: Encryption['keyManager']) =>
  known<Encryption>({ on: keyManager !== null, keyId: null, keyManager });

describe('a share plan', () => {
  const plan = sharePlan(false);

  test.each([
    ['nothing is encrypted', encryption(null)],
    ['a customer manages the key', encryption('customer')],
    ['nobody knows who manages the key', encryption('unknown')],
    ['nobody knows whether it is encrypted', unknown('malformed')],
  ])('has the attribute read where %s', (_what, reading) => {
    expect(plan.known(reading, true)).toBeNull();
  });

  test('knows that nothing is shared where AWS manages the key or never shares the kind', () => {
    expect(plan.known(encryption('cloud'), true)).toEqual({ state: 'known', value: [] });
    expect(plan.known(encryption(null), false)).toEqual({ state: 'known', value: [] });
  });

  test('in full reads every attribute', () => {
    const full = sharePlan(true);
    expect([full.known(encryption('cloud'), true), full.known(encryption(null), false)]).toEqual([null, null]);
  });
});
