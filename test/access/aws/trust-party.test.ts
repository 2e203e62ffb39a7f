import { describe, expect, it } from 'vitest';
import { partiesOf, type TrustParty } from '../../../src/access/aws/trust-party.ts';

const rows: readonly (readonly [string, unknown, readonly TrustParty[]])[] = [
  ['everybody', '*', [{ kind: 'anyone' }]],
  ['everybody of AWS', { AWS: '*' }, [{ kind: 'anyone' }]],
  ['an account by its number', { AWS: '111122223333' }, [{ kind: 'account', account: '111122223333' }]],
  [
    'an account by its root',
    { AWS: 'arn:aws-cn:iam::111122223333:root' },
    [{ kind: 'account', account: '111122223333' }],
  ],
  [
    'users and roles with paths',
    { AWS: ['arn:aws:iam::111122223333:user/team/ada', 'arn:aws:iam::111122223333:role/ops'] },
    [
      { kind: 'identity', arn: 'arn:aws:iam::111122223333:user/team/ada', account: '111122223333' },
      { kind: 'identity', arn: 'arn:aws:iam::111122223333:role/ops', account: '111122223333' },
    ],
  ],
  [
    'a session by its name',
    { AWS: 'arn:aws:sts::111122223333:assumed-role/ops/deploy' },
    [
      {
        kind: 'session',
        arn: 'arn:aws:sts::111122223333:assumed-role/ops/deploy',
        account: '111122223333',
        role: 'ops',
      },
    ],
  ],
  ['one that was deleted', { AWS: 'AROAEXAMPLE1' }, [{ kind: 'id', id: 'AROAEXAMPLE1' }]],
  [
    'services, whatever their case',
    { Service: ['EC2.amazonaws.com', 'dlm.amazonaws.com'] },
    [
      { kind: 'service', name: 'ec2.amazonaws.com' },
      { kind: 'service', name: 'dlm.amazonaws.com' },
    ],
  ],
  [
    'a SAML provider',
    { Federated: 'arn:aws:iam::111122223333:saml-provider/Example' },
    [{ kind: 'saml', arn: 'arn:aws:iam::111122223333:saml-provider/Example' }],
  ],
  [
    'an OIDC provider with a path',
    { Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC' },
    [
      {
        kind: 'oidc',
        arn: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC',
        host: 'oidc.eks.eu-west-1.amazonaws.com/id/abc',
      },
    ],
  ],
  [
    'a login that needs no provider',
    { Federated: 'cognito-identity.amazonaws.com' },
    [{ kind: 'oidc', arn: 'cognito-identity.amazonaws.com', host: 'cognito-identity.amazonaws.com' }],
  ],
];

const strange: readonly unknown[] = [
  undefined,
  null,
  17,
  'arn:aws:iam::111122223333:root',
  [],
  {},
  { AWS: [] },
  { AWS: 17 },
  { AWS: [['*']] },
  { AWS: 'arn:aws:iam::111122223333:role/*' },
  { AWS: 'arn:aws:iam::111122223333:group/ops' },
  { AWS: 'arn:aws:iam::*:root' },
  { AWS: 'ec2.amazonaws.com' },
  { AWS: 'arn:aws:sts::111122223333:assumed-role/ops' },
  { AWS: 'arn:aws:sts::111122223333:federated-user/ada' },
  { Service: '*' },
  { Federated: '*' },
  { Federated: 'arn:aws:iam::111122223333:oidc-provider/*' },
  { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
  { Machine: 'one' },
];

describe('whom a trust policy names', () => {
  it.each(rows)('%s', (_, principal, parties) => {
    expect(partiesOf(principal)).toEqual(parties);
  });

  it.each(strange.map((one) => [JSON.stringify(one) ?? 'nothing', one] as const))(
    '%s is nobody that can be told',
    (_, one) => {
      expect(partiesOf(one).map(({ kind }) => kind)).toEqual(['odd']);
    },
  );

  it('keeps what it understands beside what it does not', () => {
    expect(partiesOf({ AWS: ['*', 'nobody'], Machine: 'one' }).map(({ kind }) => kind)).toEqual([
      'anyone',
      'odd',
      'odd',
    ]);
  });

  it('bounds what it repeats', () => {
    expect(partiesOf({ AWS: 'x'.repeat(5000) })).toEqual([{ kind: 'odd', text: expect.stringMatching(/^.{200}$/) }]);
    expect(partiesOf({ AWS: new Array<string>(1001).fill('*') })).toHaveLength(1);
  });
});
