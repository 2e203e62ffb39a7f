import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openClients } from '../../../src/clouds/azure/client.ts';
import { azureEndpoint } from '../../../src/clouds/azure/endpoint.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';
import { clientsAt, facadesOf, failureOf } from './facades.ts';
import { home, simulated } from './sight.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closers.splice(0)) await close();
});

type Answer = (request: IncomingMessage, response: ServerResponse, url: string) => void;

/** A server that answers everything in one way, and what it was asked. */
async function serving(answer: Answer) {
  const asked: IncomingMessage[] = [];
  let sockets = 0;
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response, url);
  }).on('connection', () => {
    sockets += 1;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return { url, asked, sockets: () => sockets };
}

const json = (body: unknown) => (_request: IncomingMessage, response: ServerResponse) =>
  void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));

function facadesAt(url: string, requestMs?: number) {
  const clients = clientsAt(url);
  closers.push(() => clients.close());
  return { clients, ...facadesOf(clients, requestMs) };
}

const signal = () => AbortSignal.timeout(15_000);

describe('a client', () => {
  test('refuses to send what no collector declares, before it leaves the process', async () => {
    const { url, asked } = await serving(json({}));
    const { clients } = facadesAt(url);
    const calls = [
      clients.compute(home, signal(), async (client) => {
        await client.snapshots.grantAccess('g', 's', { access: 'Read', durationInSeconds: 3_600 });
      }),
      clients
        .compute(home, signal(), (client) => client.snapshots.list().next())
        .then(() => clients.compute(home, signal(), (client) => client.virtualMachines.listAll().next())),
      clients.get(`/subscriptions/${home}/resourceGroups?api-version=1`, signal()),
    ];
    for (const result of await Promise.allSettled(calls)) expect(result.status).toBe('rejected');
    await expect(calls[0]).rejects.toThrow(RefusedCall);
    await expect(calls[0]).rejects.toThrow('Microsoft.Compute/snapshots/beginGetAccess/POST');
    expect(asked.filter(({ url: path }) => !path?.includes('/snapshots?'))).toEqual([]);
  });

  test('that is allowed nothing sends nothing', async () => {
    const { url, asked } = await serving(json({ value: [] }));
    const clients = clientsAt(url, new Set());
    const { compute, arm } = facadesOf(clients);
    for (const call of [compute.disks(), arm.vaults(), arm.subscriptions()])
      await expect(call(undefined)).rejects.toThrow(RefusedCall);
    expect(asked).toEqual([]);
    clients.close();
  });

  test.each([429, 500, 503])("asks once after %d: trying again is the pace's", async (status) => {
    const { url, asked } = await serving((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' }).end('{}');
    });
    const { compute, arm } = facadesAt(url);
    await expect(compute.disks()(undefined)).rejects.toMatchObject({ statusCode: status });
    await expect(arm.vaults()(undefined)).rejects.toMatchObject({ statusCode: status });
    expect(asked).toHaveLength(2);
  });

  test('keeps its connection, and says who it is without saying who we are', async () => {
    vi.stubEnv('AZURE_CLIENT_SECRET', 'real-secret');
    const { url, asked, sockets } = await serving(json({ value: [] }));
    const { compute, arm } = facadesAt(url);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await compute.disks()(undefined)).toMatchObject({ items: [] });
      expect(await arm.vaults()(undefined)).toMatchObject({ items: [] });
    }
    expect(sockets()).toBe(1);
    for (const { headers } of asked) {
      expect(headers.authorization).toBe('Bearer stillwatch-anonymous');
      expect(headers['user-agent']).toContain('stillwatch');
      expect(headers['accept']).toContain('application/json');
      expect(JSON.stringify(headers)).not.toContain('real-secret');
    }
  });

  test('on loopback goes by no proxy, whatever the environment says', async () => {
    const proxy = await serving(json({ value: [{ id: 'proxied', name: 'x', location: 'x' }] }));
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']) vi.stubEnv(name, proxy.url);
    const { url, asked } = await serving(json({ value: [] }));
    const { compute, arm } = facadesAt(url);
    expect(await compute.disks()(undefined)).toMatchObject({ items: [] });
    expect(await arm.vaults()(undefined)).toMatchObject({ items: [] });
    expect([asked.length, proxy.asked.length]).toEqual([2, 0]);
  });

  test('follows no redirect', async () => {
    const { url, asked } = await serving((_request, response) => {
      response.writeHead(302, { location: '/subscriptions?api-version=1' }).end();
    });
    const { compute, arm } = facadesAt(url);
    expect(await failureOf(() => compute.disks()(undefined))).toBe('malformed');
    expect(await failureOf(() => arm.vaults()(undefined))).toBe('malformed');
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['nothing', 200, ''],
    ['an empty object', 200, '{}'],
    ['null', 200, 'null'],
    ['a page of HTML', 200, '<html><body>sign in</body></html>'],
    ['half an answer', 200, '{"value": [{"id": "a'],
    ['a list that is none', 200, '{"value": {"0": 1}}'],
    ['no content', 204, ''],
  ])('takes %s for no list', async (_what, status, body) => {
    for (const type of ['application/json', 'text/html', 'text/plain']) {
      const { url } = await serving((_request, response) => {
        response.writeHead(status, { 'content-type': type }).end(body);
      });
      const { compute, arm } = facadesAt(url);
      expect(await failureOf(() => compute.disks()(undefined))).toBe('malformed');
      const page = arm
        .vaults()(undefined)
        .then(({ items }) => items);
      expect(await page.catch(() => undefined)).toBeUndefined();
    }
  });
});

