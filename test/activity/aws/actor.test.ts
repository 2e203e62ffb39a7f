import { describe, expect, test } from 'vitest';
import { actorOf } from '../../../src/activity/aws/actor.ts';
import { alice, owner, stranger } from './records.ts';

const actor = (userIdentity: unknown, fields: object = {}) => actorOf({ userIdentity, ...fields }, owner);
const role = `arn:aws:iam::${owner}:role/ops/Deploy`;
const session = `arn:aws:sts::${owner}:assumed-role/Deploy/ci-run-7`;
const assumed = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLEDEPLOY0001:ci-run-7',
  arn: session,
  accountId: owner,
  accessKeyId: 'ASIAEXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROAEXAMPLEDEPLOY0001',
      arn: role,
      accountId: owner,
      userName: 'Deploy',
    },
    attributes: { mfaAuthenticated: 'false' },
    sourceIdentity: 'alice@example.com',
  },
};

describe('who did it', () => {
  test('is a user', () => {
    expect(actor(alice)).toEqual({
      kind: 'user',
      key: alice.arn,
      account: owner,
      name: 'alice',
      session: null,
      stable: alice.principalId,
      accessKey: alice.accessKeyId,
      via: null,
      sourceIdentity: null,
    });
  });

  test('is the role behind a session, never what the caller named the session', () => {
    expect(actor(assumed)).toEqual({
      kind: 'role',
      key: role,
      account: owner,
      name: 'Deploy',
      session: 'ci-run-7',
      stable: 'AROAEXAMPLEDEPLOY0001',
      accessKey: 'ASIAEXAMPLE',
      via: null,
      sourceIdentity: 'alice@example.com',
    });
  });

  test('is the role of a session without its issuer as far as its ARN tells', () => {
    const { sessionContext: _, ...bare } = assumed;
    expect(actor(bare)).toMatchObject({
      kind: 'role',
      key: `arn:aws:iam::${owner}:role/Deploy`,
      name: 'Deploy',
      session: 'ci-run-7',
      stable: 'AROAEXAMPLEDEPLOY0001',
    });
    const { arn: __, ...barer } = bare;
    expect(actor(barer)).toMatchObject({
      key: 'AROAEXAMPLEDEPLOY0001',
      name: 'AROAEXAMPLEDEPLOY0001',
      session: 'ci-run-7',
    });
    expect(actor({ type: 'AssumedRole' })).toMatchObject({
      kind: 'role',
      key: 'unknown',
      name: 'unknown',
      session: null,
    });
  });

  test.each([
    [
      'root',
      { type: 'Root', arn: `arn:aws:iam::${owner}:root`, principalId: owner, accountId: owner },
      `arn:aws:iam::${owner}:root`,
      'root',
    ],
    [
      'directory',
      { type: 'Directory', arn: `arn:aws:ds:us-east-1:${owner}:directory/d/x`, userName: 'x' },
      `arn:aws:ds:us-east-1:${owner}:directory/d/x`,
      'x',
    ],
    ['federated', { type: 'SAMLUser', principalId: 'p:alice', userName: 'alice' }, 'p:alice', 'alice'],
    [
      'federated',
      { type: 'WebIdentityUser', principalId: 'idp:app:user', identityProvider: 'idp.example' },
      'idp:app:user',
      'idp.example',
    ],
    [
      'service',
      { type: 'AWSService', invokedBy: 'backup.amazonaws.com' },
      'backup.amazonaws.com',
      'backup.amazonaws.com',
    ],
    [
      'account',
      { type: 'AWSAccount', accountId: stranger, principalId: 'AIDAEXAMPLESTRANGER01' },
      `account:${stranger}`,
      stranger,
    ],
    ['unknown', { type: 'Unknown', accountId: owner, principalId: 'p' }, 'p', 'p'],
    ['unknown', { type: 'SomethingNew', accountId: owner }, 'unknown', 'unknown'],
    ['unknown', null, 'unknown', 'unknown'],
    ['unknown', 'text', 'unknown', 'unknown'],
    ['unknown', {}, 'unknown', 'unknown'],
  ])('is a %s: %j', (kind, identity, key, name) => {
    expect(actor(identity)).toMatchObject({ kind, key, name });
  });

  test('is the user behind a federated session', () => {
    const identity = {
      type: 'FederatedUser',
      principalId: `${owner}:bob`,
      arn: `arn:aws:sts::${owner}:federated-user/bob`,
      accountId: owner,
      sessionContext: {
        sessionIssuer: { type: 'IAMUser', principalId: alice.principalId, arn: alice.arn, userName: 'alice' },
      },
    };
    expect(actor(identity)).toMatchObject({
      kind: 'federated',
      key: alice.arn,
      name: 'alice',
      session: 'bob',
      stable: alice.principalId,
    });
    expect(actor({ ...identity, sessionContext: null })).toMatchObject({
      key: identity.arn,
      name: 'bob',
      session: 'bob',
    });
  });

  test('is a user of Identity Center by its id in its store', () => {
    const identityStoreArn = `arn:aws:identitystore::${owner}:identitystore/d-1`;
    const identity = { type: 'IdentityCenterUser', accountId: owner, onBehalfOf: { userId: 'u-1', identityStoreArn } };
    expect(actor(identity)).toMatchObject({
      kind: 'directory',
      key: `${identityStoreArn}/u-1`,
      name: 'u-1',
      stable: 'u-1',
    });
    expect(actor({ type: 'IdentityCenterUser' })).toMatchObject({ kind: 'directory', key: 'unknown' });
  });
});

