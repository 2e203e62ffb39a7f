import { describe, expect, it } from 'vitest';
import { why } from '../../../src/model/reading.ts';
import type { Coverage } from '../../../src/model/scan.ts';
import { blindnessOf, isBlind } from '../../../src/model/view/blind.ts';
import { deniedScope } from '../../reports/fixture-places.ts';

const row: Coverage = {
  ...deniedScope,
  state: 'not-assessed',
  why: null,
  ended: false,
  items: 0,
  calls: 1,
  observedAt: '2026-11-20T06:15:00.000Z',
  scan: 1,
};

describe('a blind scope', () => {
  it('that was refused is cured by a permission', () => {
    const told = blindnessOf({ ...row, why: why('denied', { needs: 'ec2:DescribeSnapshots', said: 'no\n' }) });
    expect(told).toEqual({
      why: 'we were refused; needs ec2:DescribeSnapshots',
      said: 'no\\u{a}',
      needs: 'ec2:DescribeSnapshots',
      cure: 'stillwatch permissions --cloud aws --format terraform',
    });
  });

  it('that was throttled is cured by asking again', () => {
    const told = blindnessOf({ ...row, why: why('throttled') });
    expect(told).toMatchObject({
      needs: null,
      cure: 'stillwatch scan --account 111111111111 --region us-west-2 --collector snapshots',
    });
  });

  it('of a whole account is asked again without naming a region', () => {
    const { cure } = blindnessOf({ ...row, cloud: 'azure', region: 'global', why: why('throttled') });
    expect(cure).toBe('stillwatch scan --account 111111111111 --collector snapshots');
  });

  it('without a reason is never taken for read', () => {
    expect(blindnessOf({ ...row, observedAt: null }).why).toBe('it was never asked');
    expect(blindnessOf(row).why).toBe('reading it broke');
  });

  it.each([
    ['complete', 3, false],
    ['partial', 3, true],
    ['not-assessed', 0, true],
    ['off', 0, false],
    ['off', 3, true],
    ['unconfigured', 3, false],
  ] as const)('%s with %i items: %s', (state, items, blind) => {
    expect(isBlind({ ...row, state, items })).toBe(blind);
  });
});
