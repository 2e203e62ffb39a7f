import { expect, it } from 'vitest';
import { isStranger } from '../../src/model/stranger.ts';

it.each([
  ['organization-account', null, false],
  ['organization-account', 'weak', false],
  ['trusted-account', 'no external id', false],
  ['service', 'no source account', false],
  ['saml', null, false],
  ['saml', 'no audience', true],
  ['oidc', null, false],
  ['oidc', 'any repository', true],
  ['unknown-account', null, true],
  ['anyone', null, true],
  ['other', null, true],
] as const)('%s (%s) is a stranger: %j', (kind, weakness, stranger) => {
  expect(isStranger({ kind, weakness })).toBe(stranger);
});
