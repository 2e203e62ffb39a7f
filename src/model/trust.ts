import type { Why } from './reading.ts';

/** Someone we trust, by id, with who answers for it and the last day it holds. */
export interface TrustEntry {
  readonly id: string;
  readonly name: string | null;
  readonly owner: string | null;
  /** Last day of trust, `YYYY-MM-DD`, UTC; the day after, the account is a stranger. Null = no end. */
  readonly until: string | null;
}

/** The declared trust of one cloud, as configured. `tenants`, `domains` and the like stay empty where a cloud has none. */
export interface Trust {
  /** Whether our own organization's accounts are trusted. */
  readonly organization: boolean;
  /** Accounts, subscriptions or projects. */
  readonly accounts: readonly TrustEntry[];
  /** Other organizations, tenants or domains. */
  readonly organizations: readonly TrustEntry[];
}

/** What is known of our own organization when verdicts are made. */
export type Membership =
  | { readonly state: 'known'; readonly organization: string | null; readonly members: ReadonlySet<string> }
  /** The members are not (all) known. What is known is given: own organization id, and members seen. */
  | {
      readonly state: 'unknown';
      readonly why: Why;
      readonly organization: string | null;
      readonly members: ReadonlySet<string>;
    };
