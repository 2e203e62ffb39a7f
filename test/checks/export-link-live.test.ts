import { describe } from 'vitest';
import check from '../../checks/export-link-live.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { but, denied, exposed, healthy, table, thing, uncertain } from './table.ts';

const link: Audience = { who: 'bearer', through: 'export-link', reach: 'link-live' };
const possible: Audience = { who: 'bearer', through: 'export-rules', reach: 'exportable' };
const key = '/subscriptions/s/resourcegroups/rg/providers/microsoft.compute/snapshots/payroll';
const item = { ...thing('azure:compute:snapshot', 'payroll'), key };

describe('export-link-live', () => {
  table(check, [
    { when: 'of a private copy', facts: healthy, outcome: 'pass' },
    {
      when: 'of one that could only be exported, which another check judges',
      facts: but({ exposure: exposed([possible]) }),
      outcome: 'pass',
    },
    {
      when: 'of one with an open link, and closes export as well',
      facts: but({ exposure: exposed([link, possible]) }),
      outcome: 'fail',
      message: /whoever holds it/,
      evidence: [link],
      item,
      fix: `az snapshot revoke-access --ids ${key} && az snapshot update --ids ${key} --network-access-policy DenyAll --public-network-access Disabled`,
    },
    {
      when: 'of a disk with an open link',
      facts: but({ exposure: exposed([link]) }),
      outcome: 'fail',
      item: { ...item, type: 'azure:compute:disk', key: key.replace('snapshots', 'disks') },
      fix: `az disk revoke-access --ids ${key.replace('snapshots', 'disks')} && az disk update --ids ${key.replace('snapshots', 'disks')} --network-access-policy DenyAll --public-network-access Disabled`,
    },
    {
      when: 'of an open link though something else was not read',
      facts: but({ exposure: exposed([link], { certain: false }) }),
      outcome: 'fail',
    },
    { when: 'of a copy whose state is not understood', facts: but({ exposure: uncertain }), outcome: 'unknown' },
    { when: 'of a copy whose export rules were not read', facts: but({ exports: denied }), outcome: 'unknown' },
  ]);
});
