import { describe } from 'vitest';
import check from '../../checks/activity-chain-high.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { chainOf, stageAt } from '../support/chain.ts';
import { table } from './table.ts';

const standing = (chain: ReturnType<typeof chainOf>) => ({ chain: known({ read: true, chain }) });
const two = [stageAt(1, 'create'), stageAt(2, 'open', { principal: 'arn:aws:iam::111122223333:role/ops' })];

describe('activity-chain-high', () => {
  table(check, [
    {
      when: 'for a high chain',
      facts: standing(chainOf('high')),
      outcome: 'fail',
      message: /by user\/mallory/,
      fix: null,
    },
    {
      when: 'for one with two at work, counted',
      facts: standing(chainOf('high', { stages: two })),
      outcome: 'fail',
      message: /created, opened by 2 principals/,
    },
    {
      when: 'for one that another account used, told apart from who did the rest',
      facts: standing(
        chainOf('high', { stages: [...two, stageAt(3, 'foreign-use', { principal: 'account:999999999999' })] }),
      ),
      outcome: 'fail',
      message: /created, opened by 2 principals; used elsewhere by account 999999999999/,
    },
    { when: 'for a critical one: another check says so', facts: standing(chainOf('critical')), outcome: 'pass' },
    { when: 'for a medium one', facts: standing(chainOf('medium')), outcome: 'pass' },
    { when: 'where no log was read', facts: { chain: known({ read: false }) }, outcome: 'not-applicable' },
    { when: 'where the chain is not known', facts: { chain: unknown('crashed') }, outcome: 'unknown' },
  ]);
});
