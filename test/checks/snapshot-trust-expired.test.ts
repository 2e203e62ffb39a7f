import { describe } from 'vitest';
import check from '../../checks/snapshot-trust-expired.ts';
import { account, but, exposed, healthy, table, uncertain } from './table.ts';

const ended = account('222', { expired: true, until: '2026-01-31' });

describe('snapshot-trust-expired', () => {
  table(check, [
    { when: 'of a private copy', facts: healthy, outcome: 'pass' },
    {
      when: 'of one shared with strangers who never were trusted',
      facts: but({ exposure: exposed([account('9')]) }),
      outcome: 'pass',
    },
    {
      when: 'of an ended trust whose key is out of reach',
      facts: but({ exposure: exposed([{ ...ended, reach: 'external-key-blocked' }]) }),
      outcome: 'pass',
    },
    {
      when: 'of an ended trust, whatever else is shared',
      facts: but({ exposure: exposed([ended, account('9')]) }),
      outcome: 'fail',
      message: /a party whose trust has ended \(2026-01-31\)/,
      evidence: [ended],
      fix: 'aws ec2 modify-snapshot-attribute --region eu-west-1 --snapshot-id snap-1 --attribute createVolumePermission --operation-type remove --user-ids 222',
    },
    { when: 'of one whose shares were not read', facts: but({ exposure: uncertain }), outcome: 'unknown' },
  ]);
});