describe('the link to a later page', () => {
  test.each(['arm', 'endpoint'] as const)('may name %s, and is followed at the endpoint', async (nextLinks) => {
    const simulator = await simulated({ behaviour: { mostRows: 4, nextLinks } });
    closers.push(() => simulator.close());
    const { compute, arm } = facadesAt(simulator.url);
    for (const pages of [compute.disks(), arm.vaults()]) {
      const first = await pages(undefined);
      expect(first.next).toContain(nextLinks === 'arm' ? 'https://management.azure.com/' : simulator.url);
      expect((await pages(first.next ?? '')).items?.length).toBeGreaterThan(0);
    }
  });

  test.each([
    'https://management.azure.com.example.net/subscriptions',
    'https://management.azure.com@evil.example/subscriptions',
    'http://management.azure.com/subscriptions',
    'https://management.azure.com:444/subscriptions',
    'https://management.usgovcloudapi.net/subscriptions',
    'http://localhost:1/subscriptions',
    '//evil.example/subscriptions',
    'file:///etc/passwd',
  ])('to %s is malformed: it gets no token and is never followed', async (link) => {
    const { url, asked } = await serving(json({ value: [], nextLink: link }));
    const { compute, arm } = facadesAt(url);
    for (const pages of [compute.disks(), arm.vaults()]) {
      const { next } = await pages(undefined);
      expect(await failureOf(() => pages(next ?? ''))).toMatch(/^(malformed|not-asked)$/);
    }
    expect(asked).toHaveLength(2);
  });

  test.each([
    `https://management.azure.com:443/subscriptions/${home}/providers/Microsoft.Compute/disks?$skiptoken=2`,
    `HTTPS://MANAGEMENT.AZURE.COM/subscriptions/${home}/providers/microsoft.compute/DISKS?$skiptoken=2`,
  ])('may be spelt %s', async (link) => {
    const { url, asked } = await serving(json({ value: [], nextLink: link }));
    const { arm } = facadesAt(url);
    await arm.vaults()(link);
    expect(asked.map((request) => request.url?.toLowerCase())).toEqual([
      `/subscriptions/${home}/providers/microsoft.compute/disks?$skiptoken=2`,
    ]);
  });

  test('to a path of no declared action is refused', async () => {
    const { url, asked } = await serving(json({ value: [] }));
    const { arm, compute } = facadesAt(url);
    const link = `https://management.azure.com/subscriptions/${home}/resourceGroups?api-version=1`;
    expect(await failureOf(() => arm.vaults()(link))).toBe('not-asked');
    expect(await failureOf(() => compute.disks()(link))).toBe('not-asked');
    expect(asked).toEqual([]);
  });
});

describe('a call', () => {
  const half = gzipSync(
    JSON.stringify({ value: Array.from({ length: 500 }, (_, at) => ({ id: `row ${at * 7_919}` })) }),
  );
  const stuck: Readonly<Record<string, Answer>> = {
    'whose answer never comes': () => {},
    'whose answer never ends': (_request, response) => void response.write('{"value": ['),
    'whose compressed answer breaks off': (_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'content-length': half.length,
      });
      response.write(half.subarray(0, half.length / 2), () => response.destroy());
    },
  };

  test.each(Object.entries(stuck))(
    '%s is ended at its time, at the first page and at a later one',
    async (_what, answer) => {
      const { url } = await serving(answer);
      const { compute, arm } = facadesAt(url, 250);
      const link = `https://management.azure.com/subscriptions/${home}/providers/Microsoft.Compute/disks?$skiptoken=2`;
      for (const [pages, token] of [
        [compute.disks(), undefined],
        [compute.disks(), link],
        [arm.vaults(), undefined],
      ] as const)
        expect(await failureOf(() => pages(token))).toMatch(/^(timed-out|unreachable)$/);
    },
  );

  test('whose connection is cut or refused never reached anybody', async () => {
    const { url } = await serving((_request, response) => void response.destroy());
    expect(await failureOf(() => facadesAt(url).compute.disks()(undefined))).toBe('unreachable');
    expect(await failureOf(() => facadesAt('http://127.0.0.1:1').arm.vaults()(undefined))).toBe('unreachable');
  });
});

describe('the credentials', () => {
  test('are asked for where each of the clouds signs people in, and nothing is sent without them', async () => {
    const reached = new Set<string>();
    const server = createServer().on('connect', (request, socket) => {
      reached.add(String(request.url));
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    closers.push(() => new Promise((done) => server.close(done)));
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('AZURE_CLIENT_ID', '22222222-2222-4222-8222-222222222222');
    vi.stubEnv('AZURE_CLIENT_SECRET', 'secret');
    vi.stubEnv('AZURE_TENANT_ID', '33333333-3333-4333-8333-333333333333');
    const endpoints = [undefined, 'https://management.usgovcloudapi.net', 'https://management.chinacloudapi.cn'];
    await Promise.all(
      endpoints.map(async (configured) => {
        const clients = openClients({ endpoint: azureEndpoint(configured), tenant: undefined, allowed: new Set() });
        await expect(clients.signIn()).rejects.toThrow();
        clients.close();
      }),
    );
    // The last is the name by which the library reaches login.chinacloudapi.cn.
    expect([...reached].sort()).toEqual([
      'login.microsoftonline.com:443',
      'login.microsoftonline.us:443',
      'login.partner.microsoftonline.cn:443',
    ]);
  });

  test('on loopback are fixed and anonymous', async () => {
    const { url, asked } = await serving(json({ value: [] }));
    const clients = clientsAt(url);
    await clients.signIn();
    expect(asked).toEqual([]);
    clients.close();
  });
});
