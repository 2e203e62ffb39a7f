import { onTestFinished } from 'vitest';
import type { Coverage } from '../../src/model/scan.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import type { ComputeItem } from '../../src/simulator/gcp/copies.ts';
import type { GcpEstate, GcpProject } from '../../src/simulator/gcp/estate.ts';
import { policyOf } from '../../src/simulator/gcp/policy.ts';
import { type GcpSimulator, type GcpSimulatorSetting, startGcpSimulator } from '../../src/simulator/gcp/simulator.ts';
import { calmGcp, plantedGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';
import { type Outcome, type Setting, scanWhole, storeFolder } from '../support/whole-scan.ts';

/** Nobody of ours. */
export const stranger = 'serviceAccount:collector@attacker-lab-1337.iam.gserviceaccount.com';

/** A policy that lets the stranger in. */
export const opened = policyOf(['roles/compute.storageAdmin', [stranger]]);

/** One scan, and what it asked. */
export interface Look extends Outcome {
  /** Calls of the searches of the index. */
  readonly searches: number;
  /** All other calls. */
  readonly direct: number;
  /** Paths of the calls of one permission. */
  readonly asked: (permission: string) => readonly string[];
}

/** A simulated organization that is scanned again and again into one store. */
export interface IndexWorld {
  readonly simulator: GcpSimulator;
  readonly project: (id: string) => GcpProject;
  /** Scans so many days after the estate was made. */
  readonly scan: (days: number, more?: Partial<Setting>) => Promise<Look>;
}

/** The time so many days after the estate was made. */
export function daysLater(days: number): string {
  return new Date(day.getTime() + days * 86_400_000).toISOString();
}

/** What `stillwatch.yaml` says of it. */
export function cloudsOf({ url, estate }: GcpSimulator, more: object = {}): object {
  return { gcp: { organization: estate.organization?.id, projects: 'all', endpoint: url, ...more } };
}

/** Serves an estate, calm unless given, that ends with the test. */
export async function indexWorld(
  estate: GcpEstate = calmGcp(day),
  setting: Omit<Partial<GcpSimulatorSetting>, 'estate'> = {},
): Promise<IndexWorld> {
  const simulator = await startGcpSimulator({ now: () => day, ...setting, estate });
  const folder = storeFolder();
  onTestFinished(async () => {
    await simulator.close();
    folder.remove();
  });
  const clouds = cloudsOf(simulator);
  return {
    simulator,
    project: (id) => projectIn(simulator.estate, id),
    async scan(days, more = {}) {
      simulator.requests.reset();
      const outcome = await scanWhole({ clouds, file: folder.file('one'), at: daysLater(days), ...more });
      const log = [...simulator.requests.log];
      const searches = log.filter(({ service }) => service === 'cloudasset').length;
      return {
        ...outcome,
        searches,
        direct: log.length - searches,
        asked: (permission) =>
          log.flatMap((one) => (`${one.service}.${one.action}` === permission ? [one.values[0] ?? ''] : [])),
      };
    },
  };
}

/** A project of an estate. */
export function projectIn(estate: GcpEstate, id: string): GcpProject {
  const project = estate.projects.get(id);
  if (project === undefined) throw new Error(`there is no project ${id}`);
  return project;
}

/** Something of Compute Engine in a project, by what follows the project in its name. */
export function itemIn(project: GcpProject, id: string): ComputeItem {
  const { snapshots, regionSnapshots, instantSnapshots, disks, images, machineImages } = project;
  for (const shelf of [snapshots, regionSnapshots, instantSnapshots, disks, images, machineImages]) {
    const item = shelf.get(id);
    if (item !== undefined) return item;
  }
  throw new Error(`there is no ${id}`);
}

/** The copy with this end of its key. */
export function copyIn({ copies }: Pick<Outcome, 'copies'>, end: string): StoredSnapshot {
  const found = copies.filter(({ fact }) => fact.key.endsWith(end));
  const [copy] = found;
  if (copy === undefined || found.length > 1) throw new Error(`${found.length} copies end with ${end}`);
  return copy;
}

/** Its state. */
export function stateIn(outcome: Pick<Outcome, 'copies'>, end: string): string {
  return copyIn(outcome, end).verdict?.exposure.state ?? 'not settled';
}

/** The answer of one unit. */
export function unitIn({ coverage }: Pick<Outcome, 'coverage'>, account: string, collector: string): Coverage {
  const row = coverage.find((one) => one.account === account && one.collector === collector);
  if (row === undefined) throw new Error(`${account} has no ${collector}`);
  return row;
}

/** How everything stands, a line each: verdicts, findings, and how far each place was read. */
export function standing({ copies, findings, coverage }: Outcome): readonly string[] {
  return [
    ...copies.map(({ fact, verdict }) => JSON.stringify([fact, verdict])),
    ...[...findings].map(([id, { outcome, message, evidence }]) => JSON.stringify([id, outcome, message, evidence])),
    ...coverage.map(({ account, collector, state, ended, items, why }) =>
      JSON.stringify([account, collector, state, ended, items, why]),
    ),
  ].sort();
}

/** How many copies rest on the index. */
export function vouchedFor({ copies }: Pick<Outcome, 'copies'>, project?: string): number {
  return copies.filter(
    ({ fact, basis }) => basis?.via === 'index' && (project === undefined || fact.account === project),
  ).length;
}

/** Units that say that the index is not believed, by account. */
export function distrustIn({ coverage }: Pick<Outcome, 'coverage'>): ReadonlyMap<string, string> {
  return new Map(coverage.flatMap(({ account, index }) => (index?.distrust ? [[account, index.distrust.said]] : [])));
}

/** Names in the planted organization. */
export const { projects } = plantedGcp;
