import { describe } from 'vitest';
import check from '../../checks/snapshot-public.ts';
import { account, but, denied, everyone, exposed, healthy, table, thing, uncertain } from './table.ts';

const image = (id: string) => ({ ...everyone, through: `image:arn:aws:ec2:eu-west-1::image/${id}` });
const ec2 = 'aws ec2 modify-snapshot-attribute --region eu-west-1 --snapshot-id snap-1';
const ami = (id: string) =>
  `aws ec2 modify-image-attribute --region eu-west-1 --image-id ${id} --attribute launchPermission`;

describe('snapshot-public', () => {
  table(check, [
    { when: 'of a private snapshot', facts: healthy, outcome: 'pass' },
    { when: 'of one shared with strangers only', facts: but({ exposure: exposed([account('9')]) }), outcome: 'pass' },
    {
      when: 'of one that a block hides',
      facts: but({ exposure: exposed([{ ...everyone, reach: 'latent-public' }]) }),
      outcome: 'pass',
    },
    {
      when: 'of a public one',
      facts: but({ exposure: exposed([everyone, account('9')]) }),
      outcome: 'fail',
      message: /^Usable by everyone$/,
      evidence: [everyone],
      fix: `${ec2} --attribute createVolumePermission --operation-type remove --group-names all`,
    },
    {
      when: 'of one that is public through two images, and mends each image',
      facts: but({ exposure: exposed([image('ami-2'), image('ami-1')]) }),
      outcome: 'fail',
      message: /through an image/,
      fix: `${ami('ami-1')} --operation-type remove --user-groups all && ${ami('ami-2')} --operation-type remove --user-groups all`,
    },
    {
      when: 'of one that is public by itself and through an image, and mends both',
      facts: but({ exposure: exposed([everyone, image('ami-1')]) }),
      outcome: 'fail',
      message: /^Usable by everyone$/,
      fix: `${ec2} --attribute createVolumePermission --operation-type remove --group-names all && ${ami('ami-1')} --operation-type remove --user-groups all`,
    },
    {
      when: 'of a public database snapshot with a hostile name, and quotes it',
      facts: but({ exposure: exposed([{ ...everyone, through: 'restore' }]) }),
      outcome: 'fail',
      item: thing('aws:rds:db-snapshot', "a'; rm -rf /\n"),
      fix: `aws rds modify-db-snapshot-attribute --region eu-west-1 --db-snapshot-identifier $'a\\'; rm -rf /\\x0a' --attribute-name restore --values-to-remove all`,
    },
    {
      when: 'of a public cluster snapshot',
      facts: but({ exposure: exposed([{ ...everyone, through: 'restore' }]) }),
      outcome: 'fail',
      item: thing('aws:rds:cluster-snapshot', 'rds:c'),
      fix: 'aws rds modify-db-cluster-snapshot-attribute --region eu-west-1 --db-cluster-snapshot-identifier rds:c --attribute-name restore --values-to-remove all',
    },
    {
      when: 'of one known to be public though its other shares are unread',
      facts: but({ exposure: exposed([everyone], { certain: false }) }),
      outcome: 'fail',
    },
    {
      when: 'of one whose shares were not read',
      facts: but({ exposure: uncertain }),
      outcome: 'unknown',
      message: /Not read: its shares/,
    },
    { when: 'of one without a verdict', facts: but({ exposure: denied }), outcome: 'unknown' },
    {
      when: 'of an unknown state that claims to be certain',
      facts: but({ exposure: exposed([], { state: 'unknown' }) }),
      outcome: 'unknown',
    },
  ]);
});
