import { describe } from 'vitest';
import check from '../../checks/activity-chain-critical.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { chainOf, probing } from '../support/chain.ts';
import { table } from './table.ts';

const standing = (chain: ReturnType<typeof chainOf>) => ({ chain: known({ read: true, chain }) });

describe('activity-chain-critical', () => {
  table(check, [
    {
      when: 'for a critical chain, with every stage as evidence',
      facts: standing(chainOf('critical')),
      outcome: 'fail',
      message: /^snap-0a1: created, shared by user\/mallory \(shared with 999999999999, which nobody vouches for\)$/,
      evidence: [
        {
          at: '2026-11-26T01:01:00Z',
          stage: 'create',
          principal: 'arn:aws:iam::111122223333:user/mallory',
          key: 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1',
          detail: 'from vol-1',
          event: 'event-1',
        },
        {
          at: '2026-11-26T01:02:00Z',
          stage: 'share',
          principal: 'arn:aws:iam::111122223333:user/mallory',
          key: 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1',
          detail: 'with 999999999999',
          event: 'event-2',
        },
      ],
      fix: null,
    },
    { when: 'for a chain that is high: another check says so', facts: standing(chainOf('high')), outcome: 'pass' },
    { when: 'for a chain that is low', facts: standing(chainOf('low')), outcome: 'pass' },
    { when: 'for denied calls alone', facts: standing(probing('critical', 9)), outcome: 'pass' },
    {
      when: 'where no log was read, which is no pass',
      facts: { chain: known({ read: false }) },
      outcome: 'not-applicable',
      message: /No audit log was read yet/,
    },
    { when: 'where the chain is not known', facts: { chain: unknown('crashed') }, outcome: 'unknown' },
  ]);
});
