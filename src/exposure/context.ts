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
  /** What lets others in besides the copies' own grants (inherited policies), as one canonical text; empty where nothing does. */
  readonly inherited: string;
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

/** The canonical text of what is one place's own, to be hashed: all else holds for every place of its cloud. */
export function maskOf({ block, inherited }: Pick<ContextInput, 'block' | 'inherited'>): string {
  const own = block === null ? 'none exists' : block.state === 'known' ? block.value : `unread ${block.why.cause}`;
  return own + inherited;
}

/**
 * The canonical texts, to be hashed, of what is the same in every place of a cloud: made once, since they name every member of
 * the organization. `time` holds what has ended, not the moment: it differs only once a trust or grant really ends.
 */
export function cloudContextOf(input: Omit<ContextInput, 'block' | 'inherited'>): Omit<VerdictContext, 'mask'> {
  const { trust, membership, owners, sensitive, asOf } = input;
  const entries = [...trust.accounts, ...trust.organizations, ...trust.principals];
  return {
    trust: JSON.stringify([
      trust.organization,
      trust.accounts.map(entryText).sort(),
      trust.organizations.map(entryText).sort(),
      ...(trust.principals.length === 0 ? [] : [trust.principals.map(entryText).sort()]),
      membership.state === 'known' ? 'known' : `unread ${membership.why.cause} ${membership.why.needs ?? ''}`,
      membership.organization,
      [...membership.members].sort(),
      ...tenantsText(membership),
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

// Nothing is added where a cloud has neither tenants nor domains nor pools: its verdicts stay as they are.
function tenantsText({ tenants, domains, pools }: Membership): readonly unknown[] {
  const isPlain = tenants.size === 0 && domains.size === 0 && pools.state === 'known' && pools.value.length === 0;
  if (isPlain) return [];
  const poolText = pools.state === 'known' ? [...pools.value].sort() : `unread ${pools.why.cause}`;
  return [[...tenants].map(([account, tenant]) => `${account} ${tenant}`).sort(), [...domains].sort(), poolText];
}

/**
 * Why a verdict differs from the one before. Facts come first (of the item, of images in front of it, of its source), then
 * the mask (or, where policies are inherited, what those grant: `around`), trust as declared or as members tell,
 * configuration, and the passing of a day. With nothing of that different it is the `rest`: a neighbour's sharing or sight of
 * it, or a condition that a date decides.
 */
export function causeOf(
  before: VerdictContext,
  after: VerdictContext,
  factsChanged: boolean,
  around: 'mask' | 'grant' = 'mask',
  rest: 'grant' | 'time' = 'grant',
): ChangeCause {
  if (factsChanged) return 'grant';
  if (before.mask !== after.mask) return around;
  if (before.trust !== after.trust) return 'trust';
  if (before.config !== after.config) return 'config';
  return before.time !== after.time ? 'time' : rest;
}

function entryText({ id, name, owner, until }: TrustEntry): string {
  return JSON.stringify([id, name, owner, until]);
}
