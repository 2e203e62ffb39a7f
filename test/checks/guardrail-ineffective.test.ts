import { describe } from 'vitest';
import check from '../../checks/guardrail-ineffective.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table, thing } from './table.ts';

const defect = {
  policy: 'arn:aws:organizations::1:policy/o-1/service_control_policy/p-1',
  statement: 'statement 2 (DenyShare)',
  reason: 'arn:aws:ec2:*:111122223333:snapshot/* names an account, and snapshots carry none',
};

describe('guardrail-ineffective', () => {
  table(check, [
    { when: 'of a denial that can fire', facts: { defect: known(null) }, outcome: 'pass' },
    {
      when: 'of one that never can',
      facts: { defect: known(defect) },
      outcome: 'fail',
      message: /^A denial that never takes effect: arn:aws:ec2:\*:111122223333:snapshot\/\* names an account/,
      evidence: [defect],
      item: thing('aws:iam:policy-statement', 'DenyShare'),
      fix: null,
    },
    { when: 'of one whose policy was not read', facts: { defect: unknown('denied') }, outcome: 'unknown' },
  ]);
});
