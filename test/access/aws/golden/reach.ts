import type { AccessFacts } from '../../../../src/access/aws/facts.ts';
import type { OutsiderKind, PowerVerdict } from '../../../../src/model/principal.ts';
import type { Page } from './pages.ts';

/** A role that somebody inside can become, over how many roles; `denied`: it must not be listed. */
export interface ReachRow {
  readonly from: string;
  readonly to: string;
  readonly says: PowerVerdict | 'denied';
  /** How many roles lie on the way, the last one included. */
  readonly depth?: number;
}

/** An outsider who may become a role; `denied`: none like it must be listed. */
export interface OutsiderRow {
  /** What its name or key must show. */
  readonly who: RegExp;
  readonly role: string;
  readonly kind: OutsiderKind | readonly OutsiderKind[];
  /** What is weak about it; null: nothing; left out: not judged here. */
  readonly weakness?: RegExp | null;
  readonly says: PowerVerdict | 'denied';
}

/** A role handed to a service; `denied`: it must not be listed. */
export interface ServiceRow {
  readonly from: string;
  readonly action: string;
  readonly role: string;
  readonly says: PowerVerdict | 'denied';
}

/** One account and who reaches what in it, in a shape that knows nothing of the code. Every role in it holds a power over copies. */
export interface ReachGolden {
  readonly name: string;
  readonly page: Page;
  readonly facts: AccessFacts;
  readonly reaches?: readonly ReachRow[];
  readonly outsiders?: readonly OutsiderRow[];
  readonly services?: readonly ServiceRow[];
  /** Who can rewrite what identities may do. */
  readonly rewritesIam?: Readonly<Record<string, boolean>>;
}
