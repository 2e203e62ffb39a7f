import { account, home, image, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy } from './policy.ts';

const limit = policy(allow(['s3:*', 'cloudwatch:*', 'ec2:*']));
const instance = (id: string): string => `arn:aws:ec2:eu-central-1:${home}:instance/${id}`;

/** Permissions boundaries. */
export const boundaryGoldens: readonly Golden[] = [
  {
    name: 'A boundary alone grants nothing',
    page: pages.boundaries,
    facts: account({
      users: {
        ShirleyRodriguez: { boundary: 'Limit' },
        Shirley2: { boundary: 'Limit', inline: { CreateUser: policy(allow('iam:CreateUser')) } },
      },
      policies: { Limit: limit },
    }),
    asks: [
      ask(user('ShirleyRodriguez'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('ShirleyRodriguez'), 'ec2:DisableSnapshotBlockPublicAccess', 'denied', { closed: true }),
      ask(user('Shirley2'), 'ec2:CopySnapshot', 'denied'),
    ],
  },
  {
    name: 'What is left is what both the boundary and the policies of the user allow',
    page: pages.boundaries,
    facts: account({
      users: { ShirleyRodriguez: { boundary: 'Limit', inline: { Own: policy(allow(['ec2:*', 'ebs:*', 'rds:*'])) } } },
      policies: { Limit: limit },
    }),
    asks: [
      ask(user('ShirleyRodriguez'), 'ec2:DeleteSnapshot', 'allowed'),
      ask(user('ShirleyRodriguez'), 'ebs:GetSnapshotBlock', 'denied'),
      ask(user('ShirleyRodriguez'), 'rds:ModifyDBSnapshotAttribute', 'denied'),
      ask(user('ShirleyRodriguez'), 'backup:StartCopyJob', 'denied'),
    ],
  },
  {
    name: 'An explicit Deny in a boundary stops one instance and no other',
    page: pages.boundaries,
    facts: account({
      users: { nikhil: { boundary: 'XCompanyBoundaries', attached: ['Ec2'] } },
      policies: {
        XCompanyBoundaries: policy(
          { Sid: 'ServiceBoundaries', ...allow(['s3:*', 'cloudwatch:*', 'ec2:*', 'dynamodb:*']) },
          { Sid: 'DenyEC2Production', ...deny('ec2:*', 'arn:aws:ec2:*:*:instance/i-1234567890abcdef0') },
        ),
        Ec2: policy(allow('ec2:*')),
      },
    }),
    asks: [
      ask(user('nikhil'), 'ec2:CreateImage', 'denied', { on: [instance('i-1234567890abcdef0')] }),
      ask(user('nikhil'), 'ec2:CreateImage', 'allowed', { on: [instance('i-0598c7d356eba48d7')] }),
      ask(user('nikhil'), 'ec2:CreateImage', 'conditional', { on: [image('ami-1')] }),
      ask(user('nikhil'), 'ec2:DeleteSnapshot', 'allowed'),
    ],
  },
  {
    name: 'A boundary that could not be read makes an Allow unknown, and leaves a Deny and a missing Allow as they are',
    page: pages.boundaries,
    facts: account({
      users: {
        ada: { boundary: 'Refused', inline: { Own: policy(allow('ec2:*'), deny('ec2:DeleteSnapshot')) } },
        bob: { boundary: 'NotInTheAnswer', inline: { Own: policy(allow('ec2:*')) } },
      },
      policies: { Refused: null },
    }),
    asks: [
      ask(user('ada'), 'ec2:CopySnapshot', 'unknown', { missing: /boundary|Refused/ }),
      ask(user('ada'), 'ec2:CopySnapshot', 'unknown', { missing: /boundary|Refused/, closed: true }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('ada'), 'rds:CopyDBSnapshot', 'denied'),
      ask(user('bob'), 'ec2:CopySnapshot', 'unknown', { missing: /boundary|NotInTheAnswer/ }),
      ask(user('bob'), 'ebs:GetSnapshotBlock', 'denied'),
    ],
  },
];
