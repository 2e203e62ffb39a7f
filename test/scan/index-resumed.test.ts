import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { performScan } from '../../src/cli/perform-scan.ts';
import type { Workspace } from '../../src/cli/workspace.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';
import { ScanStopped } from '../../src/scan/run.ts';
import { everything } from '../../src/scan/selection.ts';
import { startGcpSimulator } from '../../src/simulator/gcp/simulator.ts';
import { openStore } from '../../src/store/open.ts';
import { all } from '../store/facts.ts';
import { calmGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';
import { quietIo, storeFolder } from '../support/whole-scan.ts';
import { cloudsOf, daysLater, itemIn, opened, projectIn, projects } from './index-world.ts';

/** A store and an organization to scan, each scan cut off after so many units where that is said. */
async function cuttable() {
  const simulator = await startGcpSimulator({ estate: calmGcp(day), now: () => day });
  const folder = storeFolder();
  const config = configSchema.parse({
    clouds: cloudsOf(simulator),
    limits: { request: '20s', retries: 1, patience: '5s' },
  });
  const store = await openStore(`sqlite:${folder.file('one')}`, { now: () => day.getTime() });
  const space: Workspace = { loaded: { config, folder: tmpdir() }, policy: policyOf(config), store };
  onTestFinished(async () => {
    await store.close();
    await simulator.close();
    folder.remove();
  });
  const scan = async (days: number, resume: boolean, units = Number.POSITIVE_INFINITY) => {
    const stop = new AbortController();
    const io = { ...quietIo(daysLater(days)), stopping: stop.signal };
    let left = units;
    const onUnit = () => {
      left -= 1;
      if (left <= 0) stop.abort();
    };
    return performScan(space, {}, io, { selection: everything, resume }, { onProgress: () => {}, onUnit });
  };
  return { simulator, store, scan };
}

test('a scan that is cut off and gone on with says the same, and what was committed is not asked again', {
  timeout: 300_000,
}, async () => {
  const whole = await cuttable();
  await whole.scan(10, false);
  itemIn(projectIn(whole.simulator.estate, projects.home), 'global/snapshots/snapshot-1').policy = opened;
  const { scan } = await whole.scan(11, false);
  const statesAt = async (store: typeof whole.store, id: number) =>
    (await all(store.snapshots(id))).map(({ fact, verdict, basis }) => [fact, verdict?.exposure, basis?.via]);
  const truth = await statesAt(whole.store, scan.id);
  expect(truth.some(([, , via]) => via === 'index')).toBe(true);

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (units) => {
      const { simulator, store, scan: run } = await cuttable();
      await run(10, false);
      itemIn(projectIn(simulator.estate, projects.home), 'global/snapshots/snapshot-1').policy = opened;
      await expect(run(11, false, units)).rejects.toThrow(ScanStopped);
      const committed = await store.committedScopes(2);
      simulator.requests.reset();
      const again = await run(11, true);
      expect([again.resumed, again.exit, again.scan.id]).toEqual([true, 0, 2]);
      expect(await statesAt(store, 2)).toEqual(truth);
      const policies = simulator.requests.log.filter(({ action }) => action === 'projects.getIamPolicy');
      for (const { account } of policies)
        expect(committed).not.toContain(`stillwatch:scope:gcp/${account}/global/project-policy`);
    }),
    { numRuns: 6 },
  );
});

test('a scan begun anew after one that was cut off rests on what that one had read', { timeout: 60_000 }, async () => {
  const { simulator, store, scan } = await cuttable();
  await scan(10, false);
  // The scan that is cut off sees the grant and settles nothing.
  itemIn(projectIn(simulator.estate, projects.home), 'global/snapshots/snapshot-1').policy = opened;
  await expect(scan(11, false, 20)).rejects.toThrow(ScanStopped);
  const next = await scan(12, false);
  const copies = await all(store.snapshots(next.scan.id));
  const copy = copies.find(({ fact }) => fact.key.endsWith(`${projects.home}/global/snapshots/snapshot-1`));
  expect(copy?.verdict?.exposure.state).toBe('external');
  // It fails, so that it is read directly, although the index and the scan before say the same.
  expect(copy?.basis).toMatchObject({ via: 'direct', directAt: expect.stringMatching(/^2026-12-02/) });
});
