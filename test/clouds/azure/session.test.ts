import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { allowedActions, subscriptionCards } from '../../../src/clouds/azure/cards.ts';
import { azureEndpoint } from '../../../src/clouds/azure/endpoint.ts';
import { signIn } from '../../../src/clouds/azure/session.ts';
import { CloudProblem } from '../../../src/clouds/cloud.ts';
import { hostileAzure, hostileSubscription } from '../../../src/simulator/azure/estates/hostile.ts';
import { largeAzure, largeSubscription } from '../../../src/simulator/azure/estates/large.ts';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { type AzureSimulator, startAzureSimulator } from '../../../src/simulator/azure/simulator.ts';
import { virtualTime } from '../virtual-time.ts';
import { at, copies, day, home, openOn, readAll, readOnce, type Seen, simulated, unitAt, wholeScan } from './sight.ts';

let simulator: AzureSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.replace(smallAzure({ now: day }));
  simulator.faults.clear();
  simulator.requests.reset();
});

async function scan(url: string, choice: Parameters<typeof openOn>[1] = {}): Promise<ReadonlyMap<string, Seen>> {
  const session = await openOn(url, choice);
  try {
    return await wholeScan(session);
  } finally {
    await session.close();
  }
}

const read = (all: ReadonlyMap<string, Seen>) => [...all.values()].filter(({ settled }) => settled === null);
const factsOf = (all: ReadonlyMap<string, Seen>) => [...all.values()].map(({ facts }) => facts);
const { sister, other, disabled } = smallSubscriptions;

