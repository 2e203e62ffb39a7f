import type { Power } from './principal.ts';
import type { Trust } from './trust.ts';

/** Who owns what, as declared. Mail and file names are routed only through `teams` and `accounts`, never through a tag's text. */
export interface OwnersPolicy {
  /** The tag whose value is shown as the owner. */
  readonly tag: string;
  /** Team name (the tag's value) to address. */
  readonly teams: Readonly<Record<string, string>>;
  /** Account to address. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** What makes a copy sensitive: tags of the copy or of its source (ever seen), or key ids. */
export interface SensitivePolicy {
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly keys: readonly string[];
}

/** Who should hold which powers, as somebody reviewed it. After its last day it no longer makes anyone expected. */
export interface ExpectedEntry {
  readonly can: readonly Power[];
  /** Patterns over the keys of principals: `*` any run of characters, `?` any one. */
  readonly principals: readonly string[];
  /** Who answers for the review. */
  readonly reviewer: string;
  /** Last day it holds, `YYYY-MM-DD`, UTC. */
  readonly until: string;
}

/** A waiver: softens one check on one item for one exact audience, until a day. It never hides. */
export interface Waiver {
  readonly check: string;
  readonly key: string;
  /** Texts as `Finding.audience` spells them, sorted; empty for findings without an audience. */
  readonly audience: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** Last day it holds, `YYYY-MM-DD`, UTC. */
  readonly until: string;
}

/** Everything configured that verdicts and checks rest on: plain data, no secrets. */
export interface Policy {
  readonly trust: { readonly aws: Trust; readonly azure: Trust; readonly gcp: Trust };
  readonly owners: OwnersPolicy;
  readonly sensitive: SensitivePolicy;
  /** Principals that should hold powers over copies; anyone else is a finding. Empty = nobody was named, and nobody is judged by it. */
  readonly expected: readonly ExpectedEntry[];
  /** Days after which a copy without a lifecycle owner is stale. */
  readonly staleDays: number;
  /** Days after which a power that its holder never used is one nobody needs. */
  readonly unusedDays: number;
  /** How many administrators an account may have. */
  readonly administratorLimit: number;
  /** Days that logs of changes to copies should be kept. */
  readonly logRetentionDays: number;
  /** Milliseconds after which a scope's last answer is too old to judge by. */
  readonly maxAgeMs: number;
}
