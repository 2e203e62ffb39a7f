import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ExposureState,
  exposedStates,
  exposureOrder,
  failingStates,
  worstState,
} from '../../src/model/exposure.ts';

const states = fc.constantFrom<ExposureState>(...exposureOrder, 'unknown');

describe('the worst of some states', () => {
  it('is private where there is none', () => {
    expect(worstState([])).toBe('private');
  });

  it('is never milder than any of them, and is one of them', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 6 }), (list) => {
        const worst = worstState(list);
        const known = list.filter((state) => state !== 'unknown');
        expect(known.length === 0 ? worst === 'private' : known.includes(worst)).toBe(true);
        for (const state of known)
          expect(exposureOrder.indexOf(worst)).toBeLessThanOrEqual(exposureOrder.indexOf(state));
      }),
    );
  });

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(states), (list) => {
        expect(worstState([...list].reverse())).toBe(worstState(list));
      }),
    );
  });
});

describe('states', () => {
  it('are ordered as the contract says, worst first', () => {
    expect(exposureOrder).toEqual([
      'public',
      'link-live',
      'external',
      'exportable',
      'latent-public',
      'external-key-blocked',
      'trusted',
      'private',
    ]);
  });

  it('that let somebody outside in now all fail; what one lifted block would open fails as well', () => {
    expect(failingStates).toEqual([...exposedStates, 'latent-public']);
    expect(failingStates).toEqual(exposureOrder.slice(0, failingStates.length));
  });
});
