import type { Subject } from '../../model/subject.ts';
import { card } from '../card.ts';
import type { CollectorCard } from '../cloud.ts';
import { indexPermissions } from './asset-search.ts';
import * as disks from './disks.ts';
import * as hierarchyPolicies from './hierarchy-policies.ts';
import * as images from './images.ts';
import * as instantSnapshots from './instant-snapshots.ts';
import * as machineImages from './machine-images.ts';
import { organizationPermissions } from './organization.ts';
import * as projectPolicy from './project-policy.ts';
import * as projects from './projects.ts';
import * as regionSnapshots from './region-snapshots.ts';
import { rolePermissions } from './roles.ts';
import * as snapshots from './snapshots.ts';
import * as sqlBackups from './sql-backups.ts';
import * as sqlInstances from './sql-instances.ts';
import * as vaultBackups from './vault-backups.ts';

const everySubject: readonly Subject[] = ['snapshot', 'image', 'disk', 'access-policy'];
// What a source tells of the copies made from it.
const ofSources = (['source', 'ownership', 'sensitive'] as const).map((need) => ({
  subject: 'snapshot' as const,
  need,
}));
// Every copy inherits what the policies above it grant.
const ofPolicies = (['snapshot', 'image', 'disk'] as const).flatMap((subject) =>
  (['exposure', 'grants'] as const).map((need) => ({ subject, need })),
);

/** Collectors that read the organization, or what lies above the listed projects. */
export const rootCards: readonly CollectorCard[] = [
  card(projects, 'the organization and its projects', everySubject, [], organizationPermissions),
  card(
    hierarchyPolicies,
    'access policies of the organization and its folders',
    ['access-policy'],
    ofPolicies,
    rolePermissions,
  ),
];

/** Collectors that read one project. */
export const projectCards: readonly CollectorCard[] = [
  card(projectPolicy, 'the access policy of a project', ['access-policy'], ofPolicies, rolePermissions),
  card(snapshots, 'global disk snapshots and who may use them', ['snapshot']),
  card(regionSnapshots, 'regional disk snapshots and who may use them', ['snapshot']),
  card(instantSnapshots, 'instant snapshots and who may use them', ['snapshot']),
  card(disks, 'disks, which snapshots are made from, and who may copy them', ['disk'], ofSources),
  card(images, 'images and who may use them', ['image']),
  card(machineImages, 'machine images and who may use them', ['image']),
  card(sqlBackups, 'backups of Cloud SQL', ['snapshot']),
  card(sqlInstances, 'Cloud SQL instances, which backups are made from', [], ofSources),
  card(vaultBackups, 'backups in backup vaults', ['snapshot']),
];

/** The index, which tells what need not be read again. */
export const indexCard = {
  name: 'asset-index',
  describes: 'the Cloud Asset index, which spares reading what it tells unchanged (optional)',
  permissions: indexPermissions,
} as const;

/** Every permission whose calls may leave the process: exactly what the collectors declare, and what asking the index needs. */
export const allowedPermissions: ReadonlySet<string> = new Set([
  ...[...rootCards, ...projectCards].flatMap(({ permissions }) => permissions),
  ...indexCard.permissions,
]);
