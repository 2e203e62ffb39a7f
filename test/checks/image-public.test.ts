import { describe } from 'vitest';
import check from '../../checks/image-public.ts';
import { account, but, everyone, exposed, healthy, table, thing, uncertain } from './table.ts';

describe('image-public', () => {
  table(check, [
    { when: 'of a private image', facts: healthy, outcome: 'pass' },
    { when: 'of one shared with strangers only', facts: but({ exposure: exposed([account('9')]) }), outcome: 'pass' },
    {
      when: 'of a public one',
      facts: but({ exposure: exposed([{ ...everyone, through: 'launchPermission' }]) }),
      outcome: 'fail',
      item: thing('aws:ec2:image', 'ami-1'),
      fix: 'aws ec2 modify-image-attribute --region eu-west-1 --image-id ami-1 --attribute launchPermission --operation-type remove --user-groups all',
    },
    { when: 'of one whose shares were not read', facts: but({ exposure: uncertain }), outcome: 'unknown' },
  ]);
});
