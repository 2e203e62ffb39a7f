import { account, snap, user, volume } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, type Statement } from './policy.ts';

const ada = user('ada');
const facts = (...statements: readonly Statement[]) =>
  account({ users: { ada: { inline: { Own: policy(...statements) } } } });
const us = (id: string): string => snap(id, 'us-east-1');
const from = (ip: string) => ({ context: { 'aws:SourceIp': ip } });
const at = (time: string) => ({ context: { 'AWS:currenttime': time }, closed: true }) as const;

/** Condition operators: strings, numbers, dates, booleans, addresses, ARNs. */
export const conditionGoldens: readonly Golden[] = [
  {
    name: 'CreateSnapshot only of encrypted volumes of less than 20 GiB',
    page: pages.ec2Examples,
    facts: {
      ...account({
        users: {
          ada: {
            inline: {
              Own: policy(
                allow('ec2:CreateSnapshot', 'arn:aws:ec2:us-east-1::snapshot/*'),
                allow('ec2:CreateSnapshot', 'arn:aws:ec2:us-east-1:111122223333:volume/*', {
                  NumericLessThan: { 'ec2:VolumeSize': '20' },
                  Bool: { 'ec2:Encrypted': 'true' },
                }),
              ),
            },
          },
        },
        resources: {
          [volume('vol-small', 'us-east-1')]: { attributes: { 'ec2:volumesize': ['8'], 'ec2:encrypted': ['true'] } },
          [volume('vol-limit', 'us-east-1')]: { attributes: { 'ec2:volumesize': ['20'], 'ec2:encrypted': ['true'] } },
          [volume('vol-plain', 'us-east-1')]: { attributes: { 'ec2:volumesize': ['8'], 'ec2:encrypted': ['false'] } },
        },
      }),
    },
    asks: [
      ask(ada, 'ec2:CreateSnapshot', 'allowed', { on: [us('snap-new'), volume('vol-small', 'us-east-1')] }),
      ask(ada, 'ec2:CreateSnapshot', 'denied', { on: [us('snap-new'), volume('vol-limit', 'us-east-1')] }),
      ask(ada, 'ec2:CreateSnapshot', 'denied', { on: [volume('vol-plain', 'us-east-1')] }),
      ask(ada, 'ec2:CreateSnapshot', 'denied', {
        on: [volume('vol-small', 'us-east-1')],
        context: { 'ec2:VolumeSize': '30' },
      }),
      ask(ada, 'ec2:CreateSnapshot', 'conditional', { on: [us('snap-new'), volume('vol-unseen', 'us-east-1')] }),
      ask(ada, 'ec2:CreateSnapshot', 'allowed', {
        on: [us('snap-new'), volume('vol-unseen', 'us-east-1')],
        context: { 'ec2:VolumeSize': '19.5', 'ec2:Encrypted': 'True' },
        closed: true,
      }),
      ask(ada, 'ec2:CreateSnapshot', 'denied', {
        on: [us('snap-new'), volume('vol-unseen', 'us-east-1')],
        closed: true,
      }),
    ],
  },
  {
    name: 'Access from outside two networks is denied, and so is one without an address',
    page: pages.denyIp,
    facts: facts(allow('*'), deny('*', '*', { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] } })),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', from('192.0.2.10')),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', from('203.0.113.255')),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', from('203.0.114.0')),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { closed: true }),
      ask(ada, 'ec2:DeleteSnapshot', 'conditional'),
    ],
  },
  {
    name: 'Every IPv4 address lies in 0.0.0.0/0; IPv6 networks stand beside it',
    page: pages.operators,
    facts: facts(
      allow('ec2:DeleteSnapshot', '*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
      allow('ec2:CopySnapshot', '*', {
        IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:DB8:1234:5678::/64'] },
      }),
      allow('ec2:LockSnapshot', '*', { IpAddress: { 'aws:SourceIp': '203.0.113.7' } }),
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', from('198.51.100.1')),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { closed: true }),
      ask(ada, 'ec2:CopySnapshot', 'allowed', from('2001:db8:1234:5678::1')),
      ask(ada, 'ec2:CopySnapshot', 'allowed', from('203.0.113.9')),
      ask(ada, 'ec2:CopySnapshot', 'denied', from('2001:db8:1234:5679::1')),
      ask(ada, 'ec2:LockSnapshot', 'allowed', from('203.0.113.7')),
      ask(ada, 'ec2:LockSnapshot', 'denied', from('203.0.113.8')),
    ],
  },
  {
    name: 'Reading blocks is allowed between two dates',
    page: pages.ebsDirect,
    facts: facts(
      allow(['ebs:ListSnapshotBlocks', 'ebs:ListChangedBlocks', 'ebs:GetSnapshotBlock'], 'arn:aws:ec2:*::snapshot/*', {
        DateGreaterThan: { 'aws:CurrentTime': '2018-05-29T00:00:00Z' },
        DateLessThan: { 'aws:CurrentTime': '2020-05-29T23:59:59Z' },
      }),
    ),
    asks: [
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed', at('2019-01-01T00:00:00Z')),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed', at('1546300800')),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied', at('2018-05-29T00:00:00Z')),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied', at('2020-06-01T00:00:00Z')),
      ask(ada, 'ebs:GetSnapshotBlock', 'conditional'),
      ask(ada, 'ebs:PutSnapshotBlock', 'denied', at('2019-01-01T00:00:00Z')),
    ],
  },
  {
    name: 'Reading blocks of snapshots with a tag, whatever its case',
    page: pages.ebsDirect,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow('ebs:GetSnapshotBlock', 'arn:aws:ec2:*::snapshot/*', {
                StringEqualsIgnoreCase: { 'aws:ResourceTag/Purpose': 'Backup' },
              }),
            ),
          },
        },
      },
      resources: { [snap('snap-1')]: { tags: { Purpose: 'BACKUP' } }, [snap('snap-2')]: { tags: { Purpose: 'test' } } },
    }),
    asks: [
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed', { on: [snap('snap-1')] }),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied', { on: [snap('snap-2')] }),
      ask(ada, 'ebs:GetSnapshotBlock', 'conditional', { on: [snap('snap-unseen')] }),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied', { on: [snap('snap-unseen')], closed: true }),
      ask(ada, 'ec2:CopySnapshot', 'denied', { on: [snap('snap-1')] }),
    ],
  },
  {
    name: 'Bool compares true and false in any case; a key that is absent matches neither',
    page: pages.operators,
    facts: facts(
      allow('ec2:*'),
      deny('ec2:DeleteSnapshot', '*', { Bool: { 'aws:SecureTransport': 'FALSE' } }),
      deny('ec2:CopySnapshot', '*', { bool: { 'aws:securetransport': ['False'] } }),
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { context: { 'aws:SecureTransport': 'false' } }),
      ask(ada, 'ec2:CopySnapshot', 'denied', { context: { 'aws:SecureTransport': 'false' } }),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { context: { 'aws:SecureTransport': 'true' } }),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { closed: true }),
      ask(ada, 'ec2:DeleteSnapshot', 'conditional'),
    ],
  },
  {
    name: 'ARN operators compare part by part, string operators across colons',
    page: pages.operators,
    facts: facts(
      allow('ec2:DeleteSnapshot', '*', {
        StringLike: { 'aws:SourceArn': 'arn:aws:someservice:*:111122223333:finance/*' },
      }),
      allow(['ec2:CopySnapshot'], '*', {
        ArnLike: { 'aws:SourceArn': 'arn:aws:someservice:*:111122223333:finance/*' },
      }),
      allow(['ec2:LockSnapshot'], '*', {
        ArnEquals: { 'aws:SourceArn': 'arn:aws:someservice:us-east-?:*:finance/*' },
      }),
    ),
    asks: ['arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt'].flatMap((odd) => [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { context: { 'aws:SourceArn': odd } }),
      ask(ada, 'ec2:CopySnapshot', 'denied', { context: { 'aws:SourceArn': odd } }),
      ask(ada, 'ec2:CopySnapshot', 'allowed', {
        context: { 'aws:SourceArn': 'arn:aws:someservice:us-east-2:111122223333:finance/document.txt' },
      }),
      ask(ada, 'ec2:LockSnapshot', 'allowed', {
        context: { 'aws:SourceArn': 'arn:aws:someservice:us-east-2:444455556666:finance/document.txt' },
      }),
      ask(ada, 'ec2:LockSnapshot', 'denied', { closed: true }),
    ]),
  },
];
