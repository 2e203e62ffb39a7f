import { azure } from '../../src/clouds/azure/cloud.ts';
import type { CloudSession, SessionOptions } from '../../src/clouds/cloud.ts';
import { allowedPermissions } from '../../src/clouds/gcp/cards.ts';
import { openClient } from '../../src/clouds/gcp/client.ts';
import { gcp } from '../../src/clouds/gcp/cloud.ts';
import { computeCalls } from '../../src/clouds/gcp/compute.ts';
import { anonymousToken } from '../../src/clouds/gcp/credentials.ts';
import { gcpEndpoint } from '../../src/clouds/gcp/endpoint.ts';
import { explainGoogleError, weighGoogleError } from '../../src/clouds/gcp/errors.ts';
import { openSender } from '../../src/clouds/gcp/sender.ts';
import { readSnapshots } from '../../src/clouds/gcp/snapshots.ts';
import { openPace } from '../../src/clouds/pace.ts';
import { unitPages } from '../../src/clouds/unit-pages.ts';
import { known } from '../../src/model/reading.ts';
import { readUnit } from '../../src/scan/read-unit.ts';
import { largeSubscription } from '../../src/simulator/azure/estates/large.ts';
import { largeGcpOrganization } from '../../src/simulator/gcp/estates/large.ts';
import { openStore } from '../../src/store/open.ts';
import { ownSetting, timed } from './child.ts';

// One list by the real collector: read, checked and normalised, or (with a file) the same into a store, twice.
const { cloud, url, project, file } = ownSetting<{
  cloud: 'azure' | 'gcp';
  url: string;
  project: string;
  file: string | null;
}>();
const selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };
const limits = { requestMs: 60_000, retries: 0, patienceMs: 60_000 };
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const common: Omit<SessionOptions, 'config'> = {
  selection,
  limits,
  wantsOrganization: false,
  environment: process.env,
  now: Date.now,
  wait,
  onProgress: () => undefined,
};
const account = cloud === 'azure' ? largeSubscription(0) : project;
const unit = { cloud, account, region: 'global', collector: 'snapshots' } as const;
const session = cloud === 'azure' ? await azureSession() : await gcpSession();
process.stdout.write(JSON.stringify(file === null ? await listed() : await stored(file)));
await session.close();

async function azureSession(): Promise<CloudSession> {
  const opened = await azure.open({ ...common, config: { subscriptions: 'all', endpoint: url } });
  for await (const page of opened.read({ ...unit, collector: 'images' }))
    if (page.gaps.length > 0) throw new Error('the images cannot be read');
  return opened;
}

/** A session whose snapshots have policies that need not be read, so that the list is all that is read. */
async function gcpSession(): Promise<CloudSession> {
  const index = { use: false, within: 0 };
  const config = { organization: largeGcpOrganization, projects: [project], endpoint: url, index };
  const opened = await gcp.open({ ...common, config });
  const sender = { endpoint: gcpEndpoint(url), allowed: allowedPermissions, token: async () => anonymousToken };
  const client = openClient(openSender(sender));
  const start = { perSecond: 25, burst: 100 };
  const pace = openPace({ limits, now: Date.now, wait, weigh: weighGoogleError, start: () => start });
  await computeCalls(client, pace.line(project), project).snapshotPolicy('global', 'nightly-000000');
  const nobody = known([]);
  return {
    ...opened,
    read: (of) =>
      unitPages(of, pace.line(project), explainGoogleError, common.onProgress, (line) =>
        readSnapshots(computeCalls(client, line, project), of, () => nobody),
      ),
  };
}

async function listed() {
  let [items, gaps] = [0, 0];
  const { wallMs, cpuMs } = await timed(async () => {
    for await (const page of session.read(unit)) {
      items += page.items.length;
      gaps += page.gaps.length;
    }
  });
  if (gaps > 0) throw new Error(`the listing has ${gaps} gaps`);
  return { items, wallMs, cpuMs };
}

async function stored(path: string) {
  const store = await openStore(`sqlite:${path}`, { now: Date.now });
  const at = '2026-11-20T06:00:00.000Z';
  const totals = { copies: 0, calls: 0, accounts: 1, regions: 1, states: {}, coverage: {} };
  const once = async () => {
    const { id } = await store.beginScan({ startedAt: at, asOf: at, selection, config: 'bench', version: '0' });
    const { wallMs, cpuMs, value } = await timed(() => readUnit(store, id, session, { unit, settled: null }, Date.now));
    if (value.outcome.state !== 'complete') throw new Error(`the listing is ${value.outcome.state}`);
    await store.finishScan(id, at, totals);
    return { items: value.items, wallMs, cpuMs };
  };
  const both = { fresh: await once(), again: await once() };
  await store.close();
  return both;
}
