import { paginateGetAccountAuthorizationDetails } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import type { Estate } from '../../../../src/simulator/aws/estate.ts';
import { workforceEstate } from '../../../../src/simulator/aws/estates/workforce.ts';
import type { Guardrail } from '../../../../src/simulator/aws/guardrails.ts';
import { heldShelf, itemsOf } from '../../../../src/simulator/shelf.ts';
import { clientsOf, started, today } from '../clients.ts';

const whole = workforceEstate({ now: today });

function textsOf({ accounts }: Estate): string[] {
  return [...accounts.values()].flatMap(({ identities: { users, groups, roles, policies } }) => [
    ...[...itemsOf(users), ...itemsOf(groups), ...itemsOf(roles)].flatMap((one) => one.inline.map(({ text }) => text)),
    ...[...itemsOf(policies)].flatMap((one) => one.versions.slice(0, 1).map(({ text }) => text)),
  ]);
}

test('it has 16 accounts and 3,000 users and roles, or as many as asked for', () => {
  const countOf = ({ accounts }: Estate): number =>
    [...accounts.values()].reduce(
      (sum, { identities }) => sum + identities.users.count() + identities.roles.count(),
      0,
    );
  expect([whole.accounts.size, countOf(whole)]).toEqual([16, 3_000]);
  expect(countOf(workforceEstate({ now: today, size: 50 }))).toBe(50);
});

test('every account has volumes and snapshots, and every level of the organization a policy', () => {
  for (const { places } of whole.accounts.values()) {
    const found = [...places.values()];
    expect(found.map(({ snapshots, volumes }) => [snapshots.count(), volumes.count()])).toEqual([[6, 3]]);
  }
  const attached = [...itemsOf(whole.organization?.guardrails.policies ?? heldShelf<Guardrail>())].flatMap(
    ({ attachment }) => (attachment.to === 'these' ? [...attachment.ids] : []),
  );
  expect(new Set(attached.map((id) => /^(r|ou)-/.exec(id)?.[1] ?? 'account'))).toEqual(new Set(['r', 'ou', 'account']));
});

test.each([
  ['boundaries', /PermissionsBoundary/, false],
  ['odd case', /"EC2:copysnapshot"/, true],
  ['an account-filled ARN of snapshots', /arn:aws:ec2:\*:8\d{11}:snapshot/, true],
  ['a wildcard in the type of an ARN', /arn:aws:ec2:\*:\*:\*\/\*/, true],
  ['conditions on tags', /aws:ResourceTag/, true],
  ['variables', /aws:PrincipalTag\/team/, true],
  ['NotAction', /"NotAction"/, true],
  ['NotResource', /"NotResource"/, true],
  ['denies', /"Deny"/, true],
] as const)('there are %s', (_, pattern, inTexts) => {
  if (inTexts) return expect(textsOf(whole).some((text) => pattern.test(text))).toBe(true);
  const bounded = [...whole.accounts.values()].flatMap(({ identities }) =>
    [...itemsOf(identities.users), ...itemsOf(identities.roles)].filter((one) => one.boundary !== null),
  );
  return expect(bounded.length).toBeGreaterThan(300);
});

test('every policy, group and boundary that somebody names exists', () => {
  for (const { identities } of whole.accounts.values()) {
    const groups = new Set([...itemsOf(identities.groups)].map((one) => one.name));
    const exists = (id: string): boolean => id.includes('::aws:') || identities.policies.get(id) !== undefined;
    for (const one of [...itemsOf(identities.users), ...itemsOf(identities.roles)]) {
      const named = [...one.attached, ...(one.boundary === null ? [] : [one.boundary])];
      expect(named.filter((id) => !exists(id))).toEqual([]);
      if (one.kind === 'user') expect(one.groups.filter((name) => !groups.has(name))).toEqual([]);
    }
  }
});

test('an account is read to its end in pages of 100', async () => {
  const { iam } = clientsOf(await started({ estate: workforceEstate({ now: today }) }), 'eu-west-1');
  let people = 0;
  let pages = 0;
  for await (const page of paginateGetAccountAuthorizationDetails({ client: iam }, {})) {
    pages += 1;
    people += (page.UserDetailList?.length ?? 0) + (page.RoleDetailList?.length ?? 0);
  }
  expect([people, pages]).toEqual([188, 3]);
});
