import { describe, expect, it } from 'vitest';
import { openNeighbourhood } from '../../../src/access/aws/outside-who.ts';
import { parsePolicy } from '../../../src/access/aws/parse-policy.ts';
import type { TrustParty } from '../../../src/access/aws/trust-party.ts';
import { account, home, role, together, user } from './golden/account.ts';
import { full, management, organizationId } from './golden/organization.ts';
import { trust } from './golden/policy.ts';

const member = '444455556666';
const read = '555566667777';
const stranger = '777777777777';
const partner = '888888888888';
const guard = { service: [[full], [full]] };
const facts = together(
  account({ guard, roles: { one: {} }, users: { ada: {} } }),
  account({ id: member, guard }),
  account({ id: read, users: { rex: {} } }),
);
const { who, standing } = openNeighbourhood(facts, new Set([partner, member]));
const one = facts.identities.find(({ name }) => name === 'one');
const named = (party: TrustParty, condition?: object) => {
  const [statement] = parsePolicy(trust('*', condition as never), 'trust');
  if (statement === undefined || one === undefined) throw new Error('no statement');
  return who(party, statement, one);
};

const of = (id: string): TrustParty => ({ kind: 'account', account: id });
const person = (id: string): TrustParty => ({ kind: 'identity', arn: user('eve', id), account: id });
const session = (id: string): TrustParty => ({
  kind: 'session',
  arn: `arn:aws:sts::${id}:assumed-role/r/s`,
  account: id,
  role: 'r',
});

describe('who an outsider is', () => {
  it.each<[TrustParty, { readonly who: string; readonly kind: string } | null]>([
    [of(home), null],
    [person(home), null],
    [session(home), null],
    [{ kind: 'id', id: 'AIDAADA' }, null],
    [of(member), { who: member, kind: 'organization-account' }],
    [of(read), { who: read, kind: 'organization-account' }],
    [of(partner), { who: partner, kind: 'trusted-account' }],
    [of(stranger), { who: stranger, kind: 'unknown-account' }],
    // A unit of the organization is no account.
    [of(management), { who: management, kind: 'unknown-account' }],
    [of('r-root'), { who: 'r-root', kind: 'unknown-account' }],
    [person(stranger), { who: user('eve', stranger), kind: 'unknown-account' }],
    [person(partner), { who: user('eve', partner), kind: 'trusted-account' }],
    [session(stranger), { who: `arn:aws:sts::${stranger}:assumed-role/r/s`, kind: 'unknown-account' }],
    [session(member), { who: `arn:aws:sts::${member}:assumed-role/r/s`, kind: 'organization-account' }],
    [
      { kind: 'id', id: 'AIDAREX' },
      { who: user('rex', read), kind: 'organization-account' },
    ],
    // It was deleted.
    [{ kind: 'id', id: 'AIDAGONE' }, null],
    [
      { kind: 'service', name: 'ec2.amazonaws.com' },
      { who: 'ec2.amazonaws.com', kind: 'service' },
    ],
    [
      { kind: 'saml', arn: 'arn:s' },
      { who: 'arn:s', kind: 'saml' },
    ],
    [
      { kind: 'oidc', arn: 'arn:o', host: 'h' },
      { who: 'arn:o', kind: 'oidc' },
    ],
    [
      { kind: 'odd', text: '{"Machine":"x"}' },
      { who: '{"Machine":"x"}', kind: 'other' },
    ],
    [{ kind: 'anyone' }, { who: '*', kind: 'anyone' }],
  ])('%j: %j', (party, said) => {
    expect(named(party)).toEqual(said);
  });

  it('may be a member of organizations that the statement names', () => {
    const members = (...ids: readonly string[]) =>
      named({ kind: 'anyone' }, { StringEquals: { 'aws:PrincipalOrgID': ids } });
    expect(members(organizationId)).toEqual({ who: organizationId, kind: 'organization-account' });
    expect(members('o-other')).toEqual({ who: 'o-other', kind: 'unknown-account' });
    expect(members('o-aaa', organizationId)).toEqual({ who: `o-aaa,${organizationId}`, kind: 'unknown-account' });
    const alone = openNeighbourhood(account({ roles: { one: {} } }), new Set());
    const [statement] = parsePolicy(trust('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }), 'trust');
    expect(
      statement === undefined || one === undefined ? null : alone.who({ kind: 'anyone' }, statement, one)?.kind,
    ).toBe('unknown-account');
  });

  it('cannot be told of a trust that was not read', () => {
    const [statement] = parsePolicy('x', 'trust');
    expect(
      statement === undefined || one === undefined ? null : who({ kind: 'odd', text: 'x' }, statement, one),
    ).toEqual({
      who: 'not read',
      kind: 'other',
    });
    expect(one?.key).toBe(role('one'));
  });
});

describe('where an outsider stands', () => {
  it('is known of our accounts alone', () => {
    const organizations = [
      of(member),
      person(home),
      session(member),
      of(read),
      { kind: 'id', id: 'AIDAREX' } as const,
    ].map((party) => standing(party)?.organization);
    expect(organizations).toEqual([
      [organizationId],
      [organizationId],
      [organizationId],
      [organizationId],
      [organizationId],
    ]);
    const strangers: readonly TrustParty[] = [
      of(stranger),
      of(partner),
      { kind: 'anyone' },
      { kind: 'id', id: 'AIDAGONE' },
      { kind: 'service', name: 'x' },
    ];
    expect(strangers.map(standing)).toEqual(strangers.map(() => null));
  });
});
