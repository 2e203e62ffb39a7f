import { describe } from 'vitest';
import check from '../../checks/probing-denied.ts';
import type { ChainAttempt } from '../../src/model/chain.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { chainOf, probing, stageAt } from '../support/chain.ts';
import { table } from './table.ts';

const standing = (chain: ReturnType<typeof chainOf>) => ({ chain: known({ read: true, chain }) });

const attempts = (count: number, principal: (index: number) => string): readonly ChainAttempt[] =>
  Array.from({ length: count }, (_, index) => ({
    ...stageAt(index, 'share', { principal: principal(index), event: `no-${index}` }),
    error: 'AccessDenied',
  }));

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
    {
      when: 'for many denied calls on a copy with which something worked, whoever did that',
      facts: standing(chainOf('low', { attempts: attempts(30, () => 'arn:aws:iam::111122223333:user/eve') })),
      outcome: 'fail',
      message: /^user\/eve was denied 30 times, at 1 kinds of things/,
    },
    {
      when: 'for many principals at one copy',
      facts: standing(chainOf('low', { attempts: attempts(5, (index) => `arn:aws:iam::111122223333:user/p${index}`) })),
      outcome: 'fail',
      message: /^5 principals were denied 5 times at snap-0a1/,
    },
    {
      when: 'for a few on a copy with which something worked',
      facts: standing(chainOf('low', { attempts: attempts(4, () => 'eve') })),
      outcome: 'pass',
      message: /^4 denied, too few/,
    },
    { when: 'where no log was read', facts: { chain: known({ read: false }) }, outcome: 'not-applicable' },
    { when: 'where the chain is not known', facts: { chain: unknown('crashed') }, outcome: 'unknown' },
  ]);
});
