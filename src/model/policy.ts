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
  /** Days after which a copy without a lifecycle owner is stale. */
  readonly staleDays: number;
  /** Milliseconds after which a scope's last answer is too old to judge by. */
  readonly maxAgeMs: number;
}
