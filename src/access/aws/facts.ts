import type {
  IamGroup,
  IamIdentity,
  ManagedPolicy,
  OrganizationNode,
  OrganizationPolicy,
  OrganizationStanding,
} from '../../model/identity.ts';
import type { Why } from '../../model/reading.ts';
import type { Tags } from '../../model/snapshot.ts';

/** A thing the scan knows, as far as conditions and patterns can tell things apart. */
export interface KnownResource {
  /** Its ARN; EC2's snapshots and images carry no account there. */
  readonly key: string;
  readonly account: string;
  readonly tags: Tags;
  /** Other condition keys that it settles, in lower case: `ec2:volumesize`, `ec2:owner`, .. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** What accounts could not be read to the end, and what of them. */
export interface AccountGap {
  readonly account: string;
  /** `identities`: users, roles, groups and managed policies. */
  readonly of: 'identities';
  readonly why: Why;
}

/** Everything that decides who may do what, as of one scan. Order does not matter. */
export interface AccessFacts {
  readonly identities: readonly IamIdentity[];
  readonly groups: readonly IamGroup[];
  readonly policies: readonly ManagedPolicy[];
  readonly organization: {
    readonly policies: readonly OrganizationPolicy[];
    readonly nodes: readonly OrganizationNode[];
    /** Null: whether there is an organization was not read. */
    readonly standing: OrganizationStanding | null;
    /** Why the organization's policies were not read to the end; null where they were. */
    readonly gap: Why | null;
  };
  readonly gaps: readonly AccountGap[];
  readonly resources: readonly KnownResource[];
}
