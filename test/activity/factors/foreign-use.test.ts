import { describe, expect, it } from 'vitest';
import { account, event, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { eventsBehind, recovery, scoredOne, sister, verdictOf } from '../score-scene.ts';

const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const shared = (to: string) => event('share', 60, steps.share(snap('snap-1'), account(to)));
const used = (by: string | null) => event('used', 120, steps.used(snap('snap-1'), by));
const theirs = (by: string) => event('theirs', 130, steps.restore([vol('vol-9', by)], snap('snap-1')), { account: by });

describe('use by another account', () => {
  it.each([
    ['a stranger', stranger, [30, 20, 'critical']],
    ['one that the log does not name', null, [30, 20, 'critical']],
    ['one of our organization', sister, ['absent', 'absent', 'low']],
    ['a declared one', recovery, ['absent', 'absent', 'low']],
  ])('counts by who it is: %s', (_, by, [use, target, severity]) => {
    const chain = scoredOne([made, shared(by ?? sister), used(by)]);
    expect([
      verdictOf(chain, 'used-outside-trust'),
      verdictOf(chain, 'unauthorised-target'),
      chain.score.severity,
    ]).toEqual([use, target, severity]);
  });

  it("is also seen in the other account's own log", () => {
    const chain = scoredOne([made, shared(stranger), theirs(stranger)]);
    expect(eventsBehind(chain, 'used-outside-trust')).toEqual(['theirs']);
  });
});

describe('a target', () => {
  it('that is declared is none', () => {
    const chain = scoredOne([made, shared(stranger), theirs(stranger)], { targets: [stranger] });
    expect(verdictOf(chain, 'unauthorised-target')).toBe('absent');
    expect(verdictOf(chain, 'used-outside-trust')).toBe(30);
  });

  it.each([
    ['volume', 'Restored in'],
    ['copy', 'Copied in'],
    ['other', 'Used in'],
  ] as const)('is said by what was made there: %s', (what, words) => {
    const step = steps.used(snap('snap-1'), stranger);
    if (step.step !== 'foreign-use') throw new Error('the step is a use');
    const { score } = scoredOne([made, shared(stranger), event('used', 120, [{ ...step, what }])]);
    expect(score.factors.find(({ id }) => id === 'unauthorised-target')?.reason).toBe(
      `${words} ${stranger}: neither ours nor trusted, and no declared target.`,
    );
  });

  it('in the account of an owner that only this log speaks of is its own', () => {
    expect(verdictOf(scoredOne([theirs(stranger)]), 'unauthorised-target')).toBe('absent');
  });
});
