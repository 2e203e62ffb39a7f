import { expect, test } from 'vitest';
import { hostileGcp } from '../../../src/simulator/gcp/estates/hostile.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { policyOf } from '../../../src/simulator/gcp/policy.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { ask, projectIn, rowsOf, started, today } from './clients.ts';

const name = '//compute.googleapis.com/projects/small-home/global/snapshots/own-user';
const search = (verb: string) =>
  `/v1/projects/small-home:${verb}?pageSize=500&assetTypes=compute.googleapis.com/Snapshot`;

async function policyIn(simulator: GcpSimulator): Promise<string> {
  const rows = rowsOf((await ask(simulator, search('searchAllIamPolicies'))).json()['results']);
  return JSON.stringify(rows.find(({ resource }) => resource === name)?.['policy'] ?? null);
}

async function namesIn(simulator: GcpSimulator): Promise<readonly unknown[]> {
  return rowsOf((await ask(simulator, search('searchAllResources'))).json()['results']).map((row) => row['name']);
}

test('the index follows the estate until it is frozen, and catches up when it is settled', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  const { snapshots } = projectIn(simulator.estate, 'small-home');
  const item = snapshots.get('global/snapshots/own-user');
  if (item === undefined) throw new Error('The small estate has no such snapshot.');
  simulator.index.freeze();
  expect(simulator.index.frozen).toBe(true);
  item.policy = policyOf(['roles/owner', ['allUsers']]);
  snapshots.add({ ...item, id: 'global/snapshots/new', name: 'new' });
  snapshots.remove('global/snapshots/private');
  const direct = await ask(simulator, '/compute/v1/projects/small-home/global/snapshots/own-user/getIamPolicy');
  expect(direct.body).toContain('allUsers');
  expect(await policyIn(simulator)).toContain('user:ana@example.com');
  const before = await namesIn(simulator);
  expect(before).toContain('//compute.googleapis.com/projects/small-home/global/snapshots/private');
  expect(before).not.toContain('//compute.googleapis.com/projects/small-home/global/snapshots/new');
  simulator.index.settle();
  expect(await policyIn(simulator)).toContain('allUsers');
  const after = await namesIn(simulator);
  expect(after).toContain('//compute.googleapis.com/projects/small-home/global/snapshots/new');
  expect(after).not.toContain('//compute.googleapis.com/projects/small-home/global/snapshots/private');
});

test('a change of the policy in place does not reach a frozen index either', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  simulator.index.freeze();
  projectIn(simulator.estate, 'small-home')
    .snapshots.get('global/snapshots/own-user')
    ?.policy?.bindings[0]?.members.push('allUsers');
  expect(await policyIn(simulator)).not.toContain('allUsers');
});

test('frozen and settled, an index over an unchanged estate gives the same bytes', async () => {
  for (const estate of [smallGcp({ now: today }), hostileGcp({ now: today })]) {
    const simulator = await started({ estate });
    const path = `/v1/organizations/${estate.organization?.id ?? ''}:searchAllResources?readMask=*&pageSize=500`;
    const live = (await ask(simulator, path)).body;
    simulator.index.freeze();
    expect((await ask(simulator, path)).body).toBe(live);
  }
});

test('single resources can be lost to the index, for both searches', async () => {
  const simulator = await started({
    estate: smallGcp({ now: today }),
    behaviour: { indexDrops: (resource) => resource === name },
  });
  expect(await policyIn(simulator)).toBe('null');
  expect(await namesIn(simulator)).not.toContain(name);
  simulator.index.freeze();
  expect(await namesIn(simulator)).not.toContain(name);
});
