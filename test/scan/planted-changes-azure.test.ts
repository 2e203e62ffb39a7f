import { startAzureSimulator } from '../../src/simulator/azure/simulator.ts';
import { azureGround, diskHappenings } from '../support/happenings-azure.ts';
import { backupHappenings } from '../support/happenings-azure-backups.ts';
import { imageHappenings } from '../support/happenings-azure-images.ts';
import { exposedAzure } from '../support/planted-azure.ts';
import { plantedChanges } from '../support/planted-changes.ts';
import { day } from '../support/stage.ts';

const happenings = [...diskHappenings, ...imageHappenings, ...backupHappenings];

plantedChanges({
  title: 'Azure',
  happenings,
  stage: (befallen) => async (faults, rows) => {
    const { estate } = exposedAzure(day);
    const ground = azureGround(estate, day);
    for (const one of happenings) one.lay?.(ground);
    for (const one of befallen) one.befall(ground);
    const simulator = await startAzureSimulator({ estate, now: () => day, behaviour: { mostRows: rows }, faults });
    return Object.assign(simulator, { clouds: { azure: { endpoint: simulator.url } } });
  },
  short: (key) =>
    key
      .replace(/^.*\/microsoft\.compute\//, '')
      .replace(/^.*\/microsoft\.recoveryservices\//, '')
      .replace(/^.*\/microsoft\.sql\/locations\//, 'sql/')
      .replace(/\/backupfabrics\/.*;([^;/]+)\/recoverypoints\/\d+$/, '/$1/*')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27};\d+$/, '*'),
});
