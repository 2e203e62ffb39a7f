import { describe, expect, it } from 'vitest';
import { type History, sinceWhen } from '../../src/audit/since.ts';

const moments = { scanStartedAt: '2026-11-20', firstSeen: '2026-11-01' };
const never: History = { since: () => null };
const recorded = (outcome: 'fail' | 'unknown' | 'pass'): History => ({
  since: () => ({ outcome, since: '2026-11-10' }),
});

describe('sinceWhen', () => {
  it.each([
    ['a failure recorded before', recorded('fail'), 'fail', '2026-11-10'],
    ['a failure never recorded', never, 'fail', '2026-11-20'],
    ['a failure that was unknown before', recorded('unknown'), 'fail', '2026-11-20'],
    ['a pass that never was otherwise', never, 'pass', '2026-11-01'],
    ['a pass since a recovery', recorded('pass'), 'pass', '2026-11-10'],
    ['a pass that failed until now', recorded('fail'), 'pass', '2026-11-20'],
    ['blindness recorded before', recorded('unknown'), 'unknown', '2026-11-10'],
  ] as const)('of %s', (_, history, outcome, since) => {
    expect(sinceWhen(history, 'c', 'k', outcome, moments)).toBe(since);
  });

  it('of a pass on what nobody recorded is the scan', () => {
    expect(sinceWhen(never, 'c', 'k', 'pass', { ...moments, firstSeen: null })).toBe('2026-11-20');
  });
});