describe('a session', () => {
  test('reads every subscription without a gap, and lists what is off', async () => {
    const all = await scan(simulator.url);
    expect(read(all).flatMap(({ gaps }) => gaps)).toEqual([]);
    expect(all.size).toBe(1 + 4 * subscriptionCards.length);
    expect(at(all, disabled, 'snapshots').settled).toMatchObject({ state: 'off', why: { cause: 'disabled' } });
    expect(at(all, sister, 'sql-backups').off).toMatchObject({ cause: 'api-off' });
    expect([at(all, other, 'vaults').off, at(all, other, 'recovery-points').off]).toMatchObject([
      { cause: 'api-off' },
      { cause: 'api-off' },
    ]);
    const keys = [...all.values()].flatMap(({ facts }) => facts.map(({ kind, key }) => `${kind} ${key}`));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key !== key.toLowerCase())).toEqual([]);
  });

  test('takes what nobody knows for unknown, and says so', async () => {
    const all = await scan(simulator.url);
    expect(at(all, home, 'gallery-images').refused.map(({ cause }) => cause)).toEqual(Array(4).fill('malformed'));
    expect(at(all, home, 'vaults').refused).toMatchObject([{ said: 'crossSubscriptionRestoreState is Paused' }]);
    expect(read(all).filter(({ refused }) => refused.length > 0)).toHaveLength(2);
  });

  test('counts every call that leaves, and makes none that is not declared', async () => {
    const all = await scan(simulator.url);
    expect([...all.values()].reduce((sum, { calls }) => sum + calls, 0)).toBe(simulator.requests.total);
    const made = new Set([...simulator.requests.counts.keys()].map((key) => key.split(':')[1]));
    expect([...made].sort()).toEqual([...allowedActions].sort());
  });

  test('makes one call for each subscription and kind that one listing tells', async () => {
    const all = await scan(simulator.url);
    for (const id of [home, sister, other])
      for (const collector of ['snapshots', 'disks', 'images', 'disk-accesses', 'vaults'])
        expect(at(all, id, collector).calls, `${id} ${collector}`).toBe(1);
    // The vaults were listed a moment ago; each has a list of items, and each of these a list of points.
    expect(at(all, home, 'recovery-points').calls).toBe(6 + 8);
    // Three collections, listed and each expanded, and a list of disks for each of eight restore points.
    expect(at(all, home, 'restore-points').calls).toBe(1 + 3 + 8);
    // The provider, and two kinds of backups in two locations.
    expect(at(all, home, 'sql-backups').calls).toBe(1 + 2 * 2);
  });

  test('gives the same facts each time', async () => {
    expect(factsOf(await scan(simulator.url))).toEqual(factsOf(await scan(simulator.url)));
  });

  test('gives the same facts page by page, whichever host the links name', async () => {
    const whole = await scan(simulator.url);
    for (const nextLinks of ['arm', 'endpoint'] as const) {
      for (const emptyPages of [false, true]) {
        const paged = await simulated({ behaviour: { mostRows: 2, nextLinks, emptyPages } });
        const all = await scan(paged.url);
        await paged.close();
        expect(read(all).flatMap(({ gaps }) => gaps)).toEqual([]);
        expect(factsOf(all)).toEqual(factsOf(whole));
      }
    }
  });

  test('follows no link to another host: what is behind it is a gap', async () => {
    const foreign = await simulated({ behaviour: { mostRows: 2, nextLinks: 'foreign' } });
    const seen = await readOnce(foreign.url, unitAt('snapshots'));
    await foreign.close();
    expect(seen.facts).toHaveLength(2);
    expect(seen.gaps).toMatchObject([{ cause: 'malformed', needs: 'Microsoft.Compute/snapshots/read' }]);
    expect(seen.calls).toBe(2);
    expect(foreign.requests.total).toBe(1);
  });

  test('of a list reads those alone, and says which are not there', async () => {
    const all = await scan(simulator.url, {
      config: { subscriptions: [sister.toUpperCase(), smallSubscriptions.stranger] },
      selection: { collectors: ['snapshots'] },
    });
    expect(all.size).toBe(3);
    expect(Object.keys(copies(at(all, sister, 'snapshots')))).toEqual(['closed', 'open']);
    expect(at(all, smallSubscriptions.stranger, 'snapshots').settled).toMatchObject({ state: 'not-assessed' });
  });

  test('of a list whose subscriptions may not be listed reads them all the same', async () => {
    simulator.faults.add({ service: 'arm', action: 'Microsoft.Resources/subscriptions/read', kind: 'denied' });
    const all = await scan(simulator.url, { config: { subscriptions: [sister] } });
    expect(at(all, 'caller', 'subscriptions').gaps).toMatchObject([{ cause: 'denied' }]);
    expect(at(all, sister, 'snapshots').facts).toHaveLength(2);
  });

  test('reads a unit it did not plan itself, as a scan that goes on does', async () => {
    const seen = await readOnce(simulator.url, unitAt('snapshots', sister));
    expect(seen).toMatchObject({ gaps: [], calls: 1 });
    expect(seen.facts).toHaveLength(2);
  });

  test('reads a hostile house as far as its ids are ids, bounded', async () => {
    const hostile = await startAzureSimulator({ estate: hostileAzure({ now: day }), now: () => day });
    const all = await scan(hostile.url);
    await hostile.close();
    const gaps = read(all).flatMap((seen) => seen.gaps);
    expect(new Set(gaps.map(({ cause, said }) => `${cause} ${said?.replace(/\d+/, 'n')}`))).toEqual(
      new Set([
        'malformed n rows do not say what or whose they are',
        // A name with a backslash in it stands in no path that could be taken for another.
        'not-asked stillwatch refuses to send GET of an unnamed action: it is not in its list of permissions',
      ]),
    );
    expect(at(all, hostileSubscription, 'snapshots').facts.length).toBeGreaterThan(10);
    const longest = Math.max(...[...all.values()].flatMap(({ facts }) => facts.map((fact) => longestText(fact))));
    expect(longest).toBeLessThanOrEqual(2_048);
    expect([...all.values()].flatMap(({ facts }) => facts).every((fact) => !/\p{Cc}/u.test(fact.key))).toBe(true);
  });

  test('reads a large house page by page, and tells how far it is', async () => {
    const estate = largeAzure({ now: day, subscriptions: 1, perSubscription: 3_500 });
    const large = await startAzureSimulator({ estate, now: () => day });
    const told: number[] = [];
    const unit = unitAt('snapshots', largeSubscription(0));
    const seen = await readOnce(large.url, unit, { onProgress: ({ done }) => told.push(done) });
    await large.close();
    expect(seen.facts).toHaveLength(3_500);
    expect(seen.calls).toBe(4);
    expect(told).toEqual([1_000, 2_000, 3_000, 3_500]);
  });
});

function longestText(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Math.max(0, ...Object.entries(value).flatMap(([name, part]) => [name.length, longestText(part)]));
}

