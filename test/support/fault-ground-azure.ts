import { allowedActions } from '../../src/clouds/azure/cards.ts';
import type { AzureEstate } from '../../src/simulator/azure/estate.ts';
import { faultsFor, served } from '../../src/simulator/azure/served.ts';
import { startAzureSimulator } from '../../src/simulator/azure/simulator.ts';
import type { FaultKind } from '../../src/simulator/faults.ts';
import type { MatrixGround, Target } from './fault-matrix.ts';
import { likeKinds } from './like-faults.ts';
import { calmAzure, exposedAzure } from './planted-azure.ts';
import { day, type Stage } from './stage.ts';

/** Where a later page is to fail, every list has one: it goes on after an empty page. */
const stageOf =
  (estate: () => AzureEstate): Stage =>
  async (faults, rows) => {
    const behaviour = { mostRows: rows, emptyPages: rows === 1 };
    const simulator = await startAzureSimulator({ estate: estate(), now: () => day, behaviour, faults });
    return Object.assign(simulator, { clouds: { azure: { endpoint: simulator.url } } });
  };

/** A provider that is deleted was never registered: that is no fault, and nothing is there. */
const kindsOf = (action: string): readonly FaultKind[] => {
  const calls = served.filter((call) => call.action === action && call.answers);
  const kinds = [...new Set(calls.flatMap(faultsFor))];
  return calls.some(({ item }) => item === 'namespace') ? kinds.filter((kind) => kind !== 'deleted') : kinds;
};

const actions = [...allowedActions].sort();
const target = (label: string, action: string, more: object = {}): Target => ({
  label,
  fault: { service: 'arm', action, ...more },
  kinds: kindsOf(action).filter((kind) => kind !== 'cut-list' || !('item' in more)),
});

/** Every call that Azure's collectors make, and every way it can go wrong. */
export const azureGround: MatrixGround = {
  title: 'Azure',
  allowed: actions.map((action) => `arm:${action}`),
  views: {
    all: { exposed: stageOf(() => exposedAzure(day).estate), calm: stageOf(() => calmAzure(day)), failOn: 'medium' },
  },
  planted: exposedAzure(day).exposed,
  targets: [
    ...actions.map((action) => target(action, action)),
    // The same action lists them and reads one.
    target('one gallery', 'Microsoft.Compute/galleries/read', { item: 'to_strangers' }),
    target('one collection', 'Microsoft.Compute/restorePointCollections/read', { item: 'machine' }),
  ],
  like: likeKinds.azure,
  harmless: [],
};
