import { describe } from 'vitest';
import check from '../../checks/snapshot-latent-public.ts';
import { preparedCommunity } from '../../src/model/grant.ts';
import { account, but, everyone, exposed, healthy, table, thing, uncertain } from './table.ts';

const prepared = { ...everyone, reach: 'latent-public', through: preparedCommunity } as const;
const masked = { ...everyone, reach: 'latent-public' } as const;

describe('snapshot-latent-public', () => {
  table(check, [
    { when: 'of a private copy', facts: healthy, outcome: 'pass' },
    {
      when: 'of a public one, which another check fails',
      facts: but({ exposure: exposed([everyone]) }),
      outcome: 'pass',
    },
    {
      when: 'of a public share that a block hides',
      facts: but({ exposure: exposed([masked, account('9')]) }),
      outcome: 'fail',
      evidence: [masked],
      fix: 'aws ec2 modify-snapshot-attribute --region eu-west-1 --snapshot-id snap-1 --attribute createVolumePermission --operation-type remove --group-names all',
    },
    {
      when: 'of an image set up for the community of a gallery that is not switched on',
      facts: but({ exposure: exposed([prepared]) }),
      outcome: 'fail',
      evidence: [prepared],
      item: thing('azure:compute:gallery-image-version', 'v'),
    },
    { when: 'of one whose shares were not read', facts: but({ exposure: uncertain }), outcome: 'unknown' },
  ]);
});
