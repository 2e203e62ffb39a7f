import { describe } from 'vitest';
import check from '../../checks/policy-opaque-group.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { but, healthy, table } from './table.ts';

const admins = { group: 'admins@example.com', role: 'roles/compute.admin' };

describe('policy-opaque-group', () => {
  table(check, [
    { when: 'of a copy that no group was granted', facts: healthy, outcome: 'pass' },
    {
      when: 'of a copy granted to one group by two roles',
      facts: but({ groups: known([admins, { ...admins, role: 'roles/owner' }]) }),
      outcome: 'fail',
      message: /^Granted to 1 group /,
      evidence: [admins, { ...admins, role: 'roles/owner' }],
      fix: null,
    },
    {
      when: 'of a policy that lets two groups in',
      facts: { groups: known([admins, { ...admins, group: 'ops@example.com' }]) },
      outcome: 'fail',
      message: /2 groups/,
    },
    { when: 'of a copy whose policy was not read', facts: but({ groups: unknown('denied') }), outcome: 'unknown' },
  ]);
});
