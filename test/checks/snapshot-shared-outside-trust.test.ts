import { describe } from 'vitest';
import check from '../../checks/snapshot-shared-outside-trust.ts';
import { account, but, everyone, exposed, healthy, table, thing, uncertain } from './table.ts';

const ended = account('222', { expired: true, until: '2026-01-31', name: 'Partner' });
const organization = 'arn:aws:organizations::999:organization/o-1';
const unit = 'arn:aws:organizations::999:ou/o-1/ou-1';
const party = (id: string) => account(id, { who: 'organization', through: 'launchPermission' });

describe('snapshot-shared-outside-trust', () => {
  table(check, [
    { when: 'of a private copy', facts: healthy, outcome: 'pass' },
    {
      when: 'of one shared with trusted accounts',
      facts: but({ exposure: exposed([account('1', { reach: 'trusted' })]) }),
      outcome: 'pass',
    },
    {
      when: 'of one whose key is out of reach',
      facts: but({ exposure: exposed([account('1', { reach: 'external-key-blocked' })]) }),
      outcome: 'pass',
    },
    {
      when: 'of a public one, which another check fails',
      facts: but({ exposure: exposed([everyone]) }),
      outcome: 'pass',
    },
    {
      when: 'of one whose only strangers were trusted before, naming them',
      facts: but({ exposure: exposed([ended]) }),
      outcome: 'pass',
      message: /snapshot-trust-expired/,
      evidence: [{ trustEnded: '222', name: 'Partner', until: '2026-01-31' }],
    },
    {
      when: 'of one shared with two strangers, naming the ended trust without failing for it',
      facts: but({ exposure: exposed([account('888'), account('777'), ended]) }),
      outcome: 'fail',
      message: /2 parties outside/,
      evidence: [account('888'), account('777'), { trustEnded: '222', name: 'Partner', until: '2026-01-31' }],
      fix: 'aws ec2 modify-snapshot-attribute --region eu-west-1 --snapshot-id snap-1 --attribute createVolumePermission --operation-type remove --user-ids 777 888',
    },
    {
      when: 'of one shared with an account, an organization and a unit of it',
      facts: but({
        exposure: exposed([party(unit), party(organization), account('777', { through: 'launchPermission' })]),
      }),
      outcome: 'fail',
      message: /3 parties/,
      item: thing('aws:ec2:image', 'ami-1'),
      fix: `aws ec2 modify-image-attribute --region eu-west-1 --image-id ami-1 --attribute launchPermission --operation-type remove --user-ids 777 --organization-arns ${organization} --organizational-unit-arns ${unit}`,
    },
    {
      when: 'of one shared by both its own share and an image, and mends both',
      facts: but({
        exposure: exposed([account('777'), account('777', { through: 'image:arn:aws:ec2:eu-west-1::image/ami-1' })]),
      }),
      outcome: 'fail',
      message: /1 party/,
      fix:
        'aws ec2 modify-snapshot-attribute --region eu-west-1 --snapshot-id snap-1 --attribute createVolumePermission --operation-type remove --user-ids 777' +
        ' && aws ec2 modify-image-attribute --region eu-west-1 --image-id ami-1 --attribute launchPermission --operation-type remove --user-ids 777',
    },
    {
      when: 'of one shared with a stranger whose id reads as an option, without a command',
      facts: but({ exposure: exposed([account('--endpoint-url=http://x')]) }),
      outcome: 'fail',
      fix: null,
    },
    { when: 'of one whose shares were not read', facts: but({ exposure: uncertain }), outcome: 'unknown' },
    {
      when: 'of an ended trust where other shares were not read',
      facts: but({ exposure: exposed([ended], { certain: false }) }),
      outcome: 'unknown',
    },
  ]);
});
