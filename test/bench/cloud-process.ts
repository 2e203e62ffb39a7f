import { createInterface } from 'node:readline';
import { largeAzure } from '../../src/simulator/azure/estates/large.ts';
import { startAzureSimulator } from '../../src/simulator/azure/simulator.ts';
import { largeGcp } from '../../src/simulator/gcp/estates/large.ts';
import { startGcpSimulator } from '../../src/simulator/gcp/simulator.ts';
import { ownSetting } from './child.ts';
import { type Answered, firstScanAt, type LargeCloud } from './large-clouds.ts';
import { startReplay } from './replay.ts';

const { cloud, places, perPlace, replay } = ownSetting<LargeCloud>();
const now = new Date(firstScanAt);
const simulator =
  cloud === 'azure'
    ? await startAzureSimulator({ estate: largeAzure({ now, subscriptions: places, perSubscription: perPlace }) })
    : await startGcpSimulator({ estate: largeGcp({ now, projects: places, perProject: perPlace }) });
const front = replay === true ? await startReplay(simulator.url) : null;
process.stdout.write(`${JSON.stringify({ url: front?.url ?? simulator.url })}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'reset') simulator.requests.reset();
  process.stdout.write(`${JSON.stringify(answered())}\n`);
}
await front?.close();
await simulator.close();

function answered(): Answered {
  const { total, counts, log } = simulator.requests;
  const byAction: Record<string, number> = {};
  for (const [key, times] of counts) {
    const [service, action] = key.split(':');
    const name = `${service}:${action}`;
    byAction[name] = (byAction[name] ?? 0) + times;
  }
  return { total, byAction, refused: log.filter(({ status }) => status >= 400).length };
}