describe('a record without a type', () => {
  test.each([
    [
      { accountId: owner, invokedBy: 'ec2.amazonaws.com' },
      { kind: 'service', key: 'ec2.amazonaws.com', account: null },
    ],
    [
      { accountId: stranger, invokedBy: 'ec2.amazonaws.com' },
      { kind: 'account', key: `account:${stranger}`, account: stranger },
    ],
    [{ accountId: owner }, { kind: 'account', key: `account:${owner}` }],
    [
      { arn: alice.arn, userName: 'alice' },
      { kind: 'user', key: alice.arn, account: owner },
    ],
    [{ arn: session }, { kind: 'role', key: `arn:aws:iam::${owner}:role/Deploy`, session: 'ci-run-7' }],
    [{ arn: `arn:aws:iam::${owner}:root` }, { kind: 'root' }],
    [{ arn: `arn:aws:sts::${owner}:federated-user/bob` }, { kind: 'federated', session: 'bob' }],
  ])('of %j still names somebody', (identity, expected) => {
    expect(actor(identity)).toMatchObject(expected);
  });
});

describe('a service through which somebody called', () => {
  test('is told beside who called', () => {
    expect(actor({ ...alice, invokedBy: 'cloudformation.amazonaws.com' })).toMatchObject({
      key: alice.arn,
      via: 'cloudformation.amazonaws.com',
    });
    expect(actor(assumed, { sourceIPAddress: 'backup.amazonaws.com' }).via).toBe('backup.amazonaws.com');
    expect(actor(assumed, { sourceIPAddress: '203.0.113.7' }).via).toBeNull();
  });

  test('is not told where it is the one who called', () => {
    const fields = { sourceIPAddress: 'backup.amazonaws.com' };
    expect(actor({ type: 'AWSService', invokedBy: 'backup.amazonaws.com' }, fields).via).toBeNull();
  });
});

test('texts are bounded', () => {
  const long = 'x'.repeat(10_000);
  const huge = actor({
    ...assumed,
    principalId: `${long}:${long}`,
    sessionContext: { sessionIssuer: { arn: `arn:aws:iam::1:role/${long}`, userName: long } },
  });
  for (const text of Object.values(huge)) expect(text === null || text.length <= 512).toBe(true);
});
