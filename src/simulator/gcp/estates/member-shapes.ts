import type { Condition } from '../policy.ts';

/** Whom a member lets in, seen from the item: the truth of the seeded organization, before any trust is declared. */
export type Whose = 'everyone' | 'outside' | 'organization' | 'own-project' | 'nobody' | 'unplaceable';

/** Whether a condition holds on the day the estate is looked at; null where there is none, `undecidable` where nobody can say from outside. */
export type Holds = 'yes' | 'no' | 'later' | 'undecidable' | null;

/** One way an item can be granted: a telling name, the member as IAM writes it, and perhaps a condition. */
export interface MemberShape {
  readonly name: string;
  readonly member: string;
  readonly whose: Whose;
  readonly condition?: (item: ConditionedItem) => Condition;
  readonly holds: Holds;
}

/** What a condition may name of the item it stands on. */
export interface ConditionedItem {
  /** Such as `projects/p/global/snapshots/n`. */
  readonly path: string;
  /** Such as `compute.googleapis.com/Snapshot`. */
  readonly type: string;
  readonly now: Date;
}

/** The members of the seeded organization's shapes depend on these. */
export interface ShapeGround {
  readonly project: { readonly id: string; readonly number: string };
  readonly sibling: { readonly id: string; readonly number: string };
  readonly organization: string;
  readonly folder: string;
  readonly pool: string;
}

/** A project, an organization and a pool that are somebody else's. */
export const strangers = {
  project: { id: 'attacker-lab-1337', number: '999000111222' },
  organization: '987654321098',
  pool: 'evil-workforce',
  domain: 'evil-example.com',
} as const;

