import { describe } from 'vitest';
import check from '../../checks/log-retention-short.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table } from './table.ts';

const kept = (days: number | null) => ({ retention: known({ days, wantedDays: 365 }) });

describe('log-retention-short', () => {
  table(check, [
    { when: 'where it is kept for ever', facts: kept(null), outcome: 'pass', message: /^Kept for ever$/ },
    { when: 'where it is kept as long as asked for', facts: kept(365), outcome: 'pass' },
    {
      when: 'where it is kept a day less',
      facts: kept(364),
      outcome: 'fail',
      message: /364 days \(at least 365/,
      evidence: [{ days: 364, wantedDays: 365 }],
    },
    { when: 'where nothing is kept', facts: kept(0), outcome: 'fail' },
    { when: 'where nothing is recorded', facts: { retention: known(null) }, outcome: 'not-applicable' },
    { when: 'where the bucket could not be read', facts: { retention: unknown('denied') }, outcome: 'unknown' },
  ]);
});
