import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import type { Iam, PolicyRow } from '../../../src/clouds/aws/iam.ts';
import { isIdle, listedPolicy, readPolicy } from '../../../src/clouds/aws/managed-policies.ts';
import { known } from '../../../src/model/reading.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('principals', 'global');
const own = 'arn:aws:iam::111111111111:policy/bounds/limits';
const awsOwned = 'arn:aws:iam::aws:policy/PowerUserAccess';
const old = { VersionId: 'v1', IsDefaultVersion: false, Document: '%7B%7D' };
const standing = { VersionId: 'v3', IsDefaultVersion: true, Document: '%7B%22a%22%3A1%7D' };
const row: PolicyRow = {
  Arn: own,
  PolicyName: 'limits',
  DefaultVersionId: 'v3',
  PolicyVersionList: [old, standing],
};
const noDefault = { cause: 'malformed', said: 'the answer has no default version of the policy' };

describe('a listed policy', () => {
  test('has the text of the version that counts', () => {
    expect(listedPolicy(row, unit)).toEqual({
      kind: 'managed-policy',
      key: own,
      cloud: 'aws',
      account: '111111111111',
      region: 'global',
      arn: own,
      name: 'limits',
      version: 'v3',
      text: known('{"a":1}'),
    });
  });

  test.each([awsOwned, 'arn:aws:iam::222222222222:policy/strange'])(
    'that is not the account’s own has a key of its own in each account that sees it: %s',
    (arn) => {
      expect(listedPolicy({ ...row, Arn: arn }, unit)).toMatchObject({
        key: `stillwatch:scope:aws/111111111111/global/principals#${arn}`,
        arn,
      });
    },
  );

  test.each<[string, Partial<PolicyRow>, object]>([
    ['no version counts', { PolicyVersionList: [old] }, noDefault],
    ['two versions count', { PolicyVersionList: [standing, standing] }, noDefault],
    ['the versions are missing', { PolicyVersionList: undefined }, noDefault],
    [
      'the text is missing',
      { PolicyVersionList: [{ ...standing, Document: undefined }] },
      { said: 'the answer has no document' },
    ],
  ])('is unknown where %s, never one that allows nothing', (_what, wrong, reason) => {
    const { text, version } = listedPolicy({ ...row, ...wrong }, unit);
    expect(text).toMatchObject({ state: 'unknown', why: reason });
    expect(version).toBe('v3');
  });

  test('without an ARN is malformed', () => {
    expect(() => listedPolicy({ ...row, Arn: undefined }, unit)).toThrow(MalformedAnswer);
  });

  test.each<[Partial<PolicyRow>, boolean]>([
    [{ Arn: awsOwned, AttachmentCount: 0 }, true],
    [{ Arn: awsOwned, AttachmentCount: 1 }, false],
    [{ Arn: awsOwned, AttachmentCount: undefined }, false],
    [{ Arn: own, AttachmentCount: 0 }, false],
    [{ Arn: undefined, AttachmentCount: 0 }, false],
  ])('%j is one of AWS that nobody uses: %s', (more, idle) => {
    expect(isIdle({ ...row, ...more })).toBe(idle);
  });
});

describe('a policy that is read by itself', () => {
  const denied = () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  const calls = (more: Partial<Iam> = {}): Iam => ({
    details: () => async () => ({ items: [], next: undefined }),
    policy: async () => ({ PolicyName: 'PowerUserAccess', DefaultVersionId: 'v3' }),
    policyVersion: async (_arn, version) => (version === 'v3' ? standing : old),
    reportState: denied,
    report: denied,
    ...more,
  });

  test('has the text of its default version', async () => {
    expect(await readPolicy(calls(), awsOwned, unit)).toMatchObject({
      key: `stillwatch:scope:aws/111111111111/global/principals#${awsOwned}`,
      name: 'PowerUserAccess',
      version: 'v3',
      text: known('{"a":1}'),
    });
  });

  test.each<[string, Partial<Iam>, object]>([
    [
      'GetPolicy is refused',
      { policy: denied },
      { version: null, text: { why: { cause: 'denied', needs: 'iam:GetPolicy' } } },
    ],
    [
      'GetPolicy names no version',
      { policy: async () => ({}) },
      { version: null, text: { why: { cause: 'malformed', needs: 'iam:GetPolicy' } } },
    ],
    [
      'GetPolicyVersion is refused',
      { policyVersion: denied },
      { version: 'v3', text: { why: { cause: 'denied', needs: 'iam:GetPolicyVersion' } } },
    ],
    [
      'the version has no text',
      { policyVersion: async () => ({}) },
      { version: 'v3', text: { why: { cause: 'malformed', needs: 'iam:GetPolicyVersion' } } },
    ],
    [
      'the text cannot be decoded',
      { policyVersion: async () => ({ Document: '%' }) },
      { version: 'v3', text: { why: { cause: 'malformed', needs: 'iam:GetPolicyVersion' } } },
    ],
  ])('is there with an unknown text where %s', async (_what, wrong, fact) => {
    expect(await readPolicy(calls(wrong), own, unit)).toMatchObject({ key: own, name: expect.any(String), ...fact });
  });

  test('goes by the end of its ARN where its name was not read', async () => {
    expect((await readPolicy(calls({ policy: denied }), own, unit)).name).toBe('limits');
  });
});
