import { expect, test } from 'vitest';
import { demoGcp } from '../../../../src/simulator/gcp/estates/demo.ts';
import { gcpDemoNames } from '../../../../src/simulator/gcp/estates/demo-names.ts';
import { itemsOf } from '../../../../src/simulator/shelf.ts';
import { ask, projectIn, rowsOf, started, today } from '../clients.ts';

const { projects, payrollDisk, payrollZone, payrollSnapshot, groupDisk, group, partnerImage, partnerDomain } =
  gcpDemoNames;

test('the demo has 25 to 40 copies in three projects', () => {
  const estate = demoGcp({ now: today });
  let copies = 0;
  const places = new Set<string>();
  for (const project of estate.projects.values()) {
    const { snapshots, regionSnapshots, instantSnapshots, disks, images, machineImages } = project;
    for (const shelf of [snapshots, regionSnapshots, instantSnapshots, disks, images, machineImages]) {
      copies += shelf.count();
      for (const { id } of itemsOf<{ readonly id: string }>(shelf)) {
        places.add(/^(?:zones|regions)\/(europe-west\d)/.exec(id)?.[1] ?? 'global');
      }
    }
    copies += project.sqlBackups.count() + project.vaultBackups.count();
  }
  expect(copies).toBeGreaterThanOrEqual(25);
  expect(copies).toBeLessThanOrEqual(40);
  expect([...places].sort()).toEqual(['europe-west3', 'europe-west4', 'global']);
});

test('what a story takes up is there, untouched', () => {
  const estate = demoGcp({ now: today });
  const data = projectIn(estate, projects.data.id);
  const disk = data.disks.get(`zones/${payrollZone}/disks/${payrollDisk}`);
  const snapshot = data.snapshots.get(`global/snapshots/${payrollSnapshot}`);
  expect(disk?.labels).toEqual({ owner: 'finance-data', 'data-class': 'restricted' });
  expect(snapshot).toMatchObject({ policy: null, sourceDiskNumber: disk?.number });
  expect(
    projectIn(estate, projects.lab.id).snapshots.get(`global/snapshots/${gcpDemoNames.leftoverSnapshot}`),
  ).toBeDefined();
  expect(JSON.stringify([...estate.projects.values()].map(({ policy }) => policy))).not.toContain(
    gcpDemoNames.strangerProject,
  );
});

test('two old problems are granted by the items themselves: the partner’s image and the group’s disk', () => {
  const estate = demoGcp({ now: today });
  const granted: unknown[] = [];
  for (const {
    snapshots,
    regionSnapshots,
    instantSnapshots,
    disks,
    images,
    machineImages,
  } of estate.projects.values()) {
    for (const shelf of [snapshots, regionSnapshots, instantSnapshots, disks, images, machineImages]) {
      for (const { name, policy } of itemsOf<{ readonly name: string; readonly policy: unknown }>(shelf)) {
        if (policy !== null) granted.push([name, policy]);
      }
    }
  }
  expect(granted).toEqual([
    [partnerImage, { bindings: [{ role: 'roles/compute.imageUser', members: [`domain:${partnerDomain}`] }] }],
    [groupDisk, { bindings: [{ role: 'roles/viewer', members: [group] }] }],
  ]);
});

test('one project has the Compute Engine API off, one is being deleted', async () => {
  const simulator = await started({ estate: demoGcp({ now: today }) });
  const off = await ask(simulator, `/compute/v1/projects/${projects.site.id}/global/snapshots`);
  expect([off.status, off.body]).toEqual([403, expect.stringContaining('accessNotConfigured')]);
  const parent = `folders/${gcpDemoNames.folders.research}`;
  const listed = await ask(simulator, `/v3/projects?parent=${parent}&showDeleted=true`);
  expect(rowsOf(listed.json()['projects']).map(({ projectId, state }) => [projectId, state])).toEqual([
    ['example-lab', 'ACTIVE'],
    ['example-old-lab', 'DELETE_REQUESTED'],
  ]);
});
