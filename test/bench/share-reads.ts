import { join } from 'node:path';
import { bucketSizes } from '../../src/simulator/aws/bucket-sizes.ts';
import { runNode } from './child.ts';
import { duration, type Figure, grouped } from './figure.ts';
import { auditFolder, startSimulator } from './simulated.ts';

const target = 0.9;

/** How much of a documented quota a scan uses where the cloud enforces it. */
export const shareReads: Figure = {
  name: 'shares',
  title: 'Share reads within the quota',
  async *measure(bench) {
    const size = bench.quick ? 250 : 1000;
    const bucket = bucketSizes['ec2'];
    if (bucket === undefined) throw new Error('the simulator has no bucket for EC2');
    const simulator = await startSimulator(bench, { size, managed: 0, throttle: true, replay: false });
    try {
      const folder = auditFolder(bench, simulator.url);
      const args = ['scan', '--quiet', '--collector', 'snapshots'];
      const ran = await runNode([join(bench.root, 'dist/cli/main.js'), ...args], { cwd: folder });
      if (ran.code !== 0) throw new Error(`the scan ended with ${ran.code}: ${ran.stderr.slice(-2000)}`);
      const { reads, refused } = await simulator.ask('served');
      const seconds = (reads.lastMs - reads.firstMs) / 1000;
      const quota = bucket.tokens + seconds * bucket.perSecond;
      const ratio = reads.answered / quota;
      yield {
        what: `${grouped(size)} sharing attributes from a bucket of ${bucket.tokens} and ${bucket.perSecond}/s; ${grouped(refused)} calls were refused and tried again`,
        measured: `${grouped(reads.answered)} in ${duration(seconds * 1000)}`,
        limit: `${grouped(quota)} allowed in that time`,
        ratio: `${ratio.toFixed(2)}x`,
        target: `>= ${target}x`,
        met: ratio >= target,
        runs: 1,
      };
    } finally {
      await simulator.close();
    }
  },
};
