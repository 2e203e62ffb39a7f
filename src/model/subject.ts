import type { Audience, Exposure } from './exposure.ts';
import type { BlockState } from './fact.ts';
import type { Grant } from './grant.ts';
import type { Reading } from './reading.ts';
import type { Encryption, SnapshotType, Tags } from './snapshot.ts';
import type { Owner, SourceState } from './verdict.ts';

/** How a copy stands to the accepted baseline. */
export type BaselineStanding =
  | { readonly accepted: false; readonly reason: 'none' | 'ended' }
  | {
      readonly accepted: true;
      /** `first-seen`: the baseline did not cover this scope, so it counts as new. */
      readonly standing: 'known' | 'new' | 'first-seen';
      /** Audiences that have a wider reach now than in the baseline. */
      readonly widened: readonly Audience[];
      readonly before: Exposure | null;
    };

/** What can be known of a copy; a check names in `needs` what it uses. */
export interface SnapshotFacts {
  readonly exposure: Reading<Exposure>;
  readonly grants: Reading<readonly Grant[]>;
  readonly encryption: Reading<Encryption>;
  readonly tags: Reading<Tags>;
  /** Owner from a tag; `teamsDeclared`: whether `owners.teams` lists any team, so that a tag must name one. */
  readonly ownership: Reading<{ readonly owner: Owner | null; readonly teamsDeclared: boolean }>;
  /** Whole days since it was made, and the configured age at which a copy is stale. */
  readonly age: Reading<{ readonly days: number; readonly staleDays: number }>;
  readonly automated: Reading<{ readonly by: string } | null>;
  readonly source: Reading<SourceState>;
  readonly sensitive: Reading<readonly string[]>;
  readonly baseline: Reading<BaselineStanding>;
  /** The same standing, for judging whether exposure widened: unknown where an uncertain exposure could hide that it did. */
  readonly widening: Reading<BaselineStanding>;
}

/** What can be known of a region's block on public sharing. */
export interface PublicBlockFacts {
  readonly block: Reading<{
    readonly covers: 'snapshots' | 'images';
    readonly blocks: BlockState;
    readonly managedBy: string | null;
  }>;
}

/** What can be known of a region's encryption by default. */
export interface DefaultEncryptionFacts {
  readonly encryptionByDefault: Reading<boolean>;
}

/** Facts by subject. */
export interface Subjects {
  readonly snapshot: SnapshotFacts;
  readonly image: SnapshotFacts;
  readonly 'public-block': PublicBlockFacts;
  readonly 'default-encryption': DefaultEncryptionFacts;
}

/** What a check can be about. */
export type Subject = keyof Subjects;

/** Type of a subject, as findings and fixes name it. */
export type SubjectType =
  | SnapshotType
  | `${string}:snapshot-public-block`
  | `${string}:image-public-block`
  | `${string}:encryption-by-default`;

/** What a fix may use to name the item. All of it is untrusted text: use `command`, which quotes. */
export interface Identity {
  readonly key: string;
  readonly type: SubjectType;
  readonly name: string;
  readonly account: string;
  readonly region: string;
}
