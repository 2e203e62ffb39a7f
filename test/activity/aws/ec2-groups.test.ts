import { expect, test } from 'vitest';
import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { owned, record, stepsOf, triedIn } from './records.ts';

const on = owned('group', 'sg-01');
const world22 = { way: 'in', to: 'world', ranges: ['0.0.0.0/0'], ports: ['tcp 22'] };
const flat = { groupId: 'sg-01', ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' };
const nested = {
  groupId: 'sg-01',
  ipPermissions: {
    items: [
      { ipProtocol: 'tcp', fromPort: 22, toPort: 22, groups: {}, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } },
    ],
  },
};

test.each([
  ['flat', flat],
  ['nested', nested],
])('a rule asked for in the %s way is an opening', (_, request) => {
  expect(stepsOf('ec2', 'AuthorizeSecurityGroupIngress', request)).toEqual([{ step: 'open', on, opening: world22 }]);
  expect(stepsOf('ec2', 'RevokeSecurityGroupIngress', request)).toEqual([{ step: 'close', on, opening: world22 }]);
  expect(triedIn('ec2', 'AuthorizeSecurityGroupIngress', request)).toEqual([{ step: 'open', on, opening: world22 }]);
});

test('a group that is asked for by name is named in the answer', () => {
  const response = {
    securityGroupRuleSet: {
      items: [
        { groupId: 'sg-01', isEgress: false, ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIpv4: '0.0.0.0/0' },
      ],
    },
  };
  const { groupId: _, ...request } = flat;
  for (const asked of [{ ...request, groupName: 'web' }, { groupName: 'web' }])
    expect(stepsOf('ec2', 'AuthorizeSecurityGroupIngress', asked, response)).toEqual([
      { step: 'open', on, opening: world22 },
    ]);
});

test('rules that are revoked by their ids are told in the answer', () => {
  const request = { groupId: 'sg-01', securityGroupRuleIds: { items: [{ securityGroupRuleId: 'sgr-01' }] } };
  const rule = { groupId: 'sg-01', ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIpv4: '0.0.0.0/0' };
  expect(
    stepsOf('ec2', 'RevokeSecurityGroupIngress', request, { revokedSecurityGroupRuleSet: { items: [rule] } }),
  ).toEqual([{ step: 'close', on, opening: world22 }]);
});

test('a way out counts for SSH, RDP and everything', () => {
  expect(stepsOf('ec2', 'AuthorizeSecurityGroupEgress', nested)).toEqual([
    { step: 'open', on, opening: { ...world22, way: 'out' } },
  ]);
  const web = { ...flat, fromPort: 443, toPort: 443 };
  const event = record('ec2', 'AuthorizeSecurityGroupEgress', { requestParameters: web });
  expect(normaliseAws(event)).toEqual({ state: 'other' });
});

test('rules that are changed are openings in', () => {
  const rule = {
    SecurityGroupRuleId: 'sgr-01',
    SecurityGroupRule: { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '0.0.0.0/0' },
  };
  for (const SecurityGroupRule of [rule, [rule]])
    expect(
      stepsOf('ec2', 'ModifySecurityGroupRules', {
        ModifySecurityGroupRulesRequest: { GroupId: 'sg-01', SecurityGroupRule },
      }),
    ).toEqual([{ step: 'open', on, opening: world22 }]);
});

test.each([
  ['private addresses alone', { ...flat, cidrIp: '10.0.0.0/8' }],
  [
    'another group',
    { groupId: 'sg-01', ipPermissions: { items: [{ ipProtocol: '-1', groups: { items: [{ groupId: 'sg-02' }] } }] } },
  ],
  ['a group in no form', { ...flat, groupId: 'web' }],
])('a rule for %s is nothing of ours', (_, requestParameters) => {
  expect(normaliseAws(record('ec2', 'AuthorizeSecurityGroupIngress', { requestParameters }))).toEqual({
    state: 'other',
  });
});
