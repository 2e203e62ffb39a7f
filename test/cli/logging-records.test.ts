import { afterAll, beforeAll, expect, test } from 'vitest';
import { loggingRecords } from '../../src/cli/logging-records.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';
import { smallEstate } from '../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import { openStore } from '../../src/store/open.ts';
import { day } from '../support/stage.ts';
import { quietIo, scanWhole, storeFolder } from '../support/whole-scan.ts';

const [home, member] = ['111111111111', '222222222222'];
const stores = storeFolder();
let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await startAwsSimulator({ estate: smallEstate({ now: day }), now: () => day });
});
afterAll(async () => {
  await simulator.close();
  stores.remove();
});

const cloudsOf = (accounts: readonly string[], regions: readonly string[] = ['us-east-1']) => ({
  aws: { accounts, role: 'StillwatchAudit', regions, endpoint: simulator.url },
});

/** The lines of a scan under a configuration, each as its place and what is known of changes and of the block. */
async function linesUnder(name: string, clouds: object, scan: number): Promise<readonly string[]> {
  const store = await openStore(`sqlite:${stores.file(name)}`, { now: () => day.getTime() });
  try {
    const config = configSchema.parse({ clouds });
    const space = { loaded: { config, folder: '' }, policy: policyOf(config), store };
    const picked = (await store.scans()).find(({ id }) => id === scan);
    if (picked === undefined) throw new Error('no scan');
    const lines = await loggingRecords(space, picked, {}, quietIo(day.toISOString()));
    return lines.map(({ account, region, changesLogged, publicBlock }) =>
      [account, region, wordOf(changesLogged), wordOf(publicBlock)].join(' '),
    );
  } finally {
    await store.close();
  }
}

function wordOf(reading: unknown): string {
  const { state, why } = reading as { readonly state: string; readonly why?: { readonly said: string | null } };
  return state === 'known' ? state : `(${why?.said ?? ''})`;
}

const since = '(configured since the last scan, and not part of any so far)';

test('what was configured since the last scan has a line that says so, but not of an earlier scan', async () => {
  const setting = { clouds: cloudsOf([home]), file: stores.file('added'), at: day.toISOString() };
  const selection = { collectors: ['trails', 'snapshot-public-block'] };
  await scanWhole({ ...setting, selection });
  await scanWhole({ ...setting, selection });
  const read = `${home} us-east-1 known known`;
  const both = cloudsOf([home, member]);
  expect(await linesUnder('added', both, 2)).toEqual([read, `${member} global ${since} ()`]);
  expect(await linesUnder('added', both, 1)).toEqual([read]);
  expect(await linesUnder('added', cloudsOf([home], ['us-east-1', 'eu-west-1']), 2)).toEqual([
    `${home} eu-west-1 ${since} ${since}`,
    read,
  ]);
});
