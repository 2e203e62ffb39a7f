import { account, snap, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, type Statement } from './policy.ts';

const ada = user('ada');
const bob = user('bob');
const own = (...statements: readonly Statement[]) => ({ Own: policy(...statements) });

/** What could not be read or understood: never dropped, and it never undoes a Deny. */
export const gapGoldens: readonly Golden[] = [
  {
    name: 'A document that is no policy may hold an Allow and a Deny',
    page: 'reference',
    facts: account({
      users: {
        ada: {
          inline: {
            ...own(allow('ec2:*'), deny('ec2:DeleteSnapshot')),
            Broken: '{"Version":"2012-10-17","Statement":[',
          },
        },
        bob: { inline: { Broken: 'null' } },
        eve: { inline: { Broken: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}' } },
      },
    }),
    asks: [
      ask(ada, 'ec2:CopySnapshot', 'unknown', { missing: /Broken/ }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied'),
      ask(ada, 'rds:CopyDBSnapshot', 'unknown', { missing: /Broken/, closed: true }),
      ask(bob, 'ec2:CopySnapshot', 'unknown', { missing: /Broken/ }),
      ask(user('eve'), 'ec2:CopySnapshot', 'unknown', { missing: /Broken/ }),
    ],
  },
  {
    name: 'An unknown effect or element leaves its statement open',
    page: 'reference',
    facts: account({
      users: {
        ada: {
          inline: own(allow('ec2:*'), { ...allow('ec2:CopySnapshot'), Effect: 'Audit' }),
        },
        bob: {
          inline: own(allow('ec2:*'), {
            ...deny('ec2:CopySnapshot'),
            Unless: { Bool: { 'aws:SecureTransport': 'true' } },
          }),
        },
      },
    }),
    // IAM takes no such document today. Whether what it does not name is touched, nothing says: both are right.
    asks: [
      ask(ada, 'ec2:CopySnapshot', 'unknown', { missing: /effect|Audit/i }),
      ask(ada, 'ec2:DeleteSnapshot', ['allowed', 'unknown']),
      ask(bob, 'ec2:CopySnapshot', 'unknown', { missing: /Unless|element/i }),
      ask(bob, 'ec2:DeleteSnapshot', ['allowed', 'unknown']),
      ask(bob, 'rds:CopyDBSnapshot', 'denied'),
    ],
  },
  {
    name: 'An operator that IAM does not know leaves its statement open',
    page: pages.operators,
    facts: account({
      users: {
        ada: { inline: own(allow('ec2:CopySnapshot', '*', { StringResembles: { 'aws:SourceIp': 'x' } })) },
        bob: {
          inline: own(
            allow('ec2:*'),
            deny(['ec2:CopySnapshot', 'ec2:DeleteSnapshot'], '*', {
              'ForNoValue:StringEquals': { 'aws:TagKeys': 'x' },
            }),
            deny('ec2:DeleteSnapshot'),
          ),
        },
      },
    }),
    asks: [
      ask(ada, 'ec2:CopySnapshot', 'unknown', { missing: /operator|StringResembles/i }),
      ask(ada, 'ec2:CopySnapshot', 'unknown', { missing: /operator|StringResembles/i, closed: true }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied'),
      ask(bob, 'ec2:CopySnapshot', 'unknown', { missing: /operator|ForNoValue/i }),
      ask(bob, 'ec2:DeleteSnapshot', 'denied'),
      ask(bob, 'ec2:ModifySnapshotAttribute', 'allowed'),
    ],
  },
  {
    name: 'A value of the wrong kind leaves its statement open',
    page: 'reference',
    facts: account({
      users: {
        ada: { inline: own(allow('ec2:DeleteSnapshot', '*', { NumericLessThan: { 'ec2:VolumeSize': 'abc' } })) },
        bob: {
          inline: own(
            allow('ec2:*'),
            deny('ec2:DeleteSnapshot', '*', { IpAddress: { 'aws:SourceIp': '300.1.2.3/8' } }),
          ),
        },
      },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'unknown', {
        on: [snap('snap-1')],
        context: { 'ec2:VolumeSize': '8' },
        missing: /abc|value/i,
      }),
      ask(ada, 'ec2:CopySnapshot', 'denied'),
      ask(bob, 'ec2:DeleteSnapshot', 'unknown', { context: { 'aws:SourceIp': '203.0.113.7' }, missing: /300|value/i }),
      ask(bob, 'ec2:CopySnapshot', 'allowed'),
    ],
  },
  {
    name: 'A managed policy that was refused may hold an Allow and a Deny',
    page: pages.evaluation,
    facts: account({
      users: {
        ada: { attached: ['Refused'], inline: own(allow('ec2:*'), deny('ec2:DeleteSnapshot')) },
        bob: { attached: ['Refused'] },
      },
      policies: { Refused: null },
    }),
    asks: [
      ask(ada, 'ec2:CopySnapshot', 'unknown', { missing: /Refused/ }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied'),
      ask(bob, 'ec2:DeleteSnapshot', 'unknown', { missing: /Refused/, closed: true }),
    ],
  },
  {
    name: 'A policy that was deleted while the account was read is attached to a group and not in the answer',
    page: 'reference',
    facts: account({
      users: {
        ada: { groups: ['backup'] },
        bob: { groups: ['backup'], inline: own(allow('ec2:*'), deny('ec2:DeleteSnapshot')) },
        eve: { inline: own(allow('ec2:*')) },
      },
      groups: { backup: { attached: ['Gone'] } },
    }),
    asks: [
      ask(ada, 'ec2:CopySnapshot', 'unknown', { missing: /Gone/ }),
      ask(bob, 'ec2:CopySnapshot', 'unknown', { missing: /Gone/ }),
      ask(bob, 'ec2:DeleteSnapshot', 'denied'),
      ask(user('eve'), 'ec2:CopySnapshot', 'allowed'),
    ],
  },
  {
    name: 'A group that is not in the answer may hold an Allow and a Deny',
    page: 'reference',
    facts: account({ users: { ada: { groups: ['lost'], inline: own(allow('ec2:*'), deny('ec2:DeleteSnapshot')) } } }),
    asks: [ask(ada, 'ec2:CopySnapshot', 'unknown', { missing: /group/i }), ask(ada, 'ec2:DeleteSnapshot', 'denied')],
  },
  {
    name: 'Nothing is known of a principal that the scan does not hold',
    page: 'reference',
    facts: account({ users: { ada: { inline: own(allow('ec2:*')) } } }),
    asks: [
      ask(user('nobody'), 'ec2:CopySnapshot', 'unknown', { missing: /scan|principal|identit/i }),
      ask(user('ada', '777777777777'), 'ec2:CopySnapshot', 'unknown', {
        missing: /scan|principal|identit/i,
        closed: true,
      }),
      ask(user('Ada'), 'ec2:CopySnapshot', 'unknown', { missing: /scan|principal|identit/i }),
      ask(ada, 'ec2:CopySnapshot', 'allowed'),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied'),
    ],
  },
];
