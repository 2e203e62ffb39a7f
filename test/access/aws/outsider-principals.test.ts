import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/access/aws/desk.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { outsiderPrincipals } from '../../../src/access/aws/outsider-principals.ts';
import { openTrusts } from '../../../src/access/aws/trust.ts';
import { vaultPolicies } from '../../../src/access/aws/vault-policies.ts';
import type { PowerEntry } from '../../../src/model/principal.ts';
import { account, home, type IdentityLiteral } from './golden/account.ts';
import { allow, policy, type Statement, trust } from './golden/policy.ts';

const stranger = '777777777777';
const own = (...statements: readonly Statement[]) => ({ inline: { Own: policy(...statements) } });
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function principals(facts: AccessFacts) {
  const desk = openDesk(facts);
  const entries = new Map([...desk.survey(['eu-central-1'])].map((one) => [one.identity.key, one.entries]));
  return [...outsiderPrincipals(desk.realm, facts, new Set(), openTrusts(desk.realm.library), entries)];
}
function powersOf(roles: Readonly<Record<string, IdentityLiteral>>): readonly PowerEntry[] {
  const [first] = principals(account({ roles }));
  return first?.powers.state === 'known' ? first.powers.value : [];
}
const from = (condition?: Parameters<typeof trust>[1]) => ({ trust: trust({ AWS: stranger }, condition) });
const one = (condition: Parameters<typeof trust>[1], ...statements: readonly Statement[]) =>
  powersOf({ one: { ...from(condition), ...own(...statements) } })[0];

describe('what an outsider may do through a role', () => {
  it('is as sure as the less sure of both, under the conditions of both', () => {
    const id = { StringEquals: { 'sts:ExternalId': '1' } };
    expect(one(undefined, allow('ec2:DeleteSnapshot'))).toMatchObject({
      verdict: 'allowed',
      condition: null,
      missing: [],
    });
    expect(one(id, allow('ec2:DeleteSnapshot'))).toMatchObject({
      verdict: 'conditional',
      condition: { text: 'sts:ExternalId is 1' },
    });
    expect(one(undefined, allow('ec2:DeleteSnapshot', '*', mfa))).toMatchObject({
      verdict: 'conditional',
      condition: { keys: ['aws:MultiFactorAuthPresent'] },
    });
    expect(one(id, allow('ec2:DeleteSnapshot', '*', mfa))).toMatchObject({
      verdict: 'conditional',
      condition: {
        text: 'sts:ExternalId is 1 and aws:MultiFactorAuthPresent is true',
        keys: ['aws:MultiFactorAuthPresent', 'sts:ExternalId'],
      },
    });
    expect(one({ Sounds: { a: 'b' } }, allow('ec2:DeleteSnapshot', '*', mfa))).toMatchObject({
      verdict: 'unknown',
      condition: null,
      missing: [expect.stringContaining('role/one -> trust')],
    });
  });

  it('goes by both ways, and is told once where several roles lead to the same', () => {
    const held = { ...from(), ...own(allow('ec2:DeleteSnapshot')) };
    const [entry, ...others] = powersOf({ b: held, a: held });
    expect(others).toEqual([]);
    expect(entry?.via).toEqual([
      'role/a -> trust -> statement 1 -> role/a -> inline policy Own -> statement 1',
      'role/b -> trust -> statement 1 -> role/b -> inline policy Own -> statement 1',
    ]);
    const many = powersOf(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`r${at}`, held])));
    expect(many[0]?.via).toHaveLength(20);
  });

  it('is sorted, whichever role comes first', () => {
    const [a, b] = [allow('ec2:DeleteSnapshot'), allow('ec2:CreateSnapshot', '*', mfa)];
    const said = (first: Statement, second: Statement) =>
      powersOf({ a: { ...from(), ...own(first) }, b: { ...from(), ...own(second) } }).map(({ actions }) => actions);
    expect(said(a, b)).toEqual([['ec2:CreateSnapshot'], ['ec2:DeleteSnapshot']]);
    expect(said(b, a)).toEqual(said(a, b));
  });

  it('stands beside what was not read of backup vaults', () => {
    expect(one(undefined, allow('backup:DeleteRecoveryPoint'))).toMatchObject({
      verdict: 'allowed',
      missing: [vaultPolicies],
    });
  });

  it('makes it a principal of the account of the role, where it comes to any power', () => {
    const facts = account({
      roles: { one: { ...from(), ...own(allow('ec2:DeleteSnapshot')) }, none: { trust: trust('*') } },
    });
    expect(principals(facts)).toMatchObject([
      {
        key: `stillwatch:external:aws/${home}/${stranger}`,
        kind: 'external',
        name: stranger,
        id: null,
        administrator: false,
        outsider: { kind: 'unknown-account', weakness: 'no external id is asked for' },
      },
    ]);
  });
});
