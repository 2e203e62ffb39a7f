import { itemsOf } from '../shelf.ts';
import type { StoryStep } from '../step.ts';
import type { GcpProject } from './estate.ts';
import { gcpDemoNames } from './estates/demo-names.ts';
import { policyOf } from './policy.ts';

const { projects, payrollSnapshot, stranger, leftoverSnapshot } = gcpDemoNames;
const reader = 'roles/compute.storageAdmin';

/** The story's steps in Google Cloud: a colleague tidies up, and the payroll snapshot is granted to a stranger's account. */
export function gcpSteps(from: Date): readonly StoryStep[] {
  const at = (minutes: number): Date => new Date(from.getTime() + minutes * 60_000);
  return [
    {
      at: at(31),
      actor: { name: 'jana@example.com', from: '198.51.100.21' },
      kind: 'routine',
      cloud: 'gcp',
      account: projects.lab.id,
      region: 'global',
      calls: 'compute.snapshots.delete',
      sentence: 'Another colleague clears an old restore test out of the lab in Google Cloud.',
      apply({ gcp }) {
        const shelf = projectOf(gcp?.projects, projects.lab.id).snapshots;
        shelf.remove(`global/snapshots/${leftoverSnapshot}`);
      },
    },
    {
      at: at(103),
      actor: { name: 'j.doe@example.com', from: '203.0.113.9' },
      kind: 'attack',
      cloud: 'gcp',
      account: projects.data.id,
      region: 'global',
      calls: 'compute.snapshots.setIamPolicy',
      sentence: "In Google Cloud they let a service account of a stranger's project use the payroll snapshot.",
      apply({ gcp }) {
        const shelf = projectOf(gcp?.projects, projects.data.id).snapshots;
        const copy = [...itemsOf(shelf)].find(({ name }) => name === payrollSnapshot);
        if (copy === undefined) throw missing(payrollSnapshot);
        copy.policy = policyOf([reader, [stranger]]);
      },
    },
  ];
}

function projectOf(among: ReadonlyMap<string, GcpProject> | undefined, id: string): GcpProject {
  const found = among?.get(id);
  if (found === undefined) throw missing(id);
  return found;
}

function missing(what: string): Error {
  return new Error(`The story needs ${what}: it is told on the demo estate.`);
}
