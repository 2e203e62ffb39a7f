import { describe } from 'vitest';
import check from '../../checks/snapshot-new-since-baseline.ts';
import { known } from '../../src/model/reading.ts';
import { but, denied, healthy, table } from './table.ts';

const stands = (standing: 'known' | 'new' | 'first-seen') => ({
  baseline: known({ accepted: true, standing, widened: [], before: null } as const),
});
const without = (reason: 'none' | 'ended') => but({ baseline: known({ accepted: false, reason } as const) });

describe('snapshot-new-since-baseline', () => {
  table(check, [
    { when: 'of a copy the baseline knows', facts: healthy, outcome: 'pass' },
    {
      when: 'of a new one that a backup service provably made',
      facts: but({ ...stands('new'), automated: known({ by: 'backup' }) }),
      outcome: 'pass',
      evidence: [{ automated: 'backup' }],
    },
    { when: 'of a new one', facts: but(stands('new')), outcome: 'fail', message: /^New since the baseline$/ },
    {
      when: 'of one in a place the baseline did not cover',
      facts: but(stands('first-seen')),
      outcome: 'fail',
      message: /counts as new/,
    },
    { when: 'without a baseline', facts: without('none'), outcome: 'not-applicable', message: /No baseline/ },
    { when: 'after the baseline has ended', facts: without('ended'), outcome: 'not-applicable', message: /ended/ },
    { when: 'where nobody knows how it stands', facts: but({ baseline: denied }), outcome: 'unknown' },
    {
      when: 'of a new one of which nobody knows who made it',
      facts: but({ ...stands('new'), automated: denied }),
      outcome: 'unknown',
    },
  ]);
});
