import { startGcpSimulator } from '../../src/simulator/gcp/simulator.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';
import { computeHappenings, gcpGround } from '../support/happenings-gcp.ts';
import { backupHappenings, policyHappenings } from '../support/happenings-gcp-around.ts';
import { plantedChanges } from '../support/planted-changes.ts';
import { exposedGcp, plantedGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';

const happenings = [...computeHappenings, ...backupHappenings, ...policyHappenings];
/** Backups of databases go by a random id: here by their instance. */
const instances = new Map<string, string>();

plantedChanges({
  title: 'Google Cloud',
  happenings,
  stage: (befallen) => async (faults, rows) => {
    const { estate } = exposedGcp(day);
    const ground = gcpGround(estate, day);
    for (const one of happenings) one.lay?.(ground);
    for (const one of befallen) one.befall(ground);
    for (const { id, instance } of itemsOf(ground.make.project.sqlBackups)) instances.set(id, instance);
    const simulator = await startGcpSimulator({ estate, now: () => day, behaviour: { mostRows: rows }, faults });
    const gcp = { organization: plantedGcp.organization, index: { use: false }, endpoint: simulator.url };
    return Object.assign(simulator, { clouds: { gcp } });
  },
  short: (key) =>
    key
      .replace(/^\/\/cloudresourcemanager\.googleapis\.com\//, '')
      .replace(/^\/\/compute\.googleapis\.com\/projects\/(planted-home\/)?/, '')
      .replace(/^\/\/backupdr\.googleapis\.com\/.*\/backupVaults\/([^/]+)\/.*\/backups\/(.+)$/, 'vaults/$1/$2')
      .replace(/^\/\/cloudsql\.googleapis\.com\/.*\/backups\/(.+)$/, (_, id) => `backups/${instances.get(id)}`),
});
