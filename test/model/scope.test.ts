import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareScopes, parseScopeKey, type Scope, scopeKey } from '../../src/model/scope.ts';

const word = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const scopes: fc.Arbitrary<Scope> = fc.record({
  cloud: fc.constantFrom('aws', 'azure', 'gcp'),
  account: word,
  region: word,
  collector: word,
});

describe('the key of a scope', () => {
  it('is what scripts know', () => {
    const scope: Scope = { cloud: 'aws', account: '111122223333', region: 'global', collector: 'accounts' };
    expect(scopeKey(scope)).toBe('stillwatch:scope:aws/111122223333/global/accounts');
  });

  it('gives the scope back, and no other', () => {
    fc.assert(
      fc.property(scopes, (scope) => {
        expect(parseScopeKey(scopeKey(scope))).toEqual(scope);
      }),
    );
  });

  it.each([
    '',
    'aws/1/eu-west-1/snapshots',
    'stillwatch:scope:oracle/1/eu-west-1/snapshots',
    'stillwatch:scope:aws/1/eu-west-1',
    'stillwatch:scope:aws/1/eu-west-1/',
    'stillwatch:scope:aws/1/eu-west-1/snapshots/more',
    ' stillwatch:scope:aws/1/eu-west-1/snapshots',
    'arn:aws:ec2:eu-west-1::snapshot/snap-1',
  ])('is not what %j says', (text) => {
    expect(parseScopeKey(text)).toBeNull();
  });
});

describe('the order of scopes', () => {
  it('is the same whatever order they come in, equal scopes alone being equal', () => {
    fc.assert(
      fc.property(fc.array(scopes, { maxLength: 8 }), (list) => {
        const sorted = [...list].sort(compareScopes).map(scopeKey);
        expect([...list].reverse().sort(compareScopes).map(scopeKey)).toEqual(sorted);
        expect(sorted).toEqual(list.map(scopeKey).sort());
      }),
    );
  });
});
