import { expect, test } from 'vitest';
import { projectFacts } from '../../../src/clouds/gcp/project-facts.ts';
import { projectRow } from './nodes.ts';

test('a project is known by id and number, and says where it lies', () => {
  expect(projectFacts(projectRow('shop-1', '12', 'folders/2', { displayName: 'Shop' }), 'folders/2', '1')).toEqual({
    kind: 'account',
    key: '//cloudresourcemanager.googleapis.com/projects/12',
    cloud: 'gcp',
    account: 'shop-1',
    region: 'global',
    name: 'Shop',
    active: true,
    status: 'ACTIVE',
    aliases: ['12'],
    tenant: 'organizations/1',
    parent: '//cloudresourcemanager.googleapis.com/folders/2',
  });
});

test('whose it is stands in its parent where no organization is known', () => {
  const tenantOf = (parent: string | null) => projectFacts(projectRow('shop', '12', parent), null, null)?.tenant;
  expect([tenantOf('organizations/1'), tenantOf('folders/2'), tenantOf(null)]).toEqual(['organizations/1', null, null]);
  expect(projectFacts(projectRow('shop', '12', null), null, null)?.parent).toBeNull();
});

test.each([
  ['ACTIVE', true],
  ['DELETE_REQUESTED', false],
  ['SOMETHING_NEW', true],
])('one that is %s is active: %s', (state, active) => {
  expect(projectFacts(projectRow('shop', '12', null, { state }), null, null)).toMatchObject({ active, status: state });
});

test.each([{ type: 'folder', id: '2' }, 5, ['folders/2'], true])(
  'a parent that is none is not the top: %j',
  (parent) => {
    expect(projectFacts(projectRow('shop', '12', null, { parent }), null, '1')).toBeNull();
  },
);

test.each([
  ['no id', { projectId: undefined }],
  ['an id that is none', { projectId: '../x' }],
  ['no number', { name: 'projects/shop' }],
  ['no state', { state: undefined }],
  ['an odd parent', { parent: 'somewhere/2' }],
  ['another parent', { parent: 'folders/9' }],
])('a row with %s is no project', (_what, more) => {
  expect(projectFacts(projectRow('shop', '12', 'folders/2', more), 'folders/2', '1')).toBeNull();
});
