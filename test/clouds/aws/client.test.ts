import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openClients } from '../../../src/clouds/aws/client.ts';
import { awsEndpoint } from '../../../src/clouds/aws/endpoint.ts';
import { exampleKeys } from '../../../src/clouds/aws/own-keys.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { clientsAt, facadesAt } from './facades.ts';
import { simulated } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.faults.clear();
  simulator.requests.reset();
});
afterEach(() => vi.unstubAllEnvs());

const keys = async () => exampleKeys;

describe('a client', () => {
  test('refuses to send what no collector declares, before it leaves the process', async () => {
    const clients = clientsAt(simulator.url);
    const { sdk, client } = await clients.ec2('home', keys, 'us-east-1');
    const share = new sdk.ModifySnapshotAttributeCommand({
      SnapshotId: 'snap-1',
      Attribute: 'createVolumePermission',
      OperationType: 'add',
      GroupNames: ['all'],
    });
    await expect(client.send(share)).rejects.toThrow(RefusedCall);
    await expect(client.send(share)).rejects.toThrow('stillwatch refuses to send ec2:ModifySnapshotAttribute');
    await expect(client.send(new sdk.DescribeInstancesCommand({}))).rejects.toThrow('ec2:DescribeInstances');
    expect(simulator.requests.total).toBe(0);
    clients.close();
  });

  test('of every service stands behind the same guard', async () => {
    const clients = clientsAt(simulator.url, new Set());
    const desk = await facadesAt(clients);
    const calls = [
      () => desk.ec2.regions(),
      () => desk.rds.instances()(undefined),
      () => desk.sts.caller(),
      () => desk.organizations.organization(),
      () => desk.alias(),
      () => desk.keyManager('x'),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(RefusedCall);
    expect(simulator.requests.total).toBe(0);
    clients.close();
  });

  test("asks once: trying again is the pace's", async () => {
    simulator.faults.add({ service: 'ec2', action: 'DescribeRegions', kind: 'internal' });
    const clients = clientsAt(simulator.url);
    const { sdk, client } = await clients.ec2('home', keys, 'us-east-1');
    await expect(client.send(new sdk.DescribeRegionsCommand({}))).rejects.toThrow();
    expect(simulator.requests.total).toBe(1);
    clients.close();
  });

  test('keeps its connection, and one client serves one place', async () => {
    let sockets = 0;
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers);
      request
        .resume()
        .on('end', () => response.end('<DescribeRegionsResponse><regionInfo/></DescribeRegionsResponse>'));
    }).on('connection', () => {
      sockets += 1;
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const clients = clientsAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { ec2 } = await facadesAt(clients);
    for (let turn = 0; turn < 5; turn += 1) expect(await ec2.regions()).toEqual([]);
    expect(sockets).toBe(1);
    expect(seen[0]?.['user-agent']).toContain('stillwatch');
    const again = await clients.ec2('home', keys, 'us-east-1');
    const other = await clients.ec2('member', keys, 'us-east-1');
    expect((await clients.ec2('home', keys, 'us-east-1')).client).toBe(again.client);
    expect(other.client).not.toBe(again.client);
    clients.close();
    await new Promise((done) => server.close(done));
  });

  test('without an endpoint goes to AWS alone, whatever the environment says', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_EC2', simulator.url);
    vi.stubEnv('AWS_ENDPOINT_URL', simulator.url);
    const clients = openClients({
      endpoint: awsEndpoint(undefined, {}),
      requestMs: 2_000,
      allowed: new Set(['ec2:DescribeRegions']),
    });
    const { ec2 } = await facadesAt(clients);
    await expect(ec2.regions()).rejects.toThrow('it is not a host of AWS');
    expect(simulator.requests.total).toBe(0);
    clients.close();
  });

  test('ends a call whose answer never comes, and one whose answer never ends', async () => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.write('<DescribeRegionsResponse><regionInfo>'));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clients = openClients({
      endpoint: awsEndpoint(url, {}),
      requestMs: 300,
      allowed: new Set(['ec2:DescribeRegions']),
    });
    const { sdk, client } = await clients.ec2('home', keys, 'us-east-1');
    await expect(
      client.send(new sdk.DescribeRegionsCommand({}), { abortSignal: AbortSignal.timeout(300) }),
    ).rejects.toThrow();
    clients.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  test('prints nothing about versions of Node among our own output', () => {
    clientsAt(simulator.url).close();
    expect(process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED']).toBe('true');
  });
});
