import { expect, test } from 'vitest';
import { authorityOf } from '../../../src/activity/aws/authority.ts';

const session = (attributes: unknown) => ({ userIdentity: { sessionContext: { attributes } } });

test.each([
  [session({ mfaAuthenticated: 'true', creationDate: '2026-03-01T01:00:00Z' }), true, '2026-03-01T01:00:00Z'],
  [session({ mfaAuthenticated: 'false' }), false, null],
  [session({ mfaAuthenticated: true }), true, null],
  [session(null), null, null],
  [{}, null, null],
])('%j is read', (record, mfa, sessionAt) => {
  expect(authorityOf(record)).toEqual({ mfa, console: null, sessionAt });
});

test.each([
  ['true', true],
  [true, true],
  ['false', false],
  [undefined, null],
])('a session of the console says %j', (sessionCredentialFromConsole, console) => {
  expect(authorityOf({ sessionCredentialFromConsole }).console).toBe(console);
});
