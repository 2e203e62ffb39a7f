import { describe } from 'vitest';
import check from '../../checks/snapshot-share-unreadable.ts';
import { but, denied, everyone, exposed, healthy, table } from './table.ts';

describe('snapshot-share-unreadable', () => {
  table(check, [
    { when: 'of a copy whose shares were read', facts: healthy, outcome: 'pass' },
    { when: 'of a public one whose shares were read', facts: but({ exposure: exposed([everyone]) }), outcome: 'pass' },
    {
      when: 'of one whose shares were refused',
      facts: but({ grants: denied }),
      outcome: 'unknown',
      message: /ec2:DescribeSnapshotAttribute/,
    },
    {
      when: 'of a public one whose other shares were refused',
      facts: but({ grants: denied, exposure: exposed([everyone], { certain: false }) }),
      outcome: 'unknown',
    },
  ]);
});
