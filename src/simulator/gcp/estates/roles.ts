import type { GcpRole } from '../estate.ts';

const nouns = ['snapshots', 'instantSnapshots', 'disks', 'images', 'machineImages'] as const;
const reads = nouns.flatMap((noun) => [`compute.${noun}.get`, `compute.${noun}.getIamPolicy`, `compute.${noun}.list`]);
const uses = [...nouns.map((noun) => `compute.${noun}.useReadOnly`), 'compute.disks.createSnapshot'];
const shares = nouns.map((noun) => `compute.${noun}.setIamPolicy`);
const exportsOfSql = ['cloudsql.backupRuns.export', 'cloudsql.instances.export'];
const projectReads = ['resourcemanager.projects.get', 'resourcemanager.projects.list'];

/**
 * Predefined roles, with the permissions that matter to copies and some that do not. Which role holds which was looked up in
 * the data set iann0036/iam-dataset (gcp/roles, November 2026).
 */
export function predefinedRoles(): Map<string, GcpRole> {
  const storage = [...reads, ...uses, ...shares, 'compute.instantSnapshots.export'].filter(
    (permission) => !permission.includes('machineImages'),
  );
  const roles: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'owner',
      'Owner',
      [...reads, ...uses, ...shares, ...exportsOfSql, 'compute.instantSnapshots.export', 'backupdr.bvbackups.restore'],
    ],
    ['editor', 'Editor', [...reads, ...uses, ...exportsOfSql]],
    [
      'viewer',
      'Viewer',
      [...reads, 'compute.disks.useReadOnly', 'compute.images.useReadOnly', ...exportsOfSql, ...projectReads],
    ],
    ['browser', 'Browser', [...projectReads, 'resourcemanager.projects.getIamPolicy']],
    ['compute.admin', 'Compute Admin', [...reads, ...uses, ...shares, 'compute.instantSnapshots.export']],
    ['compute.storageAdmin', 'Compute Storage Admin', storage],
    [
      'compute.imageUser',
      'Compute Image User',
      ['compute.images.get', 'compute.images.list', 'compute.images.useReadOnly'],
    ],
    ['compute.viewer', 'Compute Viewer', reads],
    ['compute.networkViewer', 'Compute Network Viewer', ['compute.networks.get', 'compute.networks.list']],
    ['iam.securityAdmin', 'Security Admin', [...shares, 'resourcemanager.projects.setIamPolicy']],
    [
      'cloudsql.viewer',
      'Cloud SQL Viewer',
      ['cloudsql.backupRuns.list', 'cloudsql.instances.export', 'cloudsql.instances.list'],
    ],
    ['backupdr.restoreUser', 'Backup and DR Restore User', ['backupdr.bvbackups.list', 'backupdr.bvbackups.restore']],
    ['storage.objectViewer', 'Storage Object Viewer', ['storage.objects.get', 'storage.objects.list']],
  ];
  return new Map(
    roles.map(([name, title, permissions]) => [`roles/${name}`, { title, permissions: [...permissions].sort() }]),
  );
}
