import { expect, test } from 'vitest';
import { iamPolicyFacts } from '../../../src/clouds/gcp/iam-policy-facts.ts';
import type { Binding } from '../../../src/clouds/gcp/policy.ts';
import type { Reach } from '../../../src/clouds/gcp/roles.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { unitAt } from './sight.ts';

const place = { node: 'folders/2', name: 'two', parent: 'organizations/1' } as const;
const unit = unitAt('hierarchy-policies', '1');
const user = (id: string): Binding['to'] => ({ who: 'principal', id });
const reaches: Readonly<Record<string, Reach>> = {
  'roles/owner': known(['gcp:compute:disk', 'gcp:compute:snapshot']),
  'roles/none': known([]),
  'roles/secret': unknown('denied', { needs: 'iam.roles.get' }),
};
const asked: string[] = [];
const reach = async (role: string) => {
  asked.push(role);
  return reaches[role] ?? known([]);
};

test('a policy keeps the grants that reach copies, or may; each role is asked about once', async () => {
  const bindings: readonly Binding[] = [
    { to: user('b'), role: 'roles/owner' },
    { to: user('a'), role: 'roles/owner', condition: 'x' },
    { to: user('a'), role: 'roles/none' },
    { to: user('a'), role: 'roles/secret' },
  ];
  const { item, refused } = await iamPolicyFacts(place, bindings, reach, unit);
  expect(item).toEqual({
    kind: 'iam-policy',
    key: '//cloudresourcemanager.googleapis.com/folders/2',
    cloud: 'gcp',
    account: '1',
    region: 'global',
    name: 'two',
    parent: '//cloudresourcemanager.googleapis.com/organizations/1',
    grants: [
      { to: user('a'), role: 'roles/owner', reaches: reaches['roles/owner'], condition: 'x' },
      { to: user('a'), role: 'roles/secret', reaches: reaches['roles/secret'] },
      { to: user('b'), role: 'roles/owner', reaches: reaches['roles/owner'] },
    ],
  });
  expect(refused).toMatchObject([{ cause: 'denied', needs: 'iam.roles.get' }]);
  expect([...asked].sort()).toEqual(['roles/none', 'roles/owner', 'roles/secret']);
});

test('the same policy gives the same fact in whatever order it is written', async () => {
  const bindings: readonly Binding[] = ['c', 'a', 'b', 'a'].map((id) => ({ to: user(id), role: 'roles/owner' }));
  const one = await iamPolicyFacts(place, bindings, reach, unit);
  const other = await iamPolicyFacts(place, [...bindings].reverse(), reach, unit);
  expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  expect(one.item.grants).toHaveLength(3);
});

test('what lies at the top has no parent', async () => {
  const { item } = await iamPolicyFacts(
    { node: 'organizations/1', name: 'example.com', parent: null },
    [],
    reach,
    unit,
  );
  expect([item.parent, item.grants]).toEqual([null, []]);
});
