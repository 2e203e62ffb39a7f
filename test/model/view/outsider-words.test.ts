import { describe, expect, it } from 'vitest';
import { outsiderLine, outsiderName } from '../../../src/model/view/outsider-words.ts';
import { principal, samplePrincipals } from '../../reports/fixture-principals.ts';

const names = { '111111111111': 'production' };

describe('an outsider', () => {
  it.each([
    ['111111111111', 'account production'],
    ['999999999999', 'account 999999999999'],
    ['arn:aws:iam::999999999999:role/x/transfer', 'role transfer of account 999999999999'],
    ['arn:aws:sts::999999999999:assumed-role/transfer/me', 'role transfer of account 999999999999'],
    [
      'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com',
      'token.actions.githubusercontent.com',
    ],
    ['arn:aws:iam::111111111111:saml-provider/Corp', 'Corp'],
    ['dlm.amazonaws.com', 'dlm.amazonaws.com'],
    ['*', 'anyone'],
  ])('%s is called %s', (name, called) => {
    expect(outsiderName({ name }, names)).toBe(called);
  });

  it('is told with the roles it comes through and what those can do', () => {
    const [line] = samplePrincipals.flatMap((one) => outsiderLine(one, names) ?? []);
    expect(line).toEqual({
      name: 'account 999999999999',
      state: 'external',
      word: 'account nobody named in trust',
      what: 'may become role migration-2024 of production and then share and delete copies',
      weakness: 'no external id is asked for',
    });
    expect(outsiderLine(principal('bob'), names)).toBeNull();
  });
});
