import type { GcpExposureInput } from '../../src/exposure/gcp.ts';
import type { IamPolicy } from '../../src/model/fact.ts';
import type { Grant } from '../../src/model/grant.ts';
import { known, type Reading, unknown } from '../../src/model/reading.ts';
import type { Snapshot, SnapshotType } from '../../src/model/snapshot.ts';
import { type Membership, noTenants, type Trust, type TrustEntry } from '../../src/model/trust.ts';

/** The project that owns every item of these tests, one beside it in the organization, and one of somebody else. */
export const own = { id: 'prod-data', number: '100000000001' } as const;
const sibling = { id: 'prod-web', number: '100000000002' } as const;
const old = { id: 'example.com:legacy', number: '100000000003' } as const;
const evil = { id: 'evil-corp', number: '999000000001' } as const;
const organization = '500000000001';

/** Whose a member is by its name, told by hand. `perhaps`: of a folder, which nobody here knows to be ours or not. */
export type Whose =
  | 'everyone'
  | 'nobody'
  | 'own'
  | 'member'
  | 'perhaps'
  | 'foreign'
  | 'declared'
  | 'over'
  | 'unplaceable';

const account = 'serviceAccount:';
const iam = 'iam.gserviceaccount.com';
const workload = (number: string): string =>
  `//iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools`;
const workforce = '//iam.googleapis.com/locations/global/workforcePools';
const manager = 'principalSet://cloudresourcemanager.googleapis.com';

