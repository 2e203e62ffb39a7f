import { describe } from 'vitest';
import check from '../../checks/probing-denied.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { chainOf, probing } from '../support/chain.ts';
import { table } from './table.ts';

const standing = (chain: ReturnType<typeof chainOf>) => ({ chain: known({ read: true, chain }) });

describe('probing-denied', () => {
  table(check, [
    {
      when: 'for many denied calls',
      facts: standing(probing('medium', 6)),
      outcome: 'fail',
      message: /^user\/mallory was denied 6 times, at 1 kinds of things/,
      fix: null,
    },
    { when: 'for a few', facts: standing(probing('low', 2)), outcome: 'pass', message: /^2 denied, too few/ },
    { when: 'for a chain in which something worked', facts: standing(chainOf('high')), outcome: 'not-applicable' },
    { when: 'where no log was read', facts: { chain: known({ read: false }) }, outcome: 'not-applicable' },
    { when: 'where the chain is not known', facts: { chain: unknown('crashed') }, outcome: 'unknown' },
  ]);
});
