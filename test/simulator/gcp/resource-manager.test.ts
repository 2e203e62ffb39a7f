import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { ask, objectOf, rowsOf, started, today } from './clients.ts';

const small = () => started({ estate: smallGcp({ now: today }) });
const version = { options: { requestedPolicyVersion: 3 } };

test('the organization says its primary domain and its customer', async () => {
  const answer = await ask(await small(), '/v3/organizations/123456789012');
  expect(answer.json()).toMatchObject({
    name: 'organizations/123456789012',
    displayName: 'example.com',
    directoryCustomerId: 'C0small01',
    state: 'ACTIVE',
  });
});

test('folders are found below what they lie in, and an end of the tree is an empty object', async () => {
  const simulator = await small();
  const below = async (parent: string) => (await ask(simulator, `/v3/folders?parent=${parent}`)).json();
  const top = rowsOf((await below('organizations/123456789012'))['folders']);
  expect(top.map(({ displayName }) => displayName)).toEqual(['platform', 'teams']);
  const inner = rowsOf((await below('folders/200000000002'))['folders']);
  expect(inner).toMatchObject([
    { name: 'folders/200000000003', displayName: 'team-a', parent: 'folders/200000000002' },
  ]);
  expect(await below('folders/200000000003')).toEqual({});
});

test('projects are found below organization and folder; those being deleted only when asked for', async () => {
  const simulator = await small();
  const below = async (parent: string, more = '') =>
    rowsOf((await ask(simulator, `/v3/projects?parent=${parent}${more}`)).json()['projects']);
  expect(await below('organizations/123456789012')).toMatchObject([
    { projectId: 'small-top', name: 'projects/100000000003' },
  ]);
  expect((await below('folders/200000000002')).map(({ projectId }) => projectId)).toEqual(['small-off']);
  expect(await below('folders/200000000002', '&showDeleted=true')).toMatchObject([
    { projectId: 'small-off', state: 'ACTIVE' },
    { projectId: 'small-gone', state: 'DELETE_REQUESTED', deleteTime: expect.any(String) },
  ]);
});

test('a project answers to its id and to its number', async () => {
  const simulator = await small();
  const byId = (await ask(simulator, '/v3/projects/small-home')).json();
  expect((await ask(simulator, '/v3/projects/100000000001')).json()).toEqual(byId);
  expect((await ask(simulator, '/compute/v1/projects/100000000001/global/images?maxResults=1')).status).toBe(200);
});

test('policies of organization, folder and project are read in version 3', async () => {
  const simulator = await small();
  const policy = async (node: string) => (await ask(simulator, `/v3/${node}:getIamPolicy`, version)).json();
  expect(await policy('organizations/123456789012')).toMatchObject({ version: 1, etag: expect.any(String) });
  const folder = await policy('folders/200000000001');
  expect(folder['version']).toBe(3);
  expect(rowsOf(folder['bindings']).filter((one) => 'condition' in one)).toHaveLength(1);
  expect(await policy('folders/200000000003')).toEqual({ etag: 'ACAB' });
  expect(rowsOf((await policy('projects/small-data'))['bindings']).map(({ role }) => role)).toContain(
    'organizations/123456789012/roles/diskCopier',
  );
});

test.each([
  ['/v3/projects/nobody', 403],
  ['/v3/folders/1', 403],
  ['/v3/organizations/1', 403],
  ['/v3/projects?parent=folders/1', 403],
  ['/v3/projects?parent=everything', 400],
  ['/v3/projects', 400],
])('%s is answered with %i: whether there is something one may not see is not told', async (path, status) => {
  const answer = await ask(await small(), path);
  expect(answer.status).toBe(status);
  expect(objectOf(answer.json()['error'])['status']).toBe(status === 403 ? 'PERMISSION_DENIED' : 'INVALID_ARGUMENT');
});
