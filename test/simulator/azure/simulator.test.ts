import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { simulatedAzure, startAzureSimulator } from '../../../src/simulator/azure/simulator.ts';
import { ask, computeOf, refusalOf, started, today } from './clients.ts';

const subscriptions = '/subscriptions?api-version=2022-12-01';

test.each([
  ['/subscriptions', true],
  ['/subscriptions?api-version=2022-12-01', true],
  ['/SUBSCRIPTIONS/x', true],
  ['/providers/Microsoft.ResourceGraph/resources', true],
  ['/tenants?api-version=2022-12-01', true],
  ['/', false],
  ['/compute/v1/projects', false],
  ['/subscriptionsandmore', false],
])('whether %s is for Azure: %s', (path, taken) => {
  const azure = simulatedAzure({ estate: smallAzure({ now: today }) });
  expect(azure.takes({ method: 'GET', path, headers: {}, body: '', requestId: 'r' })).toBe(taken);
});

test('requests are counted by service, action, region and account', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const { home } = smallSubscriptions;
  for await (const _ of computeOf(simulator, home).disks.list());
  await ask(simulator, subscriptions);
  await ask(simulator, '/subscriptions/x?api-version=2022-12-01');
  expect([...simulator.requests.counts]).toEqual([
    [`arm:Microsoft.Compute/disks/read:global:${home}`, 1],
    ['arm:Microsoft.Resources/subscriptions/read:global:caller', 1],
    ['arm:unknown:global:caller', 1],
  ]);
  expect(simulator.requests.log.map((one) => [one.status, one.code])).toEqual([
    [200, null],
    [200, null],
    [404, 'InvalidResourceType'],
  ]);
});

test('another estate can be served from one request to the next', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const other = smallAzure({ now: today });
  other.subscriptions.clear();
  simulator.replace(other);
  expect((await ask(simulator, subscriptions)).json()).toEqual({ value: [] });
  expect(simulator.estate).toBe(other);
});

test('closing ends requests that were never answered', async () => {
  const simulator = await startAzureSimulator({ estate: smallAzure({ now: today }) });
  simulator.faults.add({ service: 'arm', action: '*', kind: 'timeout' });
  const pending = refusalOf(ask(simulator, subscriptions));
  while (simulator.requests.total === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await simulator.close();
  expect(await pending).toMatchObject({ name: 'TypeError' });
});

test('it listens on the loopback address alone, and a taken port is an error', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  expect(simulator.url).toBe(`http://127.0.0.1:${simulator.port}`);
  const second = startAzureSimulator({ estate: smallAzure({ now: today }), port: simulator.port });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
