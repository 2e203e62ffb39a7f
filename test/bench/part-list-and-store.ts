import { aws } from '../../src/clouds/aws/cloud.ts';
import { readUnit } from '../../src/scan/read-unit.ts';
import { largePlace } from '../../src/simulator/aws/estates/large.ts';
import { openStore } from '../../src/store/open.ts';
import { ownSetting, timed } from './child.ts';

// List, normalise, hash and store, as a scan does it: the real session, collector, unit and store.
const { url, file } = ownSetting<{ url: string; file: string }>();
const place = { cloud: 'aws', ...largePlace } as const;
const selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };
const session = await aws.open({
  config: { accounts: 'current', regions: 'enabled', endpoint: url },
  selection,
  limits: { requestMs: 60_000, retries: 0, patienceMs: 60_000 },
  wantsOrganization: false,
  environment: process.env,
  now: Date.now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  onProgress: () => undefined,
});
const store = await openStore(`sqlite:${file}`, { now: Date.now });
const at = '2026-11-20T06:00:00.000Z';
const totals = { copies: 0, calls: 0, accounts: 1, regions: 1, states: {}, coverage: {} };
const fresh = await scanned();
const again = await scanned();
process.stdout.write(JSON.stringify({ fresh, again }));
await store.close();
await session.close();

async function scanned() {
  const { id } = await store.beginScan({ startedAt: at, asOf: at, selection, config: 'bench', version: '0' });
  const read = (collector: string) =>
    readUnit(store, id, session, { unit: { ...place, collector }, settled: null }, Date.now);
  // Loads the SDK, so that only the listing is timed; the limit's client is loaded too when its time begins.
  await read('snapshot-public-block');
  const { wallMs, cpuMs, value } = await timed(() => read('snapshots'));
  if (value.outcome.state !== 'complete') throw new Error(`the listing is ${value.outcome.state}`);
  await store.finishScan(id, at, totals);
  return { items: value.items, wallMs, cpuMs };
}
