import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { allowedActions } from '../../../src/clouds/aws/cards.ts';
import { openAws } from '../../../src/clouds/aws/session.ts';
import { hostileEstate } from '../../../src/simulator/aws/estates/hostile.ts';
import { largeEstate, largePlace } from '../../../src/simulator/aws/estates/large.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { at, day, openOn, readAll, readOnce, type Seen, scopesOf, simulated, unitAt, wholeScan } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
  simulator.requests.reset();
});
afterEach(() => vi.unstubAllEnvs());

async function scan(url: string, choice: Parameters<typeof openOn>[1] = {}): Promise<ReadonlyMap<string, Seen>> {
  const session = await openOn(url, choice);
  try {
    return await wholeScan(session);
  } finally {
    await session.close();
  }
}

const read = (all: ReadonlyMap<string, Seen>) => [...all.values()].filter(({ settled }) => settled === null);

describe('a session', () => {
  test('reads a whole organization without a gap, and lists what is off', async () => {
    const all = await scan(simulator.url);
    expect(read(all).flatMap(({ gaps, refused }) => [...gaps, ...refused])).toEqual([]);
    expect([...all.values()].filter(({ settled }) => settled !== null)).toHaveLength(24);
    expect(at(all, '333333333333/global/regions').settled).toMatchObject({ state: 'off', why: { cause: 'disabled' } });
    expect(at(all, '222222222222/ap-east-1/snapshots').settled).toMatchObject({
      state: 'off',
      why: { cause: 'region-off' },
    });
    expect(at(all, '222222222222/us-east-1/snapshots').facts).toHaveLength(2);
    // An account is one fact, its place in the organization another: both are known by its ARN.
    const keys = [...all.values()].flatMap(({ facts }) => facts.map(({ kind, key }) => `${kind} ${key}`));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('counts every call that leaves, and makes none that is not declared', async () => {
    const all = await scan(simulator.url);
    expect([...all.values()].reduce((sum, { calls }) => sum + calls, 0)).toBe(simulator.requests.total);
    const made = new Set([...simulator.requests.counts.keys()].map((key) => key.split(':').slice(0, 2).join(':')));
    expect([...made].filter((action) => !allowedActions.has(action))).toEqual([]);
    // The organization names the accounts, so that no alias is asked for. No scan reads the audit log.
    expect([...allowedActions].filter((action) => !made.has(action))).toEqual([
      'iam:ListAccountAliases',
      'cloudtrail:LookupEvents',
    ]);
  });

  test('gives the same facts each time', async () => {
    const [first, second] = [await scan(simulator.url), await scan(simulator.url)];
    expect([...second.values()].map(({ facts }) => facts)).toEqual([...first.values()].map(({ facts }) => facts));
  });

  test('in full reads more and finds the same', async () => {
    const lean = await scan(simulator.url);
    const calls = simulator.requests.total;
    const full = await scan(simulator.url, { selection: { full: true } });
    expect(simulator.requests.total - calls).toBeGreaterThan(calls);
    expect([...full.values()].map(({ facts }) => facts)).toEqual([...lean.values()].map(({ facts }) => facts));
  });

  test('of the current account alone enters no other', async () => {
    const all = await scan(simulator.url, {
      config: { accounts: 'current', role: undefined, regions: ['us-east-1'] },
      wantsOrganization: false,
    });
    expect(scopesOf(all)).toHaveLength(15);
    // Nor does it list the others: what bounds this one lies in the tree that they lie in, too.
    expect(
      simulator.requests.count({ action: 'ListAccounts' }) + simulator.requests.count({ action: 'AssumeRole' }),
    ).toBe(0);
  });

  test('of a list need not hold the caller, and enters it without a role where it does', async () => {
    const all = await scan(simulator.url, {
      config: { accounts: ['222222222222'], regions: ['us-east-1'] },
      selection: { collectors: ['snapshots'] },
    });
    expect(scopesOf(all)).toEqual([
      '111111111111/global/accounts',
      '222222222222/global/regions',
      '222222222222/us-east-1/snapshots',
      'caller/global/identity',
    ]);
    expect(simulator.requests.count({ action: 'DescribeSnapshots', account: '111111111111' })).toBe(0);
    await scan(simulator.url, { config: { accounts: ['111111111111'], regions: ['us-east-1'] } });
    expect(simulator.requests.count({ action: 'AssumeRole' })).toBe(1);
  });

  test('enters each account once, with the external id where one is asked for', async () => {
    const member = simulator.estate.accounts.get('222222222222');
    if (member !== undefined) member.externalId = 'shibboleth';
    const shut = await scan(simulator.url);
    expect(at(shut, '222222222222/global/regions').gaps).toMatchObject([{ cause: 'denied', needs: 'sts:AssumeRole' }]);
    expect(scopesOf(shut).filter((scope) => scope.startsWith('222222222222'))).toEqual([
      '222222222222/global/principals',
      '222222222222/global/regions',
    ]);
    expect(at(shut, '222222222222/global/principals').gaps).toMatchObject([
      { cause: 'denied', needs: 'sts:AssumeRole' },
    ]);
    simulator.requests.reset();
    const open = await scan(simulator.url, { config: { externalId: 'shibboleth' } });
    expect(at(open, '222222222222/us-east-1/snapshots').facts).toHaveLength(2);
    expect(simulator.requests.count({ action: 'AssumeRole' })).toBe(1);
    expect(simulator.requests.count({ action: 'GetCallerIdentity' })).toBe(1);
  });

  test('reads a unit it did not plan itself, as a scan that goes on does', async () => {
    const seen = await readOnce(simulator.url, unitAt('snapshots', 'us-east-1', '222222222222'));
    expect(seen).toMatchObject({ gaps: [] });
    expect(seen.facts).toHaveLength(2);
    expect(simulator.requests.count({ action: 'GetCallerIdentity' })).toBe(1);
  });

  test("never takes one account for another: without a role only the caller's own is read", async () => {
    const seen = await readOnce(simulator.url, unitAt('snapshots', 'us-east-1', '222222222222'), {
      config: { role: undefined },
    });
    expect(seen.facts).toEqual([]);
    expect(seen.gaps).toMatchObject([{ cause: 'not-asked', needs: 'sts:AssumeRole' }]);
  });

  test.each(['aws-cn', 'aws-us-gov'] as const)('speaks the names of %s', async (partition) => {
    const region = partition === 'aws-cn' ? 'cn-north-1' : 'us-gov-west-1';
    simulator.replace(smallEstate({ now: day, partition }));
    const all = await scan(simulator.url, { environment: { AWS_REGION: region } });
    expect(read(all).flatMap(({ gaps }) => gaps)).toEqual([]);
    const keys = [...all.values()]
      .flatMap(({ facts }) => facts.map(({ key }) => key))
      .filter((key) => key.startsWith('arn:'));
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter((key) => !key.startsWith(`arn:${partition}:`))).toEqual([]);
  });

  test('reads names and tags of every kind as they are', async () => {
    simulator.replace(hostileEstate({ now: day }));
    const all = await scan(simulator.url, { config: { accounts: 'current', role: undefined } });
    expect(read(all).flatMap(({ gaps, refused }) => [...gaps, ...refused])).toEqual([]);
    const copies = [...all.values()].flatMap(({ facts }) => facts.filter((fact) => fact.kind === 'snapshot'));
    expect(copies.length).toBeGreaterThan(30);
    expect(copies.some(({ tags }) => Object.hasOwn(tags, '__proto__'))).toBe(true);
  });

  test('is throttled and reads everything all the same', async () => {
    const slow = await simulated({ throttle: { scale: 0.05 }, now: () => new Date() });
    try {
      const session = await openAws({
        config: { accounts: 'current', regions: ['us-east-1'], endpoint: slow.url },
        selection: { clouds: [], accounts: [], regions: [], collectors: ['images', 'snapshots'], full: true },
        limits: { requestMs: 5_000, retries: 5, patienceMs: 60_000 },
        wantsOrganization: false,
        environment: {},
        now: () => Date.now(),
        wait: (ms) => new Promise((wake) => setTimeout(wake, ms)),
        onProgress: () => {},
      });
      const seen = await readAll(session, unitAt('snapshots'));
      await session.close();
      expect(seen).toMatchObject({ gaps: [], refused: [] });
      expect(seen.facts).toHaveLength(9);
      expect(seen.calls).toBeGreaterThan(11);
    } finally {
      await slow.close();
    }
  });
});

test('progress is told while a long page is being read, and ends at what was read', async () => {
  const many = await startAwsSimulator({ estate: largeEstate({ now: day, size: 400 }), now: () => day });
  const told: number[] = [];
  try {
    const session = await openAws({
      config: { accounts: 'current', regions: ['us-east-1'], endpoint: many.url },
      selection: { clouds: [], accounts: [], regions: [], collectors: [], full: true },
      limits: { requestMs: 5_000, retries: 2, patienceMs: 5_000 },
      wantsOrganization: false,
      environment: {},
      now: () => 0,
      wait: async () => {},
      onProgress: ({ done }) => told.push(done),
    });
    await readAll(session, unitAt('snapshots', 'us-east-1', largePlace.account));
    await session.close();
  } finally {
    await many.close();
  }
  expect(told.length).toBeGreaterThan(5);
  expect(told.at(-1)).toBe(400);
});

describe('on loopback', () => {
  test('no real credentials leave, whatever the environment holds', async () => {
    const seen: { headers: IncomingHttpHeaders; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      request.on('end', () => {
        seen.push({ headers: request.headers, body });
        response.end('<a/>');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const real = {
      AWS_ACCESS_KEY_ID: 'AKIAREALREALREALREAL',
      AWS_SECRET_ACCESS_KEY: 'real-secret',
      AWS_SESSION_TOKEN: 'real-token',
      AWS_PROFILE: 'production',
    };
    for (const [name, value] of Object.entries(real)) vi.stubEnv(name, value);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const session = await openOn(undefined, { environment: { ...real, AWS_ENDPOINT_URL: url } });
    await wholeScan(session);
    await readAll(session, unitAt('snapshots'));
    await session.close();
    await new Promise((done) => server.close(done));
    expect(seen.length).toBeGreaterThan(0);
    for (const { headers, body } of seen) {
      expect(headers.authorization).toContain('Credential=AKIAIOSFODNN7EXAMPLE/');
      expect(headers['x-amz-security-token']).toBeUndefined();
      expect(JSON.stringify(headers) + body).not.toMatch(/REALREAL|real-secret|real-token|production/);
    }
  });
});
