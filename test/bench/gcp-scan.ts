import { cpSync } from 'node:fs';
import { largeGcpFailing } from '../../src/simulator/gcp/estates/large.ts';
import { type Figure, grouped, type Row } from './figure.ts';
import { type Answered, cloudFolder, firstScanAt, type LargeCloud, startCloud, wholeScan } from './large-clouds.ts';
import { countsText, scanRows } from './scan-rows.ts';

/** Of one policy call a snapshot, beside one read of each that fails. */
const target = 0.05;
const hour = 3_600_000;

/** Scans after the first, each so many hours later than the one before; those of a branch go on from a copy of the first's store. */
const branches = [
  [
    { hours: 24, which: 'second scan, a day later' },
    { hours: 24, which: 'third scan, another day later' },
  ],
  [{ hours: 6, which: 'second scan where they come every 6 hours' }],
] as const;

/** Whole scans of many projects by the built program, the index in use: its calls, memory and time. */
export const gcpScan: Figure = {
  name: 'gcp',
  title: 'Google Cloud: whole scans of 2,000 projects',
  async *measure(bench) {
    const setting: LargeCloud = { cloud: 'gcp', places: bench.quick ? 40 : 2000, perPlace: 25 };
    const copies = setting.places * setting.perPlace;
    const simulator = await startCloud(bench, setting);
    try {
      const folder = cloudFolder(bench, 'gcp', simulator.url);
      const title = `${grouped(copies)} snapshots in ${grouped(setting.places)} projects`;
      const first = await wholeScan(bench, simulator, folder, { at: firstScanAt, copies });
      yield callsRow(`${title}, first scan, all read directly`, first.answered, copies, false);
      yield* scanRows(`${title}, first scan, all read directly`, first);
      for (const branch of branches) {
        const copied = `${folder}-${branch.length}`;
        cpSync(folder, copied, { recursive: true });
        let at = firstScanAt;
        for (const { hours, which } of branch) {
          at += hours * hour;
          const whole = await wholeScan(bench, simulator, copied, { at, copies });
          yield callsRow(`${title}, ${which}`, whole.answered, copies, true);
          yield* scanRows(`${title}, ${which}`, whole);
        }
      }
    } finally {
      await simulator.close();
    }
  },
};

function callsRow(name: string, { total, byAction }: Answered, copies: number, isSteady: boolean): Row {
  const failing = largeGcpFailing(copies);
  const ratio = `${((total / copies) * 100).toFixed(1)} %`;
  return {
    what: `${name}: calls (${countsText(kindsOf(byAction, isSteady ? failing : 0))}), against one policy call a snapshot`,
    measured: `${grouped(total)} calls`,
    limit: `${grouped(copies)} calls`,
    ratio,
    ...(isSteady
      ? { target: `<= ${target * 100} % and ${failing} of failing ones`, met: total <= copies * target + failing }
      : { target: '', met: null }),
    runs: 1,
  };
}

/** Calls by what they are made for. Every failing snapshot is read in each scan. */
function kindsOf(byAction: Answered['byAction'], failing: number): Readonly<Record<string, number>> {
  const kinds = { rotated: 0, index: 0, projects: 0, lists: 0, around: 0 };
  for (const [action, count] of Object.entries(byAction)) kinds[kindOf(action)] += count;
  return {
    [failing > 0 ? 'policies of snapshots whose turn it is' : 'policies of snapshots']: kinds.rotated - failing,
    'policies of failing snapshots': failing,
    'pages of the index': kinds.index,
    'policies of projects': kinds.projects,
    'lists in projects': kinds.lists,
    'of the organization, its folders and roles': kinds.around,
  };
}

function kindOf(action: string): 'rotated' | 'index' | 'projects' | 'lists' | 'around' {
  if (action === 'compute:snapshots.getIamPolicy') return 'rotated';
  if (action.startsWith('cloudasset:')) return 'index';
  if (action === 'resourcemanager:projects.getIamPolicy') return 'projects';
  return /^(resourcemanager|iam):/.test(action) ? 'around' : 'lists';
}
