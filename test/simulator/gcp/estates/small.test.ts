import { expect, test } from 'vitest';
import { smallGcp, smallGcpShapes } from '../../../../src/simulator/gcp/estates/small.ts';
import { smallGcpNames } from '../../../../src/simulator/gcp/estates/small-names.ts';
import { itemsOf, type Shelf } from '../../../../src/simulator/shelf.ts';
import { projectIn, today } from '../clients.ts';

const estate = smallGcp({ now: today });
const home = projectIn(estate, smallGcpNames.projects.home.id);

interface Named {
  readonly name: string;
  readonly policy: { readonly bindings: readonly { readonly members: readonly string[] }[] } | null;
}

const kinds: Readonly<Record<string, Shelf<Named>>> = {
  snapshots: home.snapshots,
  regionSnapshots: home.regionSnapshots,
  instantSnapshots: home.instantSnapshots,
  disks: home.disks,
  images: home.images,
  machineImages: home.machineImages,
};

test('there are at least 40 shapes of members, under names of their own', () => {
  expect(smallGcpShapes.filter(({ condition }) => condition === undefined).length).toBeGreaterThanOrEqual(40);
  expect(new Set(smallGcpShapes.map(({ name }) => name)).size).toBe(smallGcpShapes.length);
  expect(new Set(smallGcpShapes.map(({ whose }) => whose)).size).toBe(6);
  expect(new Set(smallGcpShapes.map(({ holds }) => holds)).size).toBe(5);
});

test.each(Object.keys(kinds))('every shape is granted on one of the %s, and one is granted to nobody', (kind) => {
  const shelf = kinds[kind];
  if (shelf === undefined) throw new Error(`There are no ${kind}.`);
  const items = new Map([...itemsOf(shelf)].map((one) => [one.name, one]));
  expect(items.size).toBe(smallGcpShapes.length + 1);
  expect(items.get('private')?.policy).toBeNull();
  for (const { name, member } of smallGcpShapes) {
    expect(items.get(name)?.policy?.bindings[0]?.members).toEqual([member]);
  }
});

test('a condition by name names the item it stands on', () => {
  const policy = home.regionSnapshots.get('regions/europe-west3/snapshots/outsider-this-name')?.policy;
  expect(policy?.bindings[0]?.condition?.expression).toBe(
    'resource.name == "projects/small-home/regions/europe-west3/snapshots/outsider-this-name"',
  );
});

test('nothing that the home project inherits lets anybody from outside at a copy', () => {
  const above = [
    home.policy,
    estate.folders.get(smallGcpNames.folders.inner)?.policy,
    estate.folders.get(smallGcpNames.folders.teams)?.policy,
    estate.organization?.policy,
  ];
  const reaching = above
    .flatMap((policy) => policy?.bindings ?? [])
    .filter(({ role }) => {
      const permissions = estate.roles.get(role)?.permissions ?? [];
      return permissions.some((one) => /\.(useReadOnly|createSnapshot|setIamPolicy|export|restore)$/.test(one));
    });
  expect(reaching.flatMap(({ members }) => members)).toEqual(['group:teams@example.com', 'group:security@example.com']);
});

test('every role that is granted anywhere in the hierarchy can be read', () => {
  const policies = [
    estate.organization?.policy,
    ...[...estate.folders.values(), ...estate.projects.values()].map(({ policy }) => policy),
  ];
  const roles = policies.flatMap((policy) => policy?.bindings ?? []).map(({ role }) => role);
  expect(roles.filter((role) => !estate.roles.has(role))).toEqual([]);
  expect(roles).toContain(smallGcpNames.diskCopier);
  expect(roles).toContain(smallGcpNames.labeller);
});

test('six projects: one at the top, one without the API, one being deleted', () => {
  const { projects, organization } = smallGcpNames;
  expect(estate.projects.size).toBe(6);
  expect(projectIn(estate, projects.top.id).parent).toBe(`organizations/${organization}`);
  expect(projectIn(estate, projects.off.id).apis.has('compute')).toBe(false);
  expect(projectIn(estate, projects.gone.id).state).toBe('DELETE_REQUESTED');
});
