import { createInterface } from 'node:readline';
import type { EbsSnapshot } from '../../src/simulator/aws/copies.ts';
import type { Estate } from '../../src/simulator/aws/estate.ts';
import { largeEstate, largePlace } from '../../src/simulator/aws/estates/large.ts';
import { startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import type { Shelf } from '../../src/simulator/shelf.ts';
import { ownSetting } from './child.ts';
import { startReplay } from './replay.ts';
import type { Served, SimulatorSetting } from './simulated.ts';

/** The moment the estate is as of. */
const now = new Date('2026-11-20T06:00:00.000Z');
const awsKeyId = '9f111111-2222-4333-a444-555566667777';
const awsKey = `arn:aws:kms:${largePlace.region}:${largePlace.account}:key/${awsKeyId}`;

const { size, managed, throttle, replay } = ownSetting<SimulatorSetting>();
let reads = { answered: 0, firstMs: 0, lastMs: 0 };
const simulator = await startAwsSimulator({ estate: mixed(size, managed), throttle: throttle ? { scale: 1 } : false });
const front = replay ? await startReplay(simulator.url) : null;
process.stdout.write(`${JSON.stringify({ url: front?.url ?? simulator.url })}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'reset') simulator.requests.reset();
  process.stdout.write(`${JSON.stringify(served())}\n`);
}
await front?.close();
await simulator.close();

function served(): Served {
  const { total, counts, log } = simulator.requests;
  return {
    total,
    counts: Object.fromEntries(counts),
    refused: log.filter(({ status }) => status >= 400).length,
    reads,
  };
}

/** The large estate, with `managed` of every 1,000 copies encrypted with the account's AWS-managed key. */
function mixed(size: number, managed: number): Estate {
  const estate = largeEstate({ now, size });
  const place = estate.accounts.get(largePlace.account)?.places.get(largePlace.region);
  if (place === undefined) throw new Error('the large estate has no place');
  place.keys.add({
    id: awsKeyId,
    manager: 'AWS',
    alias: 'alias/aws/ebs',
    description: '',
    createdAt: now.toISOString(),
    state: 'Enabled',
    usableBy: [],
  });
  const plain = place.snapshots;
  const convert = (item: EbsSnapshot, position: number): EbsSnapshot =>
    position % 1000 >= 1000 - managed ? { ...item, encrypted: true, kmsKeyId: awsKey, permissions: [] } : item;
  const snapshots: Shelf<EbsSnapshot> = {
    ...plain,
    *walk(start) {
      for (const { position, item } of plain.walk(start)) yield { position, item: convert(item, position) };
    },
    get(id) {
      // Only a read of its attribute asks for one copy by its id.
      const at = Date.now();
      reads = { answered: reads.answered + 1, firstMs: reads.firstMs === 0 ? at : reads.firstMs, lastMs: at };
      const item = plain.get(id);
      return item === undefined ? undefined : convert(item, Number.parseInt(id.slice(-9), 16));
    },
  };
  Object.assign(place, { snapshots });
  return estate;
}
