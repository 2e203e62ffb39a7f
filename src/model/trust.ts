import { known, type Reading, type Why } from './reading.ts';

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
  /** Single principals, as their cloud writes them. */
  readonly principals: readonly TrustEntry[];
}

/** Who belongs to us, as far as it is known: all of it, or what was seen where not everything could be read. */
interface Members {
  /** Our organization's id; null where there is none or it was not read. */
  readonly organization: string | null;
  /** Accounts that are ours, by every id that names them. */
  readonly members: ReadonlySet<string>;
  /** The account that each further id names (the number of a project). */
  readonly names: ReadonlyMap<string, string>;
  /** Tenant or organization of each account, by every id that names it; accounts whose cloud does not say are left out. */
  readonly tenants: ReadonlyMap<string, string>;
  /** Domains that are our organization's own. */
  readonly domains: ReadonlySet<string>;
  /** Our organization's own pools of outside identities. */
  readonly pools: Reading<readonly string[]>;
}

/** What a cloud without tenants, domains and pools knows of them. */
export const noTenants: Pick<Members, 'names' | 'tenants' | 'domains' | 'pools'> = {
  names: new Map(),
  tenants: new Map(),
  domains: new Set(),
  pools: known([]),
};

/** What is known of our own organization when verdicts are made. */
export type Membership =
  | (Members & { readonly state: 'known' })
  /** The members are not (all) known: what is not among them may be ours all the same. */
  | (Members & { readonly state: 'unknown'; readonly why: Why });
