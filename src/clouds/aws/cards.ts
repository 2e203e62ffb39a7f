import { powers } from '../../model/principal.ts';
import type { Subject } from '../../model/subject.ts';
import { card } from '../card.ts';
import type { CollectorCard } from '../cloud.ts';
import * as accounts from './accounts.ts';
import { bucketPermissions } from './buckets.ts';
import * as clusterSnapshots from './cluster-snapshots.ts';
import { reportPermissions } from './credential-report.ts';
import * as dbClusters from './db-clusters.ts';
import * as dbInstances from './db-instances.ts';
import * as dbSnapshots from './db-snapshots.ts';
import * as encryptionByDefault from './encryption-by-default.ts';
import { enterPermissions } from './entry.ts';
import { lookupPermissions } from './event-lookup.ts';
import { guardrailPermissions } from './guardrails.ts';
import * as identity from './identity.ts';
import * as imagePublicBlock from './image-public-block.ts';
import * as images from './images.ts';
import { keyPermissions } from './keys.ts';
import { logGroupPermissions } from './log-groups.ts';
import { policyPermissions } from './managed-policies.ts';
import { objectPermissions } from './objects.ts';
import * as organizationPolicies from './organization-policies.ts';
import { treePermissions } from './organization-tree.ts';
import * as principals from './principals.ts';
import * as regions from './regions.ts';
import * as snapshotPublicBlock from './snapshot-public-block.ts';
import * as snapshots from './snapshots.ts';
import * as trails from './trails.ts';
import * as volumes from './volumes.ts';

const everyPlace: readonly Subject[] = ['snapshot', 'image', 'public-block', 'default-encryption', 'logging'];
const everyPower: readonly Subject[] = ['principal', 'outsider', 'guardrail', 'administrators'];
const everySubject: readonly Subject[] = [...everyPlace, ...everyPower];
// What a source tells of the copies made from it.
const ofSources = (['source', 'ownership', 'sensitive'] as const).map((need) => ({
  subject: 'snapshot' as const,
  need,
}));

// What somebody may do rests on what bounds it.
const ofBounds: CollectorCard['feeds'] = [
  ...[...powers, 'idle'].map((need) => ({ subject: 'principal' as const, need })),
  { subject: 'outsider', need: 'outsider' },
  { subject: 'administrators', need: 'administrators' },
];

/** Collectors that say who calls, and what the organization of that account is. */
export const callerCards: readonly CollectorCard[] = [
  card(identity, 'who is calling', everySubject),
  card(accounts, 'the organization and its accounts', everySubject),
  card(
    organizationPolicies,
    'the policies that bound what members of the organization may do',
    ['guardrail'],
    ofBounds,
    [...treePermissions, ...guardrailPermissions],
  ),
];

/** Collectors that read any one account as a whole. */
export const accountCards: readonly CollectorCard[] = [
  card(regions, 'the regions of an account', everyPlace, [], enterPermissions),
  card(
    principals,
    'users, roles, groups and their policies, and when they were last used',
    everyPower,
    [],
    [...policyPermissions, ...reportPermissions],
  ),
];

/** Collectors that read no region. */
export const globalCards: readonly CollectorCard[] = [...callerCards, ...accountCards];

/** Collectors that read one region of an account. */
export const regionalCards: readonly CollectorCard[] = [
  card(snapshots, 'EBS snapshots and who may restore them', ['snapshot'], [], keyPermissions),
  card(
    images,
    'machine images and who may launch them',
    ['image'],
    (['exposure', 'grants'] as const).map((need) => ({ subject: 'snapshot', need })),
  ),
  card(volumes, 'volumes, which snapshots are made from', [], ofSources, keyPermissions),
  card(dbSnapshots, 'snapshots of database instances and who may restore them', ['snapshot'], [], keyPermissions),
  card(clusterSnapshots, 'snapshots of database clusters and who may restore them', ['snapshot'], [], keyPermissions),
  card(dbInstances, 'database instances, which snapshots are made from', [], ofSources, keyPermissions),
  card(dbClusters, 'database clusters, which snapshots are made from', [], ofSources, keyPermissions),
  // An unread block leaves open what it would mask. The one for images masks nothing that exists.
  card(
    snapshotPublicBlock,
    'the block on public sharing of EBS snapshots',
    ['public-block'],
    [{ subject: 'snapshot', need: 'exposure' }],
  ),
  card(imagePublicBlock, 'the block on public sharing of machine images', ['public-block']),
  card(encryptionByDefault, 'encryption by default of new volumes and snapshots', ['default-encryption']),
  card(
    trails,
    'trails, what they record, how they do, and how long it is kept',
    ['logging'],
    [],
    [...bucketPermissions, ...logGroupPermissions],
  ),
];

/** What reading the audit log itself needs: no scan does, and no place rests on it. */
export const eventsCard = {
  name: 'events',
  describes: 'events of the audit log, for `activity --live` alone',
  permissions: lookupPermissions,
} as const;

/** What reading the files of trails needs, of the buckets of `logs.buckets` alone: an identity that reads every bucket audits none. */
export const logFilesCard = {
  name: 'log-files',
  describes: 'files of the trails in `logs.buckets`, for `activity --live` alone and for those buckets alone',
  permissions: objectPermissions,
} as const;

/** Every action that may leave the process: exactly what is declared. Files are read of named buckets alone: the session adds those. */
export const allowedActions: ReadonlySet<string> = new Set(
  [...globalCards, ...regionalCards, eventsCard].flatMap(({ permissions }) => permissions),
);
