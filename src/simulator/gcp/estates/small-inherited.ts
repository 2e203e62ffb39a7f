import type { GcpEstate } from '../estate.ts';
import { type GivenBinding, policyOf } from '../policy.ts';
import type { ProjectMaker } from './maker.ts';
import { strangers } from './member-shapes.ts';
import { daysBefore } from './setting.ts';
import { smallGcpNames } from './small-names.ts';

const { folders, diskCopier, labeller } = smallGcpNames;
const stranger = `serviceAccount:collector@${strangers.project.id}.iam.gserviceaccount.com`;

/** Policies of the hierarchy and what they reach: copies without a policy of their own. */
export function fillInherited(
  estate: GcpEstate,
  data: ProjectMaker,
  top: ProjectMaker,
  backups: ProjectMaker,
  now: Date,
): void {
  estate.roles.set(diskCopier, {
    title: 'Disk copier',
    permissions: ['compute.disks.get', 'compute.disks.useReadOnly'],
  });
  estate.roles.set(labeller, { title: 'Labeller', permissions: ['compute.snapshots.setLabels'] });
  if (estate.organization !== null) {
    estate.organization.policy = policyOf(
      ['roles/iam.securityAdmin', ['group:security@example.com']],
      ['roles/browser', ['user:auditor@partner.example']],
      ['roles/storage.objectViewer', ['allAuthenticatedUsers']],
    );
  }
  const ended = { title: 'ended', expression: `request.time < timestamp("${daysBefore(now, 10)}")` };
  setFolder(estate, folders.teams, ['roles/compute.admin', ['group:teams@example.com']]);
  setFolder(
    estate,
    folders.platform,
    ['roles/compute.storageAdmin', ['group:platform@example.com']],
    ['roles/owner', ['user:contractor@evil-example.com'], ended],
    ['roles/compute.imageUser', ['domain:partner.example']],
  );
  data.project.policy = policyOf(
    ['roles/owner', ['user:ana@example.com', `projectOwner:${data.project.id}`]],
    ['roles/viewer', ['user:reviewer@evil-example.com']],
    [diskCopier, [stranger]],
    [labeller, [stranger]],
    ['roles/compute.networkViewer', ['allUsers']],
  );
  fillCopies(data);
  fillCopies(top);
  fillBackups(backups);
  backups.project.policy = policyOf(
    ['roles/cloudsql.viewer', ['user:reviewer@evil-example.com']],
    ['roles/backupdr.restoreUser', ['group:restore@example.com']],
  );
}

function setFolder(estate: GcpEstate, id: string, ...bindings: readonly GivenBinding[]): void {
  const folder = estate.folders.get(id);
  if (folder === undefined) throw new Error(`The small estate has no folder ${id}.`);
  folder.policy = policyOf(...bindings);
}

/** A few copies, zonal and regional, with keys of every kind. */
function fillCopies(make: ProjectMaker): void {
  const kmsKeyName = `projects/${make.project.id}/locations/europe-west3/keyRings/main/cryptoKeys/data`;
  const disk = make.disk({
    name: 'records',
    at: 'zones/europe-west4-a',
    daysOld: 300,
    sizeGiB: 50,
    key: { kmsKeyName },
    labels: { owner: 'team-b', 'data-class': 'restricted' },
  });
  const replicated = make.disk({ name: 'replicated', at: 'regions/europe-west3', daysOld: 200, type: 'pd-ssd' });
  make.disk({ name: 'scratch', at: 'zones/europe-west3-b', daysOld: 5, key: { sha256: 'RmlzaCBhbmQgY2hpcHM=' } });
  make.snapshot({ name: 'records-1', of: disk, daysOld: 1, schedule: 'nightly' });
  make.snapshot({
    name: 'orphan',
    ofGone: `projects/${make.project.id}/zones/europe-west3-a/disks/gone`,
    daysOld: 400,
  });
  make.snapshot({ name: 'archived', of: disk, daysOld: 500, type: 'ARCHIVE' });
  make.snapshot({ name: 'records-regional', region: 'europe-west4', of: disk, daysOld: 3 });
  make.instantSnapshot({ name: 'records-now', of: disk, daysOld: 0.5 });
  make.instantSnapshot({ name: 'replicated-now', of: replicated, daysOld: 0.5 });
  make.image({ name: 'golden-1', of: disk, daysOld: 90, family: 'golden' });
  make.image({ name: 'golden-0', of: disk, daysOld: 390, family: 'golden', deprecated: 'OBSOLETE' });
  make.machineImage({ name: 'records-machine', machine: 'records', disks: [disk, replicated], daysOld: 12 });
}

/** Databases and their backups, one of an instance that is gone; a vault of each access restriction that matters. */
function fillBackups(make: ProjectMaker): void {
  const kmsKeyName = `projects/${make.project.id}/locations/europe-west3/keyRings/main/cryptoKeys/sql`;
  const orders = make.sqlInstance({
    name: 'orders',
    region: 'europe-west3',
    daysOld: 300,
    labels: { owner: 'team-b' },
  });
  const sealed = make.sqlInstance({ name: 'sealed', region: 'europe-west4', daysOld: 200, kmsKeyName });
  make.sqlBackup({ of: orders, daysOld: 1, keptDays: 7 });
  make.sqlBackup({ of: orders, daysOld: 60, type: 'ON_DEMAND', description: 'before the upgrade' });
  make.sqlBackup({ of: sealed, daysOld: 1, keptDays: 7 });
  make.sqlBackup({
    of: { id: 'retired', deletedDaysAgo: 30, region: 'europe-west3' },
    daysOld: 30,
    type: 'FINAL',
    keptDays: 365,
  });
  const machine = `projects/${make.project.id}/zones/europe-west3-a/instances/host`;
  for (const [name, accessRestriction] of [
    ['within', 'WITHIN_ORGANIZATION'],
    ['open', 'UNRESTRICTED'],
  ] as const) {
    const vault = make.vault({ name, location: 'europe-west3', daysOld: 100, accessRestriction });
    const source = make.dataSource({
      in: vault,
      resource: machine,
      resourceType: 'compute.googleapis.com/Instance',
    });
    make.vaultBackup({ of: source, name: `${name}-1`, daysOld: 1, keptDays: 14 });
    make.vaultBackup({ of: source, name: `${name}-2`, daysOld: 2, keptDays: 14 });
  }
  make.vault({ name: 'empty', location: 'europe-west4', daysOld: 10, accessRestriction: 'WITHIN_PROJECT' });
}
