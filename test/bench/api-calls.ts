import { join } from 'node:path';
import { runNode } from './child.ts';
import { type Figure, grouped } from './figure.ts';
import { auditFolder, startSimulator } from './simulated.ts';

/** Calls that left for a cloud, counted where they arrive. */
export const apiCalls: Figure = {
  name: 'calls',
  title: 'API calls per 10,000 snapshots',
  async *measure(bench) {
    const size = bench.quick ? 2_000 : 10_000;
    for (const managed of [0, 500, 980]) {
      const simulator = await startSimulator(bench, { size, managed, throttle: false, replay: false });
      try {
        const calls = async (...args: readonly string[]): Promise<number> => {
          const folder = auditFolder(bench, simulator.url);
          await simulator.ask('reset');
          const ran = await runNode([join(bench.root, 'dist/cli/main.js'), 'scan', '--quiet', ...args], {
            cwd: folder,
          });
          if (ran.code !== 0) throw new Error(`the scan ended with ${ran.code}: ${ran.stderr.slice(-2000)}`);
          return (await simulator.ask('served')).total;
        };
        const [plan, full] = [await calls(), await calls('--full')];
        yield {
          what: `${grouped(size)} snapshots, ${managed / 10} % of them under an AWS-managed key: whole scan, listing first, against --full`,
          measured: `${grouped(plan)} calls`,
          limit: `${grouped(full)} calls`,
          ratio: `${(plan / full).toFixed(2)}x`,
          target: '',
          met: null,
          runs: 1,
        };
      } finally {
        await simulator.close();
      }
    }
  },
};
