import { describe, expect, it, onTestFinished } from 'vitest';
import { type AzureEstate, emptySubscription } from '../../src/simulator/azure/estate.ts';
import { backupMaker } from '../../src/simulator/azure/estates/backup-maker.ts';
import { makerBase } from '../../src/simulator/azure/estates/maker.ts';
import { smallSubscriptions, smallTenants } from '../../src/simulator/azure/estates/small-names.ts';
import { type AzureSimulator, startAzureSimulator } from '../../src/simulator/azure/simulator.ts';
import { emptyProject, type GcpEstate } from '../../src/simulator/gcp/estate.ts';
import { type GcpSimulator, type GcpSimulatorSetting, startGcpSimulator } from '../../src/simulator/gcp/simulator.ts';
import { openCloudStand } from '../support/cloud-stand.ts';
import { calmGcp, plantedGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';

const { home, sister, other } = smallSubscriptions;
const { organization, projects, folders } = plantedGcp;
const subscriptionOf = (id: string) => emptySubscription({ id, displayName: id, tenant: smallTenants.home });
const clear = { gate: { exit: 0 }, allClear: true };

/** Two subscriptions with a vault each, and nothing to find fault with. */
function cleanAzure(): AzureEstate {
  const subscriptions = [home, sister].map(subscriptionOf);
  for (const subscription of subscriptions) {
    const base = makerBase({ subscription, now: day, group: 'rg', location: 'westeurope', seed: 1 });
    backupMaker(base).vault('closed', { crossSubscriptionRestore: 'Disabled', protects: [] });
  }
  return { name: 'clean', subscriptions: new Map(subscriptions.map((one) => [one.id, one])), faults: [] };
}

async function azureOf(estate = cleanAzure()): Promise<AzureSimulator> {
  const simulator = await startAzureSimulator({ estate, now: () => day });
  onTestFinished(() => simulator.close());
  return simulator;
}

async function gcpOf(behaviour: GcpSimulatorSetting['behaviour'] = {}, estate = calmGcp(day)): Promise<GcpSimulator> {
  const simulator = await startGcpSimulator({ estate, now: () => day, behaviour });
  onTestFinished(() => simulator.close());
  return simulator;
}

const addProject = ({ projects: all }: GcpEstate): void => {
  const place = { number: '100000000009', parent: `folders/${folders.platform}`, createdAt: day.toISOString() };
  all.set('planted-new', emptyProject({ id: 'planted-new', ...place }));
};

describe('an all-clear for Azure', () => {
  it('is given where everything was read and nothing is wrong, also where a subscription or provider is off', async () => {
    const { url: endpoint, estate } = await azureOf();
    const stand = await openCloudStand();
    expect(await stand.scan({ azure: { endpoint } })).toBe(0);
    expect(await stand.judged({ azure: { endpoint } })).toMatchObject(clear);
    estate.subscriptions.set(other, { ...subscriptionOf(other), state: 'Disabled' });
    estate.subscriptions.get(home)?.providers.delete('Microsoft.Sql');
    expect(await stand.scan({ azure: { endpoint } })).toBe(0);
    expect(await stand.judged({ azure: { endpoint } })).toMatchObject(clear);
  });

  it('ends once the configuration names a subscription that no scan has asked yet', async () => {
    const { url: endpoint } = await azureOf();
    const stand = await openCloudStand();
    await stand.scan({ azure: { endpoint, subscriptions: [home] } });
    expect(await stand.judged({ azure: { endpoint, subscriptions: [home] } })).toMatchObject(clear);
    const { gate, allClear } = await stand.judged({ azure: { endpoint, subscriptions: [home, sister] } });
    expect([gate.exit, allClear]).toEqual([2, false]);
    expect(gate.blind.every((key) => key.includes(`/${sister}/`))).toBe(true);
  });

  it('ends once a narrow scan learns of a subscription and does not read it', async () => {
    const { url: endpoint, estate } = await azureOf();
    const stand = await openCloudStand();
    await stand.scan({ azure: { endpoint } });
    estate.subscriptions.set(other, subscriptionOf(other));
    await stand.scan({ azure: { endpoint } }, { accounts: [home] });
    const { gate, allClear } = await stand.judged({ azure: { endpoint } });
    expect([gate.exit, allClear]).toEqual([2, false]);
    expect(gate.blind.every((key) => key.includes(`/${other}/`))).toBe(true);
  });

  it('is not given where a configured subscription is none that the credentials see', async () => {
    const { url: endpoint } = await azureOf();
    const stand = await openCloudStand();
    const azure = { endpoint, subscriptions: [home, other] };
    expect(await stand.scan({ azure })).toBe(2);
    expect(await stand.judged({ azure })).toMatchObject({ gate: { exit: 2 }, allClear: false });
  });

  it('is not given where the credentials see no subscription at all', async () => {
    const { url: endpoint } = await azureOf({ name: 'none', subscriptions: new Map(), faults: [] });
    const stand = await openCloudStand();
    expect(await stand.scan({ azure: { endpoint } })).toBe(2);
    expect(await stand.judged({ azure: { endpoint } })).toMatchObject({ gate: { exit: 2 }, allClear: false });
  });
});

describe('an all-clear for Google Cloud', () => {
  it('is given where everything was read and nothing is wrong, also where an API is off', async () => {
    const { url: endpoint, estate } = await gcpOf();
    const stand = await openCloudStand();
    const gcp = { organization, endpoint };
    expect(await stand.scan({ gcp })).toBe(0);
    expect(await stand.judged({ gcp })).toMatchObject(clear);
    addProject(estate);
    estate.projects.get('planted-new')?.apis.clear();
    expect(await stand.scan({ gcp })).toBe(0);
    expect(await stand.judged({ gcp })).toMatchObject(clear);
  });

  it('ends once the configuration names a project that no scan has asked yet', async () => {
    const { url: endpoint } = await gcpOf();
    const stand = await openCloudStand();
    const gcp = { organization, endpoint, projects: [projects.home] };
    await stand.scan({ gcp });
    expect(await stand.judged({ gcp })).toMatchObject(clear);
    const { gate, allClear } = await stand.judged({ gcp: { ...gcp, projects: [projects.home, projects.lab] } });
    expect([gate.exit, allClear]).toEqual([2, false]);
    expect(gate.blind.every((key) => key.includes(`/${projects.lab}/`))).toBe(true);
  });

  it('ends once a narrow scan learns of a project and does not read it', async () => {
    const { url: endpoint, estate } = await gcpOf();
    const stand = await openCloudStand();
    const gcp = { organization, endpoint };
    await stand.scan({ gcp });
    addProject(estate);
    await stand.scan({ gcp }, { accounts: [projects.home] });
    const { gate, allClear } = await stand.judged({ gcp });
    expect([gate.exit, allClear]).toEqual([2, false]);
    expect(gate.blind.every((key) => key.includes('/planted-new/'))).toBe(true);
  });

  it('is not given where a configured project is none of the organization', async () => {
    const { url: endpoint } = await gcpOf();
    const stand = await openCloudStand();
    const gcp = { organization, endpoint, projects: [projects.home, 'planted-hoem'] };
    expect(await stand.scan({ gcp })).toBe(2);
    expect(await stand.judged({ gcp })).toMatchObject({ gate: { exit: 2 }, allClear: false });
  });

  it.each(['unreachableZones', 'warnedZones'] as const)('is not given where a zone is among the %s', async (list) => {
    const { url: endpoint } = await gcpOf({ [list]: ['europe-west3-b'] });
    const stand = await openCloudStand();
    expect(await stand.scan({ gcp: { organization, endpoint } })).toBe(2);
    expect(await stand.judged({ gcp: { organization, endpoint } })).toMatchObject({
      gate: { exit: 2 },
      allClear: false,
    });
  });
});

describe('an all-clear for several clouds', () => {
  it('ends once the configuration names a cloud that no scan has asked yet, and is given when it was', async () => {
    const azure = { endpoint: (await azureOf()).url };
    const gcp = { organization, endpoint: (await gcpOf()).url };
    const stand = await openCloudStand();
    await stand.scan({ azure });
    expect(await stand.judged({ azure })).toMatchObject(clear);
    const { gate, allClear } = await stand.judged({ azure, gcp });
    expect([gate.exit, allClear]).toEqual([2, false]);
    expect(gate.blind.every((key) => key.includes(`:gcp/`))).toBe(true);
    expect(await stand.scan({ azure, gcp }, { clouds: ['gcp'] })).toBe(0);
    expect(await stand.judged({ azure, gcp })).toMatchObject(clear);
  });

  it('is not given where one of them refuses what leads to all else', async () => {
    const azureSimulator = await azureOf();
    azureSimulator.faults.add({ service: 'arm', action: 'Microsoft.Resources/subscriptions/read', kind: 'denied' });
    const clouds = { azure: { endpoint: azureSimulator.url }, gcp: { organization, endpoint: (await gcpOf()).url } };
    const stand = await openCloudStand();
    expect(await stand.scan(clouds)).toBe(2);
    expect(await stand.judged(clouds)).toMatchObject({ gate: { exit: 2 }, allClear: false });
    azureSimulator.faults.clear();
    expect(await stand.scan(clouds)).toBe(0);
    expect(await stand.judged(clouds)).toMatchObject(clear);
  });
});
