import { describe } from 'vitest';
import check from '../../checks/log-tamperable.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table } from './table.ts';

const weaknesses = ['log file validation of main is off', 'the bucket logs of this account locks nothing'];

describe('log-tamperable', () => {
  table(check, [
    {
      when: 'where it is protected',
      facts: { protection: known({ protected: true, weaknesses: [] }) },
      outcome: 'pass',
    },
    {
      when: 'where it is not',
      facts: { protection: known({ protected: false, weaknesses }) },
      outcome: 'fail',
      evidence: weaknesses.map((weakness) => ({ weakness })),
    },
    { when: 'where nothing is recorded', facts: { protection: known(null) }, outcome: 'not-applicable' },
    { when: 'where the lock could not be read', facts: { protection: unknown('denied') }, outcome: 'unknown' },
  ]);
});
