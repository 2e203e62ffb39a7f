import type { Review } from './expected.ts';
import type { ExpectedEntry } from './policy.ts';
import type { OutsiderKind, Power, PowerEntry } from './principal.ts';
import type { Reading } from './reading.ts';

/** Whether a principal should hold a power, and what it holds where it should not. */
export type PowerStanding =
  /** No entry of `expected` names the power: nobody said who should hold it. */
  | { readonly standing: 'undeclared' }
  /** Somebody expects it, whatever it holds. */
  | ({ readonly standing: 'expected' } & Review)
  /** Nobody does. `entries`: what it holds, none = it lacks the power; never only unknown ones. `ended`: a review that did, and is over. */
  | { readonly standing: 'unexpected'; readonly entries: readonly PowerEntry[]; readonly ended: Review | null };

/** How long a principal has used none of its powers. */
export interface Idleness {
  /** Powers it certainly holds, under a condition or not; none = it holds none. */
  readonly powers: readonly Power[];
  /** When it was last used, ISO 8601; null = not in the time the cloud keeps. */
  readonly lastUsed: string | null;
  /** Whole days since, or since it was made where it was never used; null where neither is known. */
  readonly days: number | null;
  /** Days after which it counts as unused. */
  readonly limitDays: number;
}

/** What can be known of one of our own users and roles: how it stands to each power, and how long it has used none. */
export type PrincipalFacts = { readonly [P in Power]: Reading<PowerStanding> } & {
  readonly idle: Reading<Idleness>;
};

/** Somebody outside who may become one of our roles, and the powers those certainly hold. */
export interface Outsider {
  readonly kind: OutsiderKind;
  /** What is weak in how it is let in; null where nothing is known to be. */
  readonly weakness: string | null;
  readonly powers: readonly Power[];
}

/** What can be known of an outsider. */
export interface OutsiderFacts {
  readonly outsider: Reading<Outsider>;
}

/** Why a denial can never fire. `policy`: its ARN, or path of an inline one; `statement`: its position and id; `reason`: a clause. */
export interface GuardrailDefect {
  readonly policy: string;
  readonly statement: string;
  readonly reason: string;
}

/** What can be known of a statement that denies: null where it can fire. */
export interface GuardrailFacts {
  readonly defect: Reading<GuardrailDefect | null>;
}

/** What can be known of an account's administrators: keys, sorted, and how many there may be. */
export interface AdministratorsFacts {
  readonly administrators: Reading<{ readonly principals: readonly string[]; readonly limit: number }>;
}

/** What is known of an entry of `expected`. `daysLeft`: whole days to its last one, negative once that has passed. */
export interface ExpectationFacts {
  readonly review: Reading<ExpectedEntry & { readonly daysLeft: number }>;
}
