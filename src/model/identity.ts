import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';
import type { Tags } from './snapshot.ts';

/** A policy document as the cloud gave it: JSON text, decoded, not parsed. Unknown where it was refused or is larger than any real one. */
export interface PolicyText {
  readonly name: string;
  readonly text: Reading<string>;
}

/** A user or a role. Key = its ARN. Source: `iam:GetAccountAuthorizationDetails`, for a user's last use the credential report. */
export interface IamIdentity {
  readonly kind: 'iam-identity';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: 'global';
  readonly type: 'user' | 'role';
  /** Its unique id (`AIDA..`, `AROA..`): one that was deleted and made again under the same name has another. */
  readonly id: string;
  readonly name: string;
  /** `/` or `/team/`; `/aws-service-role/..` marks a service-linked role. */
  readonly path: string;
  /** ISO 8601; null where the cloud gave none. */
  readonly createdAt: string | null;
  readonly tags: Tags;
  /** ARNs of the groups it is in; empty for a role. */
  readonly groups: readonly string[];
  readonly inline: readonly PolicyText[];
  /** ARNs of the managed policies attached to it. */
  readonly attached: readonly string[];
  /** ARN of the managed policy that bounds it; null where none does. */
  readonly boundary: string | null;
  /** Who may become it; null for a user. */
  readonly trust: Reading<string> | null;
  /** When it was last used (a user: its password or a key), ISO 8601; null = not in the time the cloud keeps. */
  readonly lastUsed: Reading<string | null>;
}

/** A group of users. Key = its ARN. */
export interface IamGroup {
  readonly kind: 'iam-group';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: 'global';
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly inline: readonly PolicyText[];
  readonly attached: readonly string[];
}

/** A managed policy's default version, as seen in one account. */
export interface ManagedPolicy {
  readonly kind: 'managed-policy';
  /** Its ARN; of one that AWS owns the scope's key, `#` and the ARN: every account that uses it sees it. */
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: 'global';
  readonly arn: string;
  readonly name: string;
  /** Such as `v3`; null where the cloud did not say. */
  readonly version: string | null;
  readonly text: Reading<string>;
}

/** A policy of the organization that bounds what its members may do (SCP) or what may be done to their resources (RCP). Key = its ARN. */
export interface OrganizationPolicy {
  readonly kind: 'organization-policy';
  readonly key: string;
  readonly cloud: CloudId;
  /** The account it was read from. */
  readonly account: string;
  readonly region: 'global';
  /** `p-..`. */
  readonly id: string;
  readonly name: string;
  readonly type: 'service-control' | 'resource-control';
  readonly text: Reading<string>;
}

/** A root, an organizational unit or an account of the organization, and the policies attached right there. Key = its ARN. */
export interface OrganizationNode {
  readonly kind: 'organization-node';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: 'global';
  /** `r-..`, `ou-..` or the account's number. */
  readonly id: string;
  readonly type: 'root' | 'unit' | 'account';
  readonly name: string;
  /** Id of the node it lies in; null for a root. */
  readonly parent: string | null;
  /** Ids of the attached service control policies; null: policies of this type are switched off for the whole organization. */
  readonly serviceControl: Reading<readonly string[] | null>;
  /** The same of resource control policies. */
  readonly resourceControl: Reading<readonly string[] | null>;
}

/** What the caller's account says of the organization it is in. Key = the scope key of the collector that read it. */
export interface OrganizationStanding {
  readonly kind: 'organization-standing';
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: 'global';
  /** `o-..`; null: the account is in none. */
  readonly organization: string | null;
  /** Service control policies never bind this account; null where there is no organization. */
  readonly management: string | null;
}

/** Facts that say who may do what. */
export type IdentityFact =
  | IamIdentity
  | IamGroup
  | ManagedPolicy
  | OrganizationPolicy
  | OrganizationNode
  | OrganizationStanding;
