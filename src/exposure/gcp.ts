import { type Audience, type Exposure, failingStates, type Reach, worstState } from '../model/exposure.ts';
import type { Grant } from '../model/grant.ts';
import type { Reading } from '../model/reading.ts';
import type { Trust } from '../model/trust.ts';
import type { Placement, Standing } from './audience.ts';
import { placeMember } from './gcp-audience.ts';
import { folded, type GcpGround, type OpenGrant, openGrants, recordedGrants } from './gcp-grants.ts';
import { sentence, unreadPart } from './unread.ts';

/** Everything the exposure of one copy on Google Cloud rests on. */
export interface GcpExposureInput extends GcpGround {
  readonly trust: Trust;
}

/** The truth table: what an audience can do, by who it is to us. Nothing masks a grant of Google Cloud. */
const table: Readonly<Record<Standing, Reach>> = {
  everyone: 'public',
  stranger: 'external',
  expired: 'external',
  declared: 'trusted',
  member: 'trusted',
  own: 'private',
  unplaceable: 'unknown',
};

interface Placed {
  readonly open: OpenGrant;
  readonly placement: Placement;
  readonly reach: Reach;
  /** What it could do at the least, if everything undecided spoke for us. */
  readonly least: Reach;
  /** As it is told, with a text that is the same for the same; null for the item's own project in a policy above it. */
  readonly told: readonly [text: string, audience: Audience] | null;
}

/**
 * Who can use a copy of Google Cloud. Any role on the item is a grant; an inherited role counts where it holds a permission
 * to use, copy or share that type. An expired condition is no grant; one that cannot be decided counts, and is not certain.
 * Where a policy was not read the state is the worst known if that fails already, else `unknown`.
 */
export function exposeGcp(input: GcpExposureInput): {
  readonly exposure: Exposure;
  readonly grants: Reading<readonly Grant[]>;
} {
  const open = openGrants(input);
  const ground = [input.fact.account, input.trust, input.membership, input.asOf];
  const placed = open.flatMap((one) => place(one, input, ground));
  const unread = [...unreadPolicies(input), ...unplaceable(placed)];
  const worst = worstState(placed.map(({ reach }) => reach));
  const state = unread.length === 0 || failingStates.includes(worst) ? worst : 'unknown';
  const certain = unread.length === 0 && worst === worstState(placed.map(({ least }) => least));
  const why = certain ? null : sentence([...unread, ...undecided(placed)]);
  return {
    exposure: { state, certain, audiences: audiencesOf(placed), why },
    grants: recordedGrants(input, open),
  };
}

/** Where everybody a policy above an item grants to was placed: the same for each copy of an account, and done once. */
const settled = new WeakMap<OpenGrant, { readonly ground: readonly unknown[]; readonly placed: readonly Placed[] }>();

function place(open: OpenGrant, input: GcpExposureInput, ground: readonly unknown[]): readonly Placed[] {
  if (open.own || open.grant.condition !== undefined) return placeOne(open, input);
  const before = settled.get(open);
  if (before?.ground.every((one, index) => one === ground[index])) return before.placed;
  const placed = placeOne(open, input);
  settled.set(open, { ground, placed });
  return placed;
}

function placeOne(open: OpenGrant, input: GcpExposureInput): readonly Placed[] {
  const placement = placeMember(open.grant.to, { ...input, account: input.fact.account });
  if (placement === null) return [];
  const reach = table[placement.standing];
  const least = open.sure ? table[placement.maybeMember ? 'member' : placement.standing] : 'private';
  const told = tell(open, reach, placement, input);
  return [{ open, placement, reach, least: reach === 'private' ? 'private' : least, told }];
}

function unreadPolicies({ fact, chain }: GcpExposureInput): readonly string[] {
  const own = fact.grants.state === 'unknown' ? [unreadPart('its access policy', fact.grants.why)] : [];
  return chain.read.state === 'unknown' ? [...own, unreadPart('the policies it inherits', chain.read.why)] : own;
}

function unplaceable(placed: readonly Placed[]): readonly string[] {
  return placed.flatMap(({ reach, open: { grant } }) =>
    reach === 'unknown' ? [`whether ${grant.to.who} ${(grant.to.id ?? 'without an id').slice(0, 200)} is ours`] : [],
  );
}

function undecided(placed: readonly Placed[]): readonly string[] {
  return placed.flatMap(({ open: { grant, sure }, reach, least, placement }) => {
    if (reach === least || reach === 'unknown') return [];
    const whom = `${grant.to.who} ${(grant.to.id ?? '').slice(0, 200)}`.trim();
    if (!sure)
      return [
        grant.condition === undefined ? `what the role of ${whom} holds` : `whether the condition of ${whom} holds`,
      ];
    return placement.maybeMember ? [`whether ${whom} is of our organization`] : [];
  });
}

/** Audiences without repeats, own grants first. */
function audiencesOf(placed: readonly Placed[]): readonly Audience[] {
  const audiences = new Map<string, Audience>();
  for (const { told } of placed) if (told !== null && !audiences.has(told[0])) audiences.set(told[0], told[1]);
  return [...audiences.values()];
}

/** One audience as it is told: of policies above the item our own people are one, and its own project is none. */
function tell(open: OpenGrant, reach: Reach, placement: Placement, input: GcpExposureInput): Placed['told'] {
  if (!open.own && reach === 'private') return null;
  const isOne = !open.own && reach === 'trusted';
  const grant = isOne ? folded(open.grant, input.membership, input.fact.account) : open.grant;
  const audience = toAudience(grant, reach, placement);
  const { who, id, through, until } = audience;
  return [JSON.stringify([who, id, through, reach, until]), audience];
}

function toAudience({ to, through }: Grant, reach: Reach, { standing, entry }: Placement): Audience {
  return {
    who: to.who,
    ...(to.id === undefined ? {} : { id: to.id }),
    through,
    reach,
    ...(standing === 'expired' ? { expired: true } : {}),
    ...(entry === null || entry.name === null ? {} : { name: entry.name }),
    ...(entry === null || entry.owner === null ? {} : { owner: entry.owner }),
    ...(entry === null || entry.until === null ? {} : { until: entry.until }),
  };
}