/** Every shape of a member that IAM's "Principal identifiers" lists, and texts that only look like one. */
export const members: Readonly<Record<string, Whose>> = {
  allUsers: 'everyone',
  allAuthenticatedUsers: 'everyone',
  'principalSet://goog/public:all': 'everyone',
  // People, groups and domains: whole domains, in any case.
  'user:ana@example.com': 'member',
  'user:Ana@EXAMPLE.com': 'member',
  'user:ana@example.org': 'member',
  'user:ana@gmail.com': 'foreign',
  'user:ana@sub.example.com': 'foreign',
  'user:ana@notexample.com': 'foreign',
  'user:ana@example.com.evil.io': 'foreign',
  'user:ana@partner.example': 'declared',
  'user:ana@PARTNER.example': 'declared',
  'user:ana@former.example': 'over',
  'user:auditor@consult.example': 'declared',
  'user:other@consult.example': 'foreign',
  'group:storage@example.com': 'member',
  'group:storage@googlegroups.com': 'foreign',
  'group:storage@evil.io': 'foreign',
  'domain:example.com': 'member',
  'domain:Example.COM': 'member',
  'domain:evil.io': 'foreign',
  'domain:example.com.evil.io': 'foreign',
  'domain:evil-example.com': 'foreign',
  'domain:com': 'foreign',
  'domain:partner.example': 'declared',
  'domain:former.example': 'over',
  'principal://goog/subject/ana@example.com': 'member',
  'principal://goog/subject/eve@evil.io': 'foreign',
  'principalSet://goog/group/storage@example.com': 'member',
  'principalSet://goog/group/storage@evil.io': 'foreign',
  // Service accounts: their project's.
  [`${account}app@${own.id}.${iam}`]: 'own',
  [`${account}app@${sibling.id}.${iam}`]: 'member',
  [`${account}app@${evil.id}.${iam}`]: 'foreign',
  [`${account}app@partner-proj.${iam}`]: 'declared',
  [`${account}app@former-proj.${iam}`]: 'over',
  [`${account}robot@named-proj.${iam}`]: 'declared',
  [`${account}other@named-proj.${iam}`]: 'foreign',
  [`${account}app@legacy.example.com.${iam}`]: 'member',
  [`${account}app@legacy.evil.io.${iam}`]: 'foreign',
  [`${account}app@${own.id}.evil.io.${iam}`]: 'foreign',
  [`${account}${own.number}-compute@developer.gserviceaccount.com`]: 'own',
  [`${account}${sibling.number}-compute@developer.gserviceaccount.com`]: 'member',
  [`${account}${evil.number}-compute@developer.gserviceaccount.com`]: 'foreign',
  [`${account}${own.number}@cloudservices.gserviceaccount.com`]: 'own',
  [`${account}${evil.number}@cloudservices.gserviceaccount.com`]: 'foreign',
  [`${account}${own.number}@cloudbuild.gserviceaccount.com`]: 'own',
  [`${account}${evil.number}@cloudbuild.gserviceaccount.com`]: 'foreign',
  [`${account}${own.id}@appspot.gserviceaccount.com`]: 'own',
  [`${account}${sibling.id}@appspot.gserviceaccount.com`]: 'member',
  [`${account}${evil.id}@appspot.gserviceaccount.com`]: 'foreign',
  [`${account}legacy.example.com@appspot.gserviceaccount.com`]: 'member',
  // Service agents: Google's own, named by the number of the project they work for.
  [`${account}service-${own.number}@compute-system.${iam}`]: 'own',
  [`${account}service-${sibling.number}@compute-system.${iam}`]: 'member',
  [`${account}service-${evil.number}@compute-system.${iam}`]: 'foreign',
  [`${account}service-${own.number}@gcp-sa-backupdr.${iam}`]: 'own',
  [`${account}service-${evil.number}@gcp-sa-backupdr.${iam}`]: 'foreign',
  [`${account}service-p${own.number}@gcp-sa-accessapproval.${iam}`]: 'own',
  [`${account}p${own.number}-a1b2c3@gcp-sa-cloud-sql.${iam}`]: 'own',
  [`${account}p${evil.number}-a1b2c3@gcp-sa-cloud-sql.${iam}`]: 'foreign',
  [`${account}service-org-${organization}@gcp-sa-osconfig.${iam}`]: 'member',
  [`${account}service-org-999000000009@gcp-sa-osconfig.${iam}`]: 'foreign',
  [`${account}service-${own.number}@container-engine-robot.${iam}`]: 'own',
  [`${account}service-${own.number}@cloud-ml.google.com.${iam}`]: 'own',
  [`${account}service-${own.number}@gae-api-prod.${iam}`]: 'own',
  [`${account}service-project-${own.number}@security-center-api.${iam}`]: 'own',
  [`${account}vault-${own.number}-7f@gcp-sa-backupdr-pr.${iam}`]: 'own',
  [`${account}vault-${evil.number}-7f@gcp-sa-backupdr-pr.${iam}`]: 'foreign',
  [`${account}project-${own.number}@storage-transfer-service.${iam}`]: 'own',
  [`${account}bq-${sibling.number}@bigquery-encryption.${iam}`]: 'member',
  [`${account}service-o${organization}@gcp-sa-accessapproval.${iam}`]: 'member',
  [`${account}organizations-${organization}@gcp-sa-riskmanager.${iam}`]: 'member',
  [`${account}service-folder-400000000001@gcp-sa-pam.${iam}`]: 'perhaps',
  [`${account}agent@gcp-sa-backupdr.${iam}`]: 'unplaceable',
  // What anybody may call an account of their own project, or the project: the project is what counts.
  [`${account}service-${own.number}@appspot.gserviceaccount.com`]: 'foreign',
  [`${account}service-${own.number}@${evil.id}.${iam}`]: 'foreign',
  [`${account}service-org-${organization}@${evil.id}.${iam}`]: 'foreign',
  [`${account}p${own.number}-a1b2c3@${evil.id}.${iam}`]: 'foreign',
  [`${account}a-${own.number}-compute@${evil.id}.${iam}`]: 'foreign',
  // Service accounts of Kubernetes.
  [`${account}${own.id}.svc.id.goog[default/app]`]: 'own',
  [`${account}${sibling.id}.svc.id.goog[default/app]`]: 'member',
  [`${account}${evil.id}.svc.id.goog[default/app]`]: 'foreign',
  [`${account}${own.id}.svc.id.goog[default/app]@${evil.id}.${iam}`]: 'foreign',
  [`${account}${own.id}.hub.id.goog[default/app]`]: 'unplaceable',
  // Pools of outside identities.
  [`principal:${workload(own.number)}/ci/subject/main`]: 'own',
  [`principalSet:${workload(own.number)}/ci/group/admins`]: 'own',
  [`principalSet:${workload(own.number)}/ci/attribute.repo/example`]: 'own',
  [`principalSet:${workload(own.number)}/ci/*`]: 'own',
  [`principal:${workload(own.number)}/${own.id}.svc.id.goog/subject/ns/default/sa/app`]: 'own',
  [`principal:${workload(sibling.number)}/ci/subject/main`]: 'member',
  [`principalSet:${workload(evil.number)}/ci/*`]: 'foreign',
  [`principal:${workforce}/staff/subject/ana`]: 'member',
  [`principalSet:${workforce}/staff/group/admins`]: 'member',
  [`principalSet:${workforce}/staff/attribute.team/storage`]: 'member',
  [`principalSet:${workforce}/staff/*`]: 'member',
  [`principal:${workforce}/staff-of-others/subject/eve`]: 'foreign',
  [`principalSet:${workforce}/staff-of-others/*`]: 'foreign',
  // Everybody of a project or an organization.
  [`${manager}/projects/${own.number}/type/ServiceAccount`]: 'own',
  [`${manager}/projects/${sibling.number}/type/ServiceAccount`]: 'member',
  [`${manager}/projects/${evil.number}/type/ServiceAgent`]: 'foreign',
  [`${manager}/organizations/${organization}/type/ServiceAccount`]: 'member',
  [`${manager}/organizations/${organization}`]: 'member',
  [`${manager}/organizations/999000000009`]: 'foreign',
  [`${manager}/folders/400000000001/type/ServiceAccount`]: 'perhaps',
  // Built-in identities of resources.
  [`principal://parametermanager.googleapis.com/projects/${own.number}/uid/locations/global/parameters/p-1`]: 'own',
  [`principalSet://parametermanager.googleapis.com/projects/${evil.number}/*`]: 'foreign',
  [`principal://iam.googleapis.com/projects/${own.number}/name/locations/global/workloadIdentityPools/ci`]: 'own',
  // Basic roles of a project.
  [`projectOwner:${own.id}`]: 'own',
  [`projectEditor:${sibling.id}`]: 'member',
  [`projectViewer:${evil.id}`]: 'foreign',
  // Deleted ones let nobody in.
  'deleted:user:eve@evil.io?uid=123': 'nobody',
  'deleted:group:storage@evil.io?uid=123': 'nobody',
  [`deleted:${account}app@${evil.id}.${iam}?uid=123`]: 'nobody',
  [`deleted:principal:${workforce}/staff-of-others/subject/eve`]: 'nobody',
  // Forms nobody here knows.
  'robot:r2@example.com': 'unplaceable',
  'principalSet://goog/cloudIdentityCustomerId/C01abc23': 'unplaceable',
  'principal://agents.global.org-1.system.id.goog/x': 'unplaceable',
  [`${account}chat-api-push@system.gserviceaccount.com`]: 'unplaceable',
  [`${account}app@example.com`]: 'unplaceable',
  [`${account}app@${own.id}.${iam}@evil.io`]: 'unplaceable',
  [`principal://iam.googleapis.com/projects/-/serviceAccounts/app@${own.id}.${iam}`]: 'unplaceable',
  'user:eve@evil.io@example.com': 'unplaceable',
  'user:nobody': 'unplaceable',
  'user:': 'unplaceable',
  '': 'unplaceable',
};

