import { describe } from 'vitest';
import check from '../../checks/too-many-administrators.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table, thing } from './table.ts';

const administrators = (principals: readonly string[], limit = 2) => ({ administrators: known({ principals, limit }) });

describe('too-many-administrators', () => {
  table(check, [
    { when: 'where there is none', facts: administrators([]), outcome: 'pass', message: /^0 administrators/ },
    { when: 'where there is one', facts: administrators(['a']), outcome: 'pass', message: /^1 administrator \(at/ },
    { when: 'at the limit', facts: administrators(['a', 'b']), outcome: 'pass' },
    {
      when: 'above it',
      facts: administrators(['a', 'b', 'c']),
      outcome: 'fail',
      message: /^3 principals can do everything to everything \(at most 2\)$/,
      evidence: [{ administrator: 'a' }, { administrator: 'b' }, { administrator: 'c' }],
      item: thing('aws:iam:account', '111122223333'),
      fix: null,
    },
    { when: 'where none is allowed', facts: administrators(['a'], 0), outcome: 'fail', message: /^1 principal can do/ },
    {
      when: 'where it is open who else is one',
      facts: { administrators: unknown('not-asked', { said: 'whether 2 more are administrators' }) },
      outcome: 'unknown',
      message: /whether 2 more are administrators/,
    },
  ]);
});
