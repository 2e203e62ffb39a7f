import { describe, expect, it } from 'vitest';
import { organizationsMeant } from '../../../src/access/aws/organizations-meant.ts';
import { parsePolicy } from '../../../src/access/aws/parse-policy.ts';
import { trust, variable } from './golden/policy.ts';

const key = 'aws:PrincipalOrgID';
const meant = (condition: object | undefined) => {
  const [statement] = parsePolicy(trust('*', condition as { StringEquals: object } as never), 'trust');
  return statement === undefined ? null : organizationsMeant(statement);
};

describe('a statement for members of organizations', () => {
  it.each<[object, readonly string[]]>([
    [{ StringEquals: { [key]: 'o-1' } }, ['o-1']],
    [{ StringEquals: { 'AWS:principalorgid': ['o-2', 'o-1', 'o-2'] } }, ['o-1', 'o-2']],
    [{ StringEqualsIgnoreCase: { [key]: 'o-1' } }, ['o-1']],
    [{ StringLike: { [key]: 'o-1' } }, ['o-1']],
    [{ 'ForAnyValue:StringEquals': { [key]: 'o-1' } }, ['o-1']],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'aws:SourceIp': 'x', [key]: 'o-1' } }, ['o-1']],
    // What does not tell leaves the next one to tell.
    [{ StringLike: { [key]: 'o-*' }, StringEquals: { [key]: 'o-1' } }, ['o-1']],
    [{ Null: { [key]: 'false' }, StringEquals: { [key]: 'o-1' } }, ['o-1']],
  ])('names them: %j', (condition, names) => {
    expect(meant(condition)).toEqual(names);
  });

  it.each<[object | undefined]>([
    [undefined],
    [{ StringEquals: { 'aws:PrincipalOrgPaths': 'o-1/r-1/' } }],
    [{ StringEquals: { 'aws:ResourceOrgID': 'o-1' } }],
    [{ StringNotEquals: { [key]: 'o-1' } }],
    [{ StringEqualsIfExists: { [key]: 'o-1' } }],
    [{ 'ForAllValues:StringEquals': { [key]: 'o-1' } }],
    [{ StringMatches: { [key]: 'o-1' } }],
    [{ StringLike: { [key]: 'o-*' } }],
    [{ StringLike: { [key]: ['o-1', 'o-?'] } }],
    [{ StringEquals: { [key]: ['o-1', variable('aws:PrincipalOrgID')] } }],
    [{ Null: { [key]: 'false' } }],
    [{ ArnEquals: { [key]: 'o-1' } }],
    [{ BinaryEquals: { [key]: 'o-1' } }],
    [{ NumericEquals: { [key]: '1' } }],
    [[]],
  ])('may be for others, too: %j', (condition) => {
    expect(meant(condition)).toBe(null);
  });

  it('takes a wildcard for a letter where the operator does', () => {
    expect(meant({ StringEquals: { [key]: 'o-*' } })).toEqual(['o-*']);
  });

  it('that is not understood may be for anybody', () => {
    const [statement] = parsePolicy(
      trust('*', { StringEquals: { [key]: 'o-1' } }).replace('"Effect"', '"Odd":1,"Effect"'),
      'trust',
    );
    expect(statement?.gap).toBe('unknown element "Odd"');
    expect(statement === undefined ? 'none' : organizationsMeant(statement)).toBe(null);
  });
});
