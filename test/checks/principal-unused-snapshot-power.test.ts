import { describe } from 'vitest';
import check from '../../checks/principal-unused-snapshot-power.ts';
import type { Idleness } from '../../src/model/power-facts.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table, thing } from './table.ts';

const used = '2026-05-01T00:00:00.000Z';
const idle = (over: Partial<Idleness>) => ({
  idle: known<Idleness>({ powers: ['create', 'share'], lastUsed: used, days: 5, limitDays: 90, ...over }),
});

describe('principal-unused-snapshot-power', () => {
  table(check, [
    { when: 'of one who was at work last week', facts: idle({}), outcome: 'pass' },
    { when: 'of one on the last good day', facts: idle({ days: 90 }), outcome: 'pass' },
    { when: 'of one that was made last week', facts: idle({ lastUsed: null }), outcome: 'pass' },
    {
      when: 'of one who was idle too long',
      facts: idle({ days: 91 }),
      outcome: 'fail',
      message: /^Can make and share copies and was last used 91 days ago \(limit 90\)$/,
      evidence: [{ powers: 'create, share', lastUsed: used }],
      item: thing('aws:iam:role', 'deploy'),
      fix: null,
    },
    {
      when: 'of one that was never used and is old',
      facts: idle({ lastUsed: null, days: 400 }),
      outcome: 'fail',
      message: /^Can make and share copies and was never used in the time that the cloud keeps, made 400 days ago/,
    },
    {
      when: 'of one that was never used and whose age nobody knows',
      facts: idle({ lastUsed: null, days: null }),
      outcome: 'fail',
      message: /was never used in the time that the cloud keeps \(limit 90\)$/,
    },
    { when: 'of one who holds no power', facts: idle({ powers: [], days: 400 }), outcome: 'not-applicable' },
    {
      when: 'of one whose last use the cloud does not tell',
      facts: { idle: unknown('unsupported', { said: 'users have no time of last use' }) },
      outcome: 'unknown',
      message: /users have no time of last use/,
    },
  ]);
});
