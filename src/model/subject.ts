import type { ChainFacts, LoggedCopyFacts, LoggedFacts } from './activity-facts.ts';
import type { Audience, Exposure } from './exposure.ts';
import type { BlockState } from './fact.ts';
import type { Grant } from './grant.ts';
import type { LoggingFacts } from './logging.ts';
import type {
  AdministratorsFacts,
  ExpectationFacts,
  GuardrailFacts,
  OutsiderFacts,
  PrincipalFacts,
} from './power-facts.ts';
import { powers } from './principal.ts';
import type { Reading } from './reading.ts';
import type { CloudId } from './scope.ts';
import type { Encryption, ExportRules, SnapshotType, Tags } from './snapshot.ts';
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

/** A group that a policy lets in: its members stand in no policy. A type alias, so that it can stand as evidence as it is. */
export type OpaqueGroup = { readonly group: string; readonly role: string };

/** What can be known of a copy; a check names in `needs` what it uses. What logs say of it: only where clouds' logs are read. */
export interface SnapshotFacts extends LoggedFacts {
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
  /** Rules of its export links, one for each disk in it. Only where clouds export by link. */
  readonly exports: Reading<readonly ExportRules[]>;
  /** Key of the gallery an image version stands in; null for any other. Only where clouds have galleries. */
  readonly gallery: Reading<string | null>;
  /** Grants that the policies of project, folder and organization carry. Only where policies are inherited. */
  readonly inherited: Reading<readonly Grant[]>;
  /** Groups that its own access policy lets in. Only where clouds grant to groups. */
  readonly groups: Reading<readonly OpaqueGroup[]>;
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

/** What can be known of a vault that holds backups. */
export interface VaultFacts {
  readonly crossRestore: Reading<'enabled' | 'disabled' | 'permanently-disabled'>;
}

/** What can be known of a policy that copies inherit from. */
export interface AccessPolicyFacts {
  readonly groups: Reading<readonly OpaqueGroup[]>;
}

/** Facts by subject. A `disk` is listed where it can be copied or exported as it is. */
export interface Subjects {
  readonly snapshot: SnapshotFacts;
  readonly image: SnapshotFacts;
  readonly disk: SnapshotFacts;
  readonly vault: VaultFacts;
  readonly 'access-policy': AccessPolicyFacts;
  readonly 'public-block': PublicBlockFacts;
  readonly 'default-encryption': DefaultEncryptionFacts;
  /** One of our own users and roles that holds powers over copies. */
  readonly principal: PrincipalFacts;
  /** Somebody outside who may become one of our roles that does. */
  readonly outsider: OutsiderFacts;
  /** A statement that denies something over copies. */
  readonly guardrail: GuardrailFacts;
  /** The administrators of an account, as one. */
  readonly administrators: AdministratorsFacts;
  /** What the logs of one account and region record. */
  readonly logging: LoggingFacts;
  /** An entry of `expected`: it is configured, and rests on nothing that a cloud says. */
  readonly expectation: ExpectationFacts;
  /** A chain of events that audit logs recorded. */
  readonly chain: ChainFacts;
  /** A copy that audit logs tell of and no scan sees. */
  readonly 'logged-copy': LoggedCopyFacts;
}

const loggingNeeds: readonly (keyof LoggingFacts)[] = [
  'changesLogged',
  'blockReadsLogged',
  'retention',
  'protection',
  'failing',
  'stopped',
];

/** Facts that only some clouds have: a check that needs one is not run, and nothing is missing, anywhere else. */
const onlyIn: Readonly<Record<string, readonly CloudId[]>> = {
  exports: ['azure'],
  gallery: ['azure'],
  inherited: ['gcp'],
  groups: ['gcp'],
  ...Object.fromEntries(powers.map((power) => [power, ['aws']])),
  idle: ['aws'],
  creation: ['aws'],
  accessLog: ['aws'],
  outsider: ['aws'],
  defect: ['aws'],
  administrators: ['aws'],
  ...Object.fromEntries(loggingNeeds.map((need) => [need, ['aws']])),
  // Configured, or read from logs and kept: no gap in any cloud can hide it.
  review: [],
  chain: [],
  fleeting: [],
  vanished: [],
};

/** Whether every fact that a check needs exists in a cloud. */
export function appliesIn({ needs }: { readonly needs: readonly string[] }, cloud: CloudId): boolean {
  return needs.every((need) => !Object.hasOwn(onlyIn, need) || onlyIn[need]?.includes(cloud) === true);
}

/** What a check can be about. */
export type Subject = keyof Subjects;

/** Type of a subject, as findings and fixes name it. */
export type SubjectType =
  | SnapshotType
  | `${string}:snapshot-public-block`
  | `${string}:image-public-block`
  | `${string}:encryption-by-default`
  | 'azure:recoveryservices:vault'
  | 'gcp:iam-policy'
  | 'aws:iam:user'
  | 'aws:iam:role'
  | 'aws:iam:external'
  | 'aws:iam:policy-statement'
  | 'aws:iam:account'
  | 'aws:cloudtrail:logging'
  | 'stillwatch:expected'
  | 'stillwatch:chain'
  | 'stillwatch:logged-copy';

/** What a fix may use to name the item. All of it is untrusted text: use `command`, which quotes. */
export interface Identity {
  readonly key: string;
  readonly type: SubjectType;
  readonly name: string;
  readonly account: string;
  readonly region: string;
}
