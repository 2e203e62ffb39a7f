import { describe, expect, test } from 'vitest';
import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { alice, eventOf, owner, record, stepsOf, triedIn } from './records.ts';

const arn = (resource: string) => `arn:aws:iam::${owner}:${resource}`;
const made = (principal: string, how: string) => [
  { step: 'context', change: { what: 'principal-made', principal, how } },
];
const granted = (principal: string, policy: string | null, actions: readonly string[] | null = null) => [
  { step: 'context', change: { what: 'power-granted', principal, policy, actions } },
];

describe('somebody new', () => {
  test.each([
    [
      'CreateUser',
      { userName: 'bob', path: '/ops/' },
      { user: { arn: arn('user/ops/bob') } },
      arn('user/ops/bob'),
      'user',
    ],
    ['CreateUser', { userName: 'bob' }, null, arn('user/bob'), 'user'],
    ['CreateRole', { roleName: 'r' }, { role: { arn: arn('role/r') } }, arn('role/r'), 'role'],
    ['CreateAccessKey', { userName: 'bob' }, { accessKey: { userName: 'bob' } }, arn('user/bob'), 'key'],
    ['CreateAccessKey', null, { accessKey: { userName: 'alice' } }, alice.arn, 'key'],
    ['CreateLoginProfile', { userName: 'bob' }, null, arn('user/bob'), 'password'],
    ['UpdateLoginProfile', { userName: 'bob' }, null, arn('user/bob'), 'password'],
  ])('or a new way in is made by %s', (name, request, response, principal, how) => {
    expect(stepsOf('iam', name, request, response)).toEqual(made(principal, how));
  });

  test('who makes a key for itself is known with its path', () => {
    const userIdentity = { ...alice, arn: arn('user/ops/alice') };
    const requestParameters = { userName: 'alice' };
    expect(eventOf(record('iam', 'CreateAccessKey', { userIdentity, requestParameters })).steps).toEqual(
      made(arn('user/ops/alice'), 'key'),
    );
  });

  test('who is not named where the call was refused is nothing of ours', () => {
    expect(normaliseAws(record('iam', 'CreateAccessKey', { errorCode: 'AccessDenied' }))).toEqual({ state: 'other' });
  });
});

describe('a power', () => {
  const policyDocument = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }] });

  test.each([
    ['PutUserPolicy', { userName: 'bob', policyName: 'p', policyDocument }, granted(arn('user/bob'), 'p', ['ec2:*'])],
    ['PutRolePolicy', { roleName: 'r', policyName: 'p', policyDocument: '{' }, granted(arn('role/r'), 'p')],
    ['PutGroupPolicy', { groupName: 'g', policyName: 'p', policyDocument }, granted(arn('group/g'), 'p', ['ec2:*'])],
    ['AttachUserPolicy', { userName: 'bob', policyArn: arn('policy/p') }, granted(arn('user/bob'), arn('policy/p'))],
    ['AttachRolePolicy', { roleName: 'r', policyArn: arn('policy/p') }, granted(arn('role/r'), arn('policy/p'))],
    ['AttachGroupPolicy', { groupName: 'g', policyArn: arn('policy/p') }, granted(arn('group/g'), arn('policy/p'))],
    ['AddUserToGroup', { groupName: 'g', userName: 'bob' }, granted(arn('user/bob'), arn('group/g'))],
    [
      'CreatePolicyVersion',
      { policyArn: arn('policy/p'), policyDocument, setAsDefault: true },
      granted(arn('policy/p'), arn('policy/p'), ['ec2:*']),
    ],
    [
      'SetDefaultPolicyVersion',
      { policyArn: arn('policy/p'), versionId: 'v1' },
      granted(arn('policy/p'), arn('policy/p')),
    ],
    ['UpdateAssumeRolePolicy', { roleName: 'r', policyDocument }, granted(arn('role/r'), null, ['ec2:*'])],
  ])('is granted by %s', (name, request, steps) => {
    expect(stepsOf('iam', name, request)).toEqual(steps);
    expect(triedIn('iam', name, request)).toEqual(steps);
  });

  test('that is not in force is nothing of ours', () => {
    const requestParameters = { policyArn: arn('policy/p'), policyDocument, setAsDefault: false };
    expect(normaliseAws(record('iam', 'CreatePolicyVersion', { requestParameters }))).toEqual({ state: 'other' });
  });
});
