import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallGroup, smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { armId } from '../../../src/simulator/azure/resource.ts';
import type { AzureSimulator } from '../../../src/simulator/azure/simulator.ts';
import { ask, computeOf, refusalOf, started, today } from './clients.ts';

const { home, disabled } = smallSubscriptions;
const read = { access: 'Read', durationInSeconds: 3600 } as const;

async function ready() {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  return { simulator, client: computeOf(simulator, home) };
}

function stateOf({ estate }: AzureSimulator, kind: 'snapshots' | 'disks', name: string): string | undefined {
  const id = armId(home, smallGroup, `Microsoft.Compute/${kind}`, name).toLowerCase();
  return estate.subscriptions.get(home)?.[kind].get(id)?.diskState;
}

test('a link to a snapshot is made, shows in its state, and is gone once it is withdrawn', async () => {
  const { simulator, client } = await ready();
  const { accessSAS } = await client.snapshots.grantAccess('rg-data', 'allow-all', read);
  expect(accessSAS).toMatch(/^https:\/\/md-[0-9a-f]{12}\.blob\.storage\.example\/[0-9a-f]{12}\/abcd\?sv=.*&sp=r&sig=/);
  expect(stateOf(simulator, 'snapshots', 'allow-all')).toBe('ActiveSAS');
  const states = new Map<string | undefined, string | undefined>();
  for await (const one of client.snapshots.list()) states.set(one.name, one.diskState);
  expect(states.get('allow-all')).toBe('ActiveSAS');
  await client.snapshots.revokeAccess(smallGroup, 'allow-all');
  expect(stateOf(simulator, 'snapshots', 'allow-all')).toBe('Unattached');
});

test.each([
  ['loose', 'Unattached', 'ActiveSAS', 'Unattached'],
  ['reserved', 'Reserved', 'ActiveSAS', 'Reserved'],
  ['disk-frozen', 'Frozen', 'ActiveSASFrozen', 'Frozen'],
])('the disk %s goes from %s to %s and back to %s', async (name, before, during, after) => {
  const { simulator, client } = await ready();
  expect(stateOf(simulator, 'disks', name)).toBe(before);
  await client.disks.grantAccess(smallGroup, name, read);
  expect(stateOf(simulator, 'disks', name)).toBe(during);
  await client.disks.revokeAccess(smallGroup, name);
  expect(stateOf(simulator, 'disks', name)).toBe(after);
});

test('a link for uploading is made where a disk waits for one', async () => {
  const { simulator, client } = await ready();
  const write = { access: 'Write', durationInSeconds: 60 } as const;
  const { accessSAS } = await client.disks.grantAccess(smallGroup, 'disk-readytoupload', write);
  expect(accessSAS).toContain('&sp=w&');
  expect(stateOf(simulator, 'disks', 'disk-readytoupload')).toBe('ActiveUpload');
});

test.each([
  ['DenyAll', 'snapshots', 'deny-all', read, 409, 'OperationNotAllowed'],
  ['a disk in use', 'disks', 'data', { ...read }, 409, 'OperationNotAllowed'],
  ['an upload to what waits for none', 'disks', 'loose', { ...read, access: 'Write' }, 409, 'OperationNotAllowed'],
  ['no duration', 'snapshots', 'allow-all', { access: 'Read' }, 400, 'InvalidParameter'],
  ['another access', 'snapshots', 'allow-all', { ...read, access: 'Everything' }, 400, 'InvalidParameter'],
  ['a snapshot that is not there', 'snapshots', 'nobody', read, 404, 'ResourceNotFound'],
])('no link is made for %s', async (_, kind, name, body, status, code) => {
  const { simulator } = await ready();
  const path = `${armId(home, smallGroup, `Microsoft.Compute/${kind}`, name)}/beginGetAccess?api-version=2025-01-02`;
  const answer = await ask(simulator, path, body);
  expect([answer.status, answer.json()]).toMatchObject([status, { error: { code } }]);
});

test('a body that is no JSON is refused', async () => {
  const { simulator } = await ready();
  const path = `${armId(home, smallGroup, 'Microsoft.Compute/snapshots', 'allow-all')}/beginGetAccess?api-version=2025-01-02`;
  const headers = { authorization: 'Bearer stub' };
  const answer = await fetch(`${simulator.url}${path}`, { method: 'POST', headers, body: '{' });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'InvalidRequestContent' } }]);
});

test('a disabled subscription can be read, not changed', async () => {
  const { simulator } = await ready();
  const client = computeOf(simulator, disabled);
  const names: (string | undefined)[] = [];
  for await (const one of client.snapshots.list()) names.push(one.name);
  expect(names).toEqual(['closed', 'open']);
  const made = (async () => client.snapshots.grantAccess(smallGroup, 'open', read))();
  expect(await refusalOf(made)).toMatchObject({ status: 409, code: 'ReadOnlyDisabledSubscription' });
});

test('an operation nobody began is not found', async () => {
  const { simulator } = await ready();
  const path = `/subscriptions/${home}/providers/Microsoft.Compute/locations/westeurope/DiskOperations/none`;
  expect((await ask(simulator, `${path}?api-version=2025-01-02`)).status).toBe(404);
});
