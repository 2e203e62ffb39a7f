import { closeScan } from '../../src/cli/close-scan.ts';
import type { Workspace } from '../../src/cli/workspace.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Policy } from '../../src/model/policy.ts';
import { settleScan } from '../../src/scan/settle.ts';
import type { Store } from '../../src/store/store.ts';
import { ownStore, plainPolicy, plant, type Sighting } from '../scan/planted-scans.ts';
import { startOf } from '../store/facts.ts';
import { quietIo } from '../support/whole-scan.ts';

/** A workspace over a store whose scans are planted: nothing is configured, so nothing is missing. */
export interface PlantedSpace extends Workspace {
  /** Plants, settles and closes a scan that began on that day of January 2026. */
  scan(dayOfJanuary: number, seen: Sighting): Promise<number>;
  /** The same workspace with another policy. */
  judgedBy(policy: Partial<Policy>): Workspace;
}

/** Opens one; it is closed with the test. */
export async function plantedSpace(): Promise<PlantedSpace> {
  const store: Store = await ownStore();
  const config = { ...configSchema.parse({ clouds: { aws: {} } }), clouds: {} };
  const space: Workspace = { loaded: { config, folder: '/nowhere' }, policy: plainPolicy, store };
  return {
    ...space,
    judgedBy: (policy) => ({ ...space, policy: { ...plainPolicy, ...policy } }),
    async scan(dayOfJanuary, seen) {
      const id = await plant(store, dayOfJanuary, seen);
      await settleScan({ store, scan: id, policy: plainPolicy, asOf: startOf(dayOfJanuary) });
      const scan = (await store.scans()).find((one) => one.id === id);
      if (scan !== undefined) await closeScan(space, scan, {}, quietIo(startOf(dayOfJanuary)));
      return id;
    },
  };
}