/** A member as a collector hands it on. */
export function toAudience(member: string): Grant['to'] {
  if (member === 'allUsers' || member === 'allAuthenticatedUsers') return { who: 'everyone', id: member };
  if (member.startsWith('domain:')) return { who: 'organization', id: member.slice('domain:'.length) };
  return { who: 'principal', id: member };
}

const entry = (id: string, until: string | null = null): TrustEntry => ({ id, name: null, owner: null, until });
const declared = {
  accounts: [entry('partner-proj'), entry('former-proj', '2026-11-19')],
  organizations: [entry('partner.example'), entry('former.example', '2026-11-19')],
  principals: [entry('user:auditor@consult.example'), entry(`${account}robot@named-proj.${iam}`)],
};

/** Trust lists. The day trust is judged by is 2026-11-20. */
export const trusts = {
  organization: { organization: true, ...declared },
  'declared alone': { organization: false, ...declared },
} as const satisfies Readonly<Record<string, Trust>>;

const projects = [own, sibling, old];
const seen = {
  ...noTenants,
  organization,
  members: new Set<string>(projects.flatMap(({ id, number }) => [id, number])),
  names: new Map<string, string>(projects.map(({ id, number }) => [number, id])),
  domains: new Set(['example.com', 'example.org']),
  pools: known(['staff']),
};
const dark = unknown('denied', { needs: 'resourcemanager.projects.list' });

/** What may be known of our organization: all, all but its pools, not all of its projects, nothing but our own project. */
export const memberships = {
  known: { state: 'known', ...seen },
  'pools unread': { state: 'known', ...seen, pools: dark },
  partial: { state: 'unknown', why: dark.why, ...seen },
  bare: {
    state: 'unknown',
    why: dark.why,
    ...noTenants,
    organization: null,
    members: new Set([own.id, own.number]),
    names: new Map([[own.number, own.id]]),
    pools: dark,
  },
} as const satisfies Readonly<Record<string, Membership>>;

/** Every type of copy on Google Cloud. */
export const types = [
  'gcp:compute:snapshot',
  'gcp:compute:instant-snapshot',
  'gcp:compute:disk',
  'gcp:compute:image',
  'gcp:compute:machine-image',
  'gcp:sqladmin:backup',
  'gcp:backupdr:backup',
] as const satisfies readonly SnapshotType[];

const keys: Readonly<Record<(typeof types)[number], string>> = {
  'gcp:compute:snapshot': `//compute.googleapis.com/projects/${own.id}/global/snapshots/one`,
  'gcp:compute:instant-snapshot': `//compute.googleapis.com/projects/${own.id}/zones/europe-west1-b/instantSnapshots/one`,
  'gcp:compute:disk': `//compute.googleapis.com/projects/${own.id}/zones/europe-west1-b/disks/one`,
  'gcp:compute:image': `//compute.googleapis.com/projects/${own.id}/global/images/one`,
  'gcp:compute:machine-image': `//compute.googleapis.com/projects/${own.id}/global/machineImages/one`,
  'gcp:sqladmin:backup': `//cloudsql.googleapis.com/projects/${own.id}/backups/one`,
  'gcp:backupdr:backup': `//backupdr.googleapis.com/projects/${own.id}/locations/europe-west1/backupVaults/v/dataSources/d/backups/one`,
};

