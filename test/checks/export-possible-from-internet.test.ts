import { describe } from 'vitest';
import check from '../../checks/export-possible-from-internet.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { but, denied, exposed, healthy, table, thing, uncertain } from './table.ts';

const possible: Audience = { who: 'bearer', through: 'export-rules', reach: 'exportable' };
const signedIn: Audience = { ...possible, who: 'tenant', id: 't' };
const key = '/subscriptions/s/resourcegroups/rg/providers/microsoft.compute/snapshots/a b';
const item = { ...thing('azure:compute:snapshot', 'a b'), key };

describe('export-possible-from-internet', () => {
  table(check, [
    { when: 'of a copy that nobody can export', facts: healthy, outcome: 'pass' },
    {
      when: 'of one whose link is open already, which another check judges',
      facts: but({ exposure: exposed([{ ...possible, through: 'export-link', reach: 'link-live' }]) }),
      outcome: 'pass',
    },
    {
      when: 'of one that anybody could be handed a link to, with a quoted command',
      facts: but({ exposure: exposed([possible]) }),
      outcome: 'fail',
      message: /by whoever holds it$/,
      evidence: [possible],
      item,
      fix: `az snapshot update --ids '${key}' --network-access-policy DenyAll --public-network-access Disabled`,
    },
    {
      when: 'of one whose link would ask for signing in',
      facts: but({ exposure: exposed([signedIn]) }),
      outcome: 'fail',
      message: /signs in and may download$/,
    },
    {
      when: 'of a restore point, which has no export rules of its own to close',
      facts: but({ exposure: exposed([possible]) }),
      outcome: 'fail',
      item: thing('azure:compute:restore-point', 'rp'),
      fix: null,
    },
    { when: 'of a copy whose rules are not understood', facts: but({ exposure: uncertain }), outcome: 'unknown' },
    { when: 'of a copy whose rules were not read', facts: but({ exports: denied }), outcome: 'unknown' },
  ]);
});
