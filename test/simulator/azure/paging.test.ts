import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { served } from '../../../src/simulator/azure/served.ts';
import { allRows, ask, computeOf, started, today } from './clients.ts';
import { plainCalls } from './every-call.ts';

const small = () => smallAzure({ now: today });
const { home } = smallSubscriptions;
const snapshots = `/subscriptions/${home}/providers/Microsoft.Compute/snapshots?api-version=2025-01-02`;
const lists = served.filter((call) => call.paged).map(({ operation }) => operation);

test.each(lists)('%s comes in pages that hold every row once, in order', async (operation) => {
  const whole = await started({ estate: small() });
  const cut = await started({ estate: small(), behaviour: { mostRows: 2 } });
  const path = plainCalls(whole)[operation]?.path ?? '';
  const one = await allRows(whole, path);
  const many = await allRows(cut, path);
  expect(one.pages).toBe(1);
  expect(many.pages).toBe(Math.max(1, Math.ceil(one.rows.length / 2)));
  expect(many.rows).toEqual(one.rows);
});

test.each(lists)('%s can begin with an empty page', async (operation) => {
  const simulator = await started({ estate: small(), behaviour: { emptyPages: true } });
  const path = plainCalls(simulator)[operation]?.path ?? '';
  expect((await ask(simulator, path)).json()).toEqual({ value: [], nextLink: expect.any(String) });
  const { rows, pages } = await allRows(simulator, path);
  expect([pages, rows.length > 0]).toEqual([2, true]);
});

test('links name ARM, the endpoint or a stranger that looks like ARM', async () => {
  const hosts = async (nextLinks: 'arm' | 'endpoint' | 'foreign') => {
    const simulator = await started({ estate: small(), behaviour: { mostRows: 40, nextLinks } });
    const { hosts: named, pages } = await allRows(simulator, snapshots);
    return { named, pages, own: `127.0.0.1:${simulator.port}` };
  };
  expect(await hosts('arm')).toMatchObject({ named: ['management.azure.com'], pages: 2 });
  const endpoint = await hosts('endpoint');
  expect(endpoint.named).toEqual([endpoint.own]);
  expect(await hosts('foreign')).toMatchObject({ named: ['management.azure.com.example.net'] });
});

test.each(['arm', 'endpoint'] as const)('the real client follows links that name %s', async (nextLinks) => {
  const simulator = await started({ estate: small(), behaviour: { mostRows: 7, nextLinks, emptyPages: true } });
  const names = new Set<string | undefined>();
  for await (const one of computeOf(simulator, home).snapshots.list()) names.add(one.name);
  const count = simulator.estate.subscriptions.get(home)?.snapshots.count();
  expect(names.size).toBe(count);
  expect(simulator.requests.total).toBe(1 + Math.ceil((count ?? 0) / 7));
});

test('the real client goes where a foreign link says', async () => {
  const simulator = await started({ estate: small(), behaviour: { mostRows: 7, nextLinks: 'foreign' } });
  const read = async () => {
    for await (const _ of computeOf(simulator, home).snapshots.list());
  };
  await expect(read()).rejects.toThrow('management.azure.com.example.net');
});

test('a link keeps what else was asked for', async () => {
  const simulator = await started({ estate: small(), behaviour: { mostRows: 7 } });
  const { nextLink } = (await ask(simulator, `${snapshots}&$expand=x`)).json();
  const { searchParams } = new URL(String(nextLink));
  expect([searchParams.get('api-version'), searchParams.get('$expand')]).toEqual(['2025-01-02', 'x']);
  const second = new URL(
    String((await ask(simulator, `${snapshots}&$skipToken=${searchParams.get('$skiptoken')}`)).json()['nextLink']),
  );
  expect(second.searchParams.getAll('$skiptoken')).toHaveLength(1);
  expect(second.searchParams.has('$skipToken')).toBe(false);
});

test('a snapshot deleted between two pages makes no other one be skipped', async () => {
  const simulator = await started({ estate: small(), behaviour: { mostRows: 5 } });
  const first = (await ask(simulator, snapshots)).json();
  const shelf = simulator.estate.subscriptions.get(home)?.snapshots;
  const all = shelf?.count() ?? 0;
  const gone = `/subscriptions/${home}/resourcegroups/rg-data/providers/microsoft.compute/snapshots/deny-all`;
  expect(shelf?.remove(gone)).toBe(true);
  const link = new URL(String(first['nextLink']));
  const rest = await allRows(simulator, `${link.pathname}${link.search}`);
  expect(rest.rows).toHaveLength(all - 5);
});

test('a token nobody gave is refused', async () => {
  const simulator = await started({ estate: small() });
  const answer = await ask(simulator, `${snapshots}&$skiptoken=abc`);
  expect([answer.status, answer.json()]).toMatchObject([400, { error: { code: 'InvalidSkipToken' } }]);
});