/** Every shape of member, without conditions. */
export function memberShapes(ground: ShapeGround): readonly MemberShape[] {
  const { project, sibling, organization, folder, pool } = ground;
  const plain = (name: string, member: string, whose: Whose): MemberShape => ({ name, member, whose, holds: null });
  const account = (name: string, address: string, whose: Whose): MemberShape =>
    plain(name, `serviceAccount:${address}.gserviceaccount.com`, whose);
  const workload = (of: string): string =>
    `//iam.googleapis.com/projects/${of}/locations/global/workloadIdentityPools/build`;
  const workforce = (of: string): string => `//iam.googleapis.com/locations/global/workforcePools/${of}`;
  const { project: foreign } = strangers;
  return [
    plain('all-users', 'allUsers', 'everyone'),
    plain('all-authenticated-users', 'allAuthenticatedUsers', 'everyone'),
    plain('own-user', 'user:ana@example.com', 'organization'),
    plain('own-user-in-capitals', 'user:Ana.Beck@EXAMPLE.COM', 'organization'),
    plain('foreign-user', 'user:mallory@evil-example.com', 'outside'),
    plain('user-of-a-longer-domain', 'user:mallory@example.com.evil.com', 'outside'),
    plain('user-of-a-sub-domain', 'user:mallory@sub.example.com', 'outside'),
    plain('user-with-our-domain-in-front', 'user:example.com@evil.com', 'outside'),
    plain('private-mail-user', 'user:somebody@gmail.com', 'outside'),
    plain('own-group', 'group:storage@example.com', 'organization'),
    plain('foreign-group', 'group:partners@evil-example.com', 'outside'),
    plain('public-group', 'group:everybody@googlegroups.com', 'outside'),
    plain('own-domain', 'domain:example.com', 'organization'),
    plain('foreign-domain', 'domain:evil-example.com', 'outside'),
    plain('longer-domain', 'domain:example.com.evil.com', 'outside'),
    plain('sub-domain', 'domain:sub.example.com', 'outside'),
    account('own-service-account', `backup@${project.id}.iam`, 'own-project'),
    account('sibling-service-account', `backup@${sibling.id}.iam`, 'organization'),
    account('foreign-service-account', `collector@${foreign.id}.iam`, 'outside'),
    account('own-compute-account', `${project.number}-compute@developer`, 'own-project'),
    account('sibling-compute-account', `${sibling.number}-compute@developer`, 'organization'),
    account('foreign-compute-account', `${foreign.number}-compute@developer`, 'outside'),
    account('own-app-engine-account', `${project.id}@appspot`, 'own-project'),
    account('foreign-app-engine-account', `${foreign.id}@appspot`, 'outside'),
    account('own-apis-agent', `${project.number}@cloudservices`, 'own-project'),
    account('foreign-apis-agent', `${foreign.number}@cloudservices`, 'outside'),
    account('own-service-agent', `service-${project.number}@compute-system.iam`, 'own-project'),
    account('sibling-service-agent', `service-${sibling.number}@gcp-sa-backupdr.iam`, 'organization'),
    account('foreign-service-agent', `service-${foreign.number}@compute-system.iam`, 'outside'),
    account('own-organization-agent', `service-org-${organization}@gcp-sa-osconfig.iam`, 'organization'),
    account('foreign-organization-agent', `service-org-${strangers.organization}@gcp-sa-osconfig.iam`, 'outside'),
    plain('own-kubernetes-account', `serviceAccount:${project.id}.svc.id.goog[shop/runner]`, 'own-project'),
    plain('foreign-kubernetes-account', `serviceAccount:${foreign.id}.svc.id.goog[shop/runner]`, 'outside'),
    plain('own-workload-pool', `principalSet:${workload(project.number)}/*`, 'own-project'),
    plain('sibling-workload-subject', `principal:${workload(sibling.number)}/subject/ci`, 'organization'),
    plain('foreign-workload-pool', `principalSet:${workload(foreign.number)}/*`, 'outside'),
    plain('foreign-workload-subject', `principal:${workload(foreign.number)}/subject/ci`, 'outside'),
    plain('own-workforce-pool', `principalSet:${workforce(pool)}/*`, 'organization'),
    plain('foreign-workforce-pool', `principalSet:${workforce(strangers.pool)}/*`, 'outside'),
    plain('foreign-workforce-subject', `principal:${workforce(strangers.pool)}/subject/m`, 'outside'),
    plain('own-organization-principals', `principalSet:${node('organizations', organization)}`, 'organization'),
    plain(
      'foreign-organization-principals',
      `principalSet:${node('organizations', strangers.organization)}`,
      'outside',
    ),
    plain('own-folder-principals', `principalSet:${node('folders', folder)}`, 'organization'),
    plain('own-project-principals', `principalSet:${node('projects', project.number)}`, 'own-project'),
    plain('foreign-project-principals', `principalSet:${node('projects', foreign.number)}`, 'outside'),
    plain('own-project-owners', `projectOwner:${project.id}`, 'own-project'),
    plain('own-project-editors', `projectEditor:${project.id}`, 'own-project'),
    plain('own-project-viewers', `projectViewer:${project.id}`, 'own-project'),
    plain('sibling-project-viewers', `projectViewer:${sibling.id}`, 'organization'),
    plain('foreign-project-editors', `projectEditor:${foreign.id}`, 'outside'),
    plain('deleted-user', 'deleted:user:mallory@evil-example.com?uid=123456789012345678901', 'nobody'),
    plain(
      'deleted-service-account',
      `deleted:serviceAccount:x@${foreign.id}.iam.gserviceaccount.com?uid=1234567890`,
      'nobody',
    ),
    plain('unknown-form', 'alien:mars', 'unplaceable'),
    plain('unknown-principal-set', 'principalSet://iam.googleapis.com/somewhere/else/*', 'unplaceable'),
    plain('google-agent-without-number', 'serviceAccount:agent@gcp-sa-backupdr.iam.gserviceaccount.com', 'unplaceable'),
  ];
}

function node(kind: string, id: string): string {
  return `//cloudresourcemanager.googleapis.com/${kind}/${id}`;
}
