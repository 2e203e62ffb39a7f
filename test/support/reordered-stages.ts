import { startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import { startAzureSimulator } from '../../src/simulator/azure/simulator.ts';
import { startGcpSimulator } from '../../src/simulator/gcp/simulator.ts';
import { exposedEstate } from './planted.ts';
import { exposedAzure } from './planted-azure.ts';
import { exposedGcp, plantedGcp } from './planted-gcp.ts';
import { reordered } from './reorder.ts';
import type { ReorderGround } from './reorderings.ts';
import { day } from './stage.ts';

const now = () => day;
const turned = <T>(estate: T, seed: number | null): T => (seed === null ? estate : reordered(estate, seed));

/** The planted estate of each cloud in any order, everything read directly. */
export const reorderedClouds: readonly Omit<ReorderGround, 'times'>[] = [
  {
    title: 'AWS',
    stage: (seed) => async (faults, rows) => {
      const estate = turned(exposedEstate(day).estate, seed);
      const simulator = await startAwsSimulator({ estate, now, behaviour: { mostRows: rows }, faults });
      const aws = { accounts: 'organization', role: 'StillwatchAudit', endpoint: simulator.url };
      return Object.assign(simulator, { clouds: { aws } });
    },
  },
  {
    title: 'Azure',
    stage: (seed) => async (faults, rows) => {
      const estate = turned(exposedAzure(day).estate, seed);
      const simulator = await startAzureSimulator({ estate, now, behaviour: { mostRows: rows }, faults });
      return Object.assign(simulator, { clouds: { azure: { endpoint: simulator.url } } });
    },
  },
  {
    title: 'Google Cloud',
    stage: (seed) => async (faults, rows) => {
      const estate = turned(exposedGcp(day).estate, seed);
      const simulator = await startGcpSimulator({ estate, now, behaviour: { mostRows: rows }, faults });
      const { organization } = plantedGcp;
      const gcp = { organization, index: { use: false }, endpoint: simulator.url };
      return Object.assign(simulator, { clouds: { gcp } });
    },
  },
];