/** Where a grant may lie. */
export const places = ['itself', 'project', 'folder', 'organization'] as const;
export type Place = (typeof places)[number];

const policyKeys: Readonly<Record<Exclude<Place, 'itself'>, string>> = {
  project: `//cloudresourcemanager.googleapis.com/projects/${own.id}`,
  folder: '//cloudresourcemanager.googleapis.com/folders/400000000001',
  organization: `//cloudresourcemanager.googleapis.com/organizations/${organization}`,
};

/** One grant of a case: to whom, where it lies, whether its role reaches the type (`unread` = not known), under what condition. */
export interface Given {
  readonly member: string;
  readonly at: Place;
  readonly reaches?: boolean | 'unread';
  readonly condition?: string;
}

/** How some conditions stand on any copy, told by hand. The day is 2026-11-20. */
export const conditions: Readonly<Record<string, 'holds' | 'over' | 'unsure'>> = {
  'request.time < timestamp("2027-06-30T00:00:00Z")': 'holds',
  'request.time < timestamp("2026-11-20T18:00:00Z")': 'over',
  '!(request.time > timestamp("2020-01-01T00:00:00Z"))': 'over',
  'resource.service == "storage.googleapis.com"': 'over',
  'request.time >= timestamp("2027-06-30T00:00:00Z")': 'unsure',
  '!(request.time < timestamp("2027-06-30T00:00:00Z"))': 'unsure',
  'resource.matchTag("1/env", "prod")': 'unsure',
  'false // && false': 'unsure',
  '': 'unsure',
};

/** A case: everything a verdict rests on, in words. */
export interface Case {
  readonly type: (typeof types)[number];
  readonly given: readonly Given[];
  readonly trust: keyof typeof trusts;
  readonly membership: keyof typeof memberships;
  /** What was not read: the item's own policy, some policy above it. */
  readonly unread?: 'itself' | 'chain';
}

/** The input a case stands for. */
export function inputOf({ type, given, trust, membership, unread }: Case): GcpExposureInput {
  const itself = given.filter(({ at }) => at === 'itself').map((one) => grantOf(one));
  return {
    fact: copyOf(type, unread === 'itself' ? unknown('denied', { needs: 'getIamPolicy' }) : known(itself)),
    chain: {
      policies: (['project', 'folder', 'organization'] as const).map((at) => policyOf(at, type, given)),
      read: unread === 'chain' ? unknown('denied', { needs: 'resourcemanager.folders.getIamPolicy' }) : known(true),
    },
    trust: trusts[trust],
    membership: memberships[membership],
    asOf: '2026-11-20T18:00:00Z',
  };
}

/** A copy on Google Cloud with these grants of its own. */
export function copyOf(
  type: (typeof types)[number],
  grants: Reading<readonly Grant[]>,
  glimpsed: readonly Grant[] = [],
): Snapshot {
  return {
    kind: 'snapshot',
    key: keys[type],
    type,
    cloud: 'gcp',
    account: own.id,
    region: 'global',
    name: 'one',
    createdAt: '2026-11-01T00:00:00Z',
    sourceKey: null,
    sizeGiB: 8,
    tags: {},
    encryption: known({ on: true, keyId: null, keyManager: 'cloud' }),
    grants,
    glimpsed,
    automated: known(null),
    behind: [],
    details: {},
  };
}

/** The policy of a project, folder or organization with the grants of a case that lie there. */
export function policyOf(at: Exclude<Place, 'itself'>, type: SnapshotType, given: readonly Given[]): IamPolicy {
  const parents = { project: null, folder: policyKeys.organization, organization: null };
  return {
    kind: 'iam-policy',
    key: policyKeys[at],
    cloud: 'gcp',
    account: at === 'project' ? own.id : organization,
    region: 'global',
    name: at,
    parent: parents[at],
    grants: given
      .filter((one) => one.at === at)
      .map(({ member, reaches = true, condition }) => ({
        to: toAudience(member),
        role: 'roles/example',
        reaches: reaches === 'unread' ? unknown('denied', { needs: 'iam.roles.get' }) : known(reaches ? [type] : []),
        ...(condition === undefined ? {} : { condition }),
      })),
  };
}

function grantOf({ member, condition }: Given): Grant {
  return { to: toAudience(member), through: 'roles/example', ...(condition === undefined ? {} : { condition }) };
}
