import { ended } from '../model/day.ts';
import type { BlockState } from '../model/fact.ts';
import type { OwnersPolicy, SensitivePolicy } from '../model/policy.ts';
import type { Reading } from '../model/reading.ts';
import type { Membership, Trust, TrustEntry } from '../model/trust.ts';
import type { ChangeCause } from '../model/verdict.ts';
import { trustEnded } from './trust.ts';

/** The ingredients of all verdicts of one scope, one canonical text each (or its hash). The shape the store keeps. */
export interface VerdictContext {
  readonly mask: string;
  readonly trust: string;
  readonly config: string;
  readonly time: string;
}

/** What the verdicts of one scope rest on, besides the facts of its items. */
export interface ContextInput {
  readonly block: Reading<BlockState> | null;
  readonly trust: Trust;
  readonly membership: Membership;
  readonly owners: OwnersPolicy;
  readonly sensitive: SensitivePolicy;
  readonly asOf: string;
  /** Every `until` that a grant of the scope carries. */
  readonly grantEnds: readonly string[];
}

/** Raised when the rules themselves change, so that the same facts settle anew. */
const rules = 1;

/** The canonical texts to hash. `time` holds what has ended, not the moment: it differs only once a trust or grant really ends. */
export function contextOf(input: ContextInput): VerdictContext {
  const { block, trust, membership, owners, sensitive, asOf } = input;
  const entries = [...trust.accounts, ...trust.organizations];
  return {
    mask: block === null ? 'none exists' : block.state === 'known' ? block.value : `unread ${block.why.cause}`,
    trust: JSON.stringify([
      trust.organization,
      trust.accounts.map(entryText).sort(),
      trust.organizations.map(entryText).sort(),
      membership.state === 'known' ? 'known' : `unread ${membership.why.cause} ${membership.why.needs ?? ''}`,
      membership.organization,
      [...membership.members].sort(),
    ]),
    config: JSON.stringify([
      rules,
      owners.tag,
      Object.keys(owners.teams).sort(),
      sensitive.tags.map((tag) => JSON.stringify(tag)).sort(),
      [...sensitive.keys].sort(),
    ]),
    time: JSON.stringify([
      entries
        .filter((entry) => trustEnded(entry.until, asOf))
        .map(entryText)
        .sort(),
      [...new Set(input.grantEnds.filter((until) => ended(until, asOf)))].sort(),
    ]),
  };
}

/**
 * Why a verdict differs from the one before. Facts come first (of the item, of images in front of it, of its source), then
 * the mask, trust as declared or as members tell, configuration, and the passing of a day. With nothing of that different,
 * what changed is a neighbour's sharing or sight of it: `grant`.
 */
export function causeOf(before: VerdictContext, after: VerdictContext, factsChanged: boolean): ChangeCause {
  if (factsChanged) return 'grant';
  if (before.mask !== after.mask) return 'mask';
  if (before.trust !== after.trust) return 'trust';
  if (before.config !== after.config) return 'config';
  return before.time !== after.time ? 'time' : 'grant';
}

function entryText({ id, name, owner, until }: TrustEntry): string {
  return JSON.stringify([id, name, owner, until]);
}
