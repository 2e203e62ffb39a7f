import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';

/** What somebody can do to copies, in the order that records and pages use. */
export const powers = ['create', 'copy', 'share', 'read-out', 'delete', 'restore', 'tamper'] as const;

/** What somebody can do to copies. `tamper`: change what protects them. */
export type Power = (typeof powers)[number];

/** How surely: denied is never listed. `conditional`: some requests are allowed and some are not. `unknown`: an input was not read, or leaves it open. */
export type PowerVerdict = 'allowed' | 'conditional' | 'unknown';

/** Under what: a sentence for people, and the condition keys it rests on, sorted. */
export interface PowerCondition {
  readonly text: string;
  readonly keys: readonly string[];
}

/** Each of `actions`, on each resource that one of `resources` matches, has this verdict. Where entries overlap the most permissive holds. */
export interface PowerEntry {
  readonly can: Power;
  readonly verdict: PowerVerdict;
  /** Exact names, `ec2:CreateSnapshot`, sorted. */
  readonly actions: readonly string[];
  /** Canonical names or the cloud's own patterns, sorted; `*` = any. */
  readonly resources: readonly string[];
  /** How it is granted, such as `user/ada -> group/backup -> policy/Backups -> statement 2 (CopyOnly)`; never empty. */
  readonly via: readonly string[];
  /** Set where the verdict is `conditional`. */
  readonly condition: PowerCondition | null;
  /** What was not read or is left open; never empty where the verdict is `unknown`. Beside another verdict: what may yet change it. */
  readonly missing: readonly string[];
}

/** A role that somebody can become, and how surely. */
export interface Reach {
  /** Key of the role; `*`: some role, where more can be reached than are followed. */
  readonly role: string;
  /** How many roles lie on the way, this one included: 1 to 3. */
  readonly depth: number;
  readonly verdict: PowerVerdict;
  /** Roles and statements on the way. */
  readonly via: readonly string[];
  readonly condition: PowerCondition | null;
  readonly missing: readonly string[];
  /** What the role can do. */
  readonly powers: readonly Power[];
}

/** A way around: handing a role to a service that then acts with it. */
export interface ServicePath {
  /** Such as `dlm:CreateLifecyclePolicy`. */
  readonly action: string;
  readonly role: string;
  readonly verdict: PowerVerdict;
  readonly powers: readonly Power[];
}

/** What kind of outsider may become a role. */
export type OutsiderKind =
  | 'organization-account'
  | 'trusted-account'
  | 'unknown-account'
  | 'anyone'
  | 'service'
  | 'saml'
  | 'oidc'
  | 'other';

/** One who holds powers over copies, as of one scan. Key of an outsider = `stillwatch:external:aws/ACCOUNT/WHO`. */
export interface Principal {
  readonly key: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly kind: 'user' | 'role' | 'external';
  readonly name: string;
  /** Its unique id in the cloud; null for an outsider. */
  readonly id: string | null;
  /** What it can do itself; of an outsider what the roles it may become can do. */
  readonly powers: Reading<readonly PowerEntry[]>;
  readonly reaches: readonly Reach[];
  readonly services: readonly ServicePath[];
  /** Statements that let it rewrite what identities may do: then it can give itself any power. Empty = none. */
  readonly rewritesIam: readonly string[];
  /** Whether it can do everything on everything, unconditionally. */
  readonly administrator: boolean;
  readonly outsider: { readonly kind: OutsiderKind; readonly weakness: string | null } | null;
  readonly lastUsed: Reading<string | null>;
}
