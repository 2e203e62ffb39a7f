import { expect, test } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { policyUsage } from '../../../src/simulator/aws/policy-usage.ts';
import { today } from './clients.ts';

test('attachments of users, groups and roles are counted apart from boundaries', () => {
  const identities = smallEstate({ now: today }).accounts.get(smallAccounts.home)?.identities;
  if (identities === undefined) throw new Error('The small estate has no home account.');
  const { attached, bounds } = policyUsage(identities);
  expect(attached.get('arn:aws:iam::aws:policy/AdministratorAccess')).toBe(2);
  expect(attached.has('arn:aws:iam::aws:policy/PowerUserAccess')).toBe(false);
  expect([...bounds]).toEqual([
    [`arn:aws:iam::${smallAccounts.home}:policy/bounds/limits`, 1],
    ['arn:aws:iam::aws:policy/PowerUserAccess', 1],
  ]);
});