describe('a session that is throttled', () => {
  test('waits as long as it is told, and reads everything all the same', async () => {
    const time = virtualTime();
    let refusals = 0;
    const server = createServer((_request, response) => {
      refusals += 1;
      response.setHeader('content-type', 'application/json');
      if (refusals > 2) response.end(JSON.stringify({ value: [] }));
      else response.writeHead(429, { 'retry-after': '17' }).end(JSON.stringify({ error: { code: 'TooManyRequests' } }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const session = await openOn(url, { time, limits: { retries: 5, patienceMs: 120_000 } });
    const seen = await time.run(readAll(session, unitAt('snapshots')));
    await session.close();
    await new Promise((done) => server.close(done));
    expect(seen).toMatchObject({ gaps: [], facts: [], calls: 3 });
    expect(time.now()).toBeGreaterThanOrEqual(34_000);
    expect(time.now()).toBeLessThan(36_000);
  });

  test('gives up when patience ends, and what it did not reach is a gap', async () => {
    const time = virtualTime();
    simulator.faults.add({ service: 'arm', action: 'Microsoft.Compute/snapshots/read', kind: 'throttled' });
    const session = await openOn(simulator.url, { time, limits: { retries: 50, patienceMs: 20_000 } });
    const seen = await time.run(readAll(session, unitAt('snapshots')));
    await session.close();
    expect(seen).toMatchObject({ facts: [], gaps: [{ cause: 'throttled' }] });
    expect(time.now()).toBeLessThanOrEqual(21_000);
  });

  test('by a bucket as Azure has it loses nothing', async () => {
    const time = virtualTime();
    const now = () => new Date(day.getTime() + time.now());
    const slow = await simulated({ throttle: { scale: 0.04 }, now });
    const session = await openOn(slow.url, { time, limits: { retries: 10, patienceMs: 600_000 } });
    const seen = await time.run(readAll(session, unitAt('gallery-images')));
    await session.close();
    await slow.close();
    expect(seen.gaps).toEqual([]);
    expect(seen.facts).toHaveLength(16);
    expect(slow.requests.log.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });
});

describe('credentials', () => {
  const failing = (error: unknown) => {
    const closed: string[] = [];
    return { clients: { signIn: () => Promise.reject(error), close: () => void closed.push('closed') }, closed };
  };

  test('that are nowhere are a problem with its mend', async () => {
    const { clients, closed } = failing(new Error('EnvironmentCredential is unavailable. …'));
    const missing = signIn(clients, azureEndpoint(undefined), undefined);
    await expect(missing).rejects.toThrow(CloudProblem);
    await expect(missing).rejects.toThrow(
      /^No Azure credentials were found\. Sign in \(az login\), .* then try again\.$/,
    );
    expect(closed).toEqual(['closed']);
    const elsewhere = signIn(clients, azureEndpoint('https://management.usgovcloudapi.net'), 'contoso');
    await expect(elsewhere).rejects.toThrow('for the tenant "contoso" at management.usgovcloudapi.net');
  });

  test('a package that is not installed keeps its own words', async () => {
    const problem = new CloudProblem('Azure is configured, and its SDK is not installed.');
    await expect(signIn(failing(problem).clients, azureEndpoint(undefined), undefined)).rejects.toBe(problem);
  });

  test('never leave for loopback, whatever the environment holds', async () => {
    const seen: { headers: IncomingHttpHeaders; url: string | undefined }[] = [];
    const server = createServer(({ headers, url }, response) => {
      seen.push({ headers, url });
      response.end('{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const real = {
      AZURE_TENANT_ID: 'real-tenant',
      AZURE_CLIENT_ID: 'real-client',
      AZURE_CLIENT_SECRET: 'real-secret',
      AZURE_USERNAME: 'real-user',
    };
    for (const [name, value] of Object.entries(real)) vi.stubEnv(name, value);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const all = await scan(url, { config: { subscriptions: [home], tenant: 'real-tenant' } });
    vi.unstubAllEnvs();
    await new Promise((done) => server.close(done));
    expect(all.size).toBe(10);
    expect(seen.length).toBeGreaterThan(9);
    for (const { headers, url: path } of seen) {
      expect(headers.authorization).toBe('Bearer stillwatch-anonymous');
      expect(JSON.stringify(headers) + path).not.toContain('real-');
    }
  });
});
