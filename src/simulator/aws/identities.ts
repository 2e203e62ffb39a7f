import { heldShelf, type Shelf } from '../shelf.ts';
import type { Tag } from './copies.ts';

/** A policy written into one user, group or role: JSON text, as somebody wrote it. */
export interface InlinePolicy {
  readonly name: string;
  text: string;
}

/** What users, groups and roles have in common. `id` is the ARN, `uniqueId` such as `AIDA..`, `path` `/` or `/team/`. */
interface Identity {
  readonly id: string;
  readonly uniqueId: string;
  readonly name: string;
  readonly path: string;
  /** ISO 8601. */
  readonly createdAt: string;
  inline: InlinePolicy[];
  /** ARNs of managed policies. */
  attached: string[];
}

/** A password or an access key; `usedAt` null: never used. */
export interface Credential {
  readonly usedAt: string | null;
}

/** A user. `groups` are names; `boundary` is the ARN of a managed policy; it has two keys at the most. */
export interface IamUser extends Identity {
  readonly kind: 'user';
  password: Credential | null;
  keys: Credential[];
  groups: string[];
  boundary: string | null;
  tags: Tag[];
}

/** A group of users. */
export interface IamGroup extends Identity {
  readonly kind: 'group';
}

/** A role. `trust` is the JSON text of who may become it; `lastUsed` null: not in the 400 days that AWS keeps. */
export interface IamRole extends Identity {
  readonly kind: 'role';
  trust: string;
  boundary: string | null;
  lastUsed: { readonly at: string; readonly region: string } | null;
  /** Names of the instance profiles that carry it. */
  profiles: string[];
  tags: Tag[];
}

/** One version of a managed policy: `v1`, `v2`, .. */
export interface PolicyVersion {
  readonly id: string;
  readonly createdAt: string;
  readonly text: string;
}

/** A managed policy. `id` is its ARN, `uniqueId` such as `ANPA..`. */
export interface ManagedPolicy {
  readonly kind: 'policy';
  readonly id: string;
  readonly uniqueId: string;
  readonly name: string;
  readonly path: string;
  /** Newest first, as IAM lists them. */
  versions: PolicyVersion[];
  /** Which version counts. */
  standing: string;
}

/** Anything `GetAccountAuthorizationDetails` lists. */
export type IamDetail = IamUser | IamGroup | IamRole | ManagedPolicy;

/**
 * Who is who in one account. The policies that AWS owns are in no account; `withdrawn` are ARNs of those it took back.
 * `report`: the credential report that somebody asked for, if any.
 */
export interface Identities {
  readonly users: Shelf<IamUser>;
  readonly groups: Shelf<IamGroup>;
  readonly roles: Shelf<IamRole>;
  readonly policies: Shelf<ManagedPolicy>;
  readonly withdrawn: Set<string>;
  report: { readonly madeAt: string; isReady: boolean } | null;
}

/** An account in which nobody is anybody. */
export function noIdentities(): Identities {
  return {
    users: heldShelf(),
    groups: heldShelf(),
    roles: heldShelf(),
    policies: heldShelf(),
    withdrawn: new Set(),
    report: null,
  };
}

/** One statement of a policy, as JSON has it. */
export type Statement = Readonly<Record<string, unknown>>;

/** A policy document of today's language around its statements. */
export function policyText(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
