import { expect, it } from 'vitest';
import { unreadRole } from '../../src/exposure/gcp-unread-role.ts';
import type { IamPolicy, InheritedGrant } from '../../src/model/fact.ts';
import { known, unknown } from '../../src/model/reading.ts';

const dark = unknown('denied', { needs: 'iam.roles.get' });
const policy = (...reaches: readonly InheritedGrant['reaches'][]): IamPolicy => ({
  kind: 'iam-policy',
  key: '//cloudresourcemanager.googleapis.com/projects/p',
  cloud: 'gcp',
  account: 'p',
  region: 'global',
  name: 'p',
  parent: null,
  grants: reaches.map((one) => ({ to: { who: 'everyone' }, role: 'roles/a', reaches: one })),
});

it('says why the first role was not read, and the same when asked again', () => {
  const policies = [policy(known([])), policy(known([]), dark, unknown('throttled'))];
  expect(unreadRole(policies)).toBe(dark);
  expect(unreadRole(policies)).toBe(dark);
});

it('says nothing where every role was read, or there is none', () => {
  expect(unreadRole([])).toBeNull();
  expect(unreadRole([policy(), policy(known(['gcp:compute:disk']))])).toBeNull();
});
