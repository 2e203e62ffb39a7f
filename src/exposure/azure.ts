import { type Audience, type Exposure, failingStates, type Reach, worstState } from '../model/exposure.ts';
import type { DiskAccess } from '../model/fact.ts';
import { type Grant, preparedCommunity, sortGrants } from '../model/grant.ts';
import { known, mapReading, type Reading, type Unknown, unknown } from '../model/reading.ts';
import type { ExportRules, Snapshot, SnapshotType } from '../model/snapshot.ts';
import type { Membership, Trust } from '../model/trust.ts';
import type { Placement, Standing } from './audience.ts';
import { placeAzure } from './azure-audience.ts';
import { holderOf, isLinkUnseen, linkOf, rangeOf, sortRules, strangeValues, strangeWays } from './azure-export.ts';
import { sentence, unreadPart } from './unread.ts';

/** Everything the exposure of one copy on Azure rests on. */
export interface AzureExposureInput {
  readonly fact: Snapshot;
  /** Private endpoints of each DiskAccess its export rules name, by key. */
  readonly accesses: Readonly<Record<string, Reading<DiskAccess['endpoints']>>>;
  readonly trust: Trust;
  readonly membership: Membership;
  /** ISO 8601. */
  readonly asOf: string;
}

const exportLink = 'export-link';

/** The truth table of shares, by who an audience is to us. */
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
  readonly grant: Grant;
  readonly placement: Placement | null;
  readonly reach: Reach;
  /** What it could do at the least, if everything unread spoke for us. */
  readonly least: Reach;
}

/**
 * Who can use a copy on Azure: by a live export link, through a share of its gallery, by a link that could be made, or through
 * a private endpoint. Where anything about it was not read, or has a value that nobody here knows, the state is the worst
 * known if that fails already, else `unknown`, and never certain.
 */
export function exposeAzure(input: AzureExposureInput): {
  readonly exposure: Exposure;
  readonly grants: Reading<readonly Grant[]>;
} {
  const { fact } = input;
  const exports = exportsOf(fact);
  const rules = exports.state === 'known' ? exports.value : [];
  const shares = sortGrants([...fact.glimpsed, ...(fact.grants.state === 'known' ? fact.grants.value : [])]);
  const placed = [
    ...shares.map((grant) => placeShare(grant, input)),
    ...rules.flatMap((rule) => placeExports(rule, input)),
  ];
  const unread = [...unreadParts(input, rules), ...whetherOurs(placed.filter(({ reach }) => reach === 'unknown'))];
  const worst = worstState(placed.map(({ reach }) => reach));
  const state = unread.length === 0 || failingStates.includes(worst) ? worst : 'unknown';
  const certain = unread.length === 0 && worst === worstState(placed.map(({ least }) => least));
  const why = certain
    ? null
    : sentence([...unread, ...whetherOurs(placed.filter(({ reach, least }) => reach !== least))]);
  return {
    exposure: { state, certain, audiences: audiencesOf(placed), why },
    grants: grantsOf(input, placed),
  };
}

/** What is one disk has one rule; a restore point has one for each of its disks. */
const single: readonly SnapshotType[] = ['azure:compute:snapshot', 'azure:compute:disk'];

/** Its export rules; none for a type that is not exported by link, unknown for one that is and does not say how. */
function exportsOf({ type, exports }: Snapshot): Reading<readonly ExportRules[]> {
  const isSingle = single.includes(type);
  if (exports === undefined)
    return isSingle || type === 'azure:compute:restore-point' ? unknown('malformed') : known([]);
  if (isSingle && exports.state === 'known' && exports.value.length === 0) return unknown('malformed');
  return mapReading(exports, sortRules);
}

function placeShare(grant: Grant, input: AzureExposureInput): Placed {
  const placement = placeAzure(grant.to, { ...input, account: input.fact.account });
  const reach = grant.through === preparedCommunity ? 'latent-public' : table[placement.standing];
  return { grant, placement, reach, least: placement.maybeMember ? 'trusted' : reach };
}

function placeExports(rules: ExportRules, input: AzureExposureInput): readonly Placed[] {
  const bearer: Grant = { to: { who: 'bearer' }, through: exportLink };
  const live: readonly Placed[] =
    linkOf(rules) === 'live' ? [{ grant: bearer, placement: null, reach: 'link-live', least: 'link-live' }] : [];
  switch (rangeOf(rules)) {
    case 'internet':
      return [...live, { grant: makeable(rules, input), placement: null, reach: 'exportable', least: 'exportable' }];
    case 'private-endpoints':
      return [...live, ...placeEndpoints(rules, input)];
    case 'nowhere':
    case 'unknown':
      return live;
  }
}

function makeable(rules: ExportRules, { fact, membership }: AzureExposureInput): Grant {
  if (holderOf(rules) !== 'tenant') return { to: { who: 'bearer' }, through: 'export-rules' };
  const tenant = membership.tenants.get(fact.account);
  return { to: { who: 'tenant', ...(tenant === undefined ? {} : { id: tenant }) }, through: 'export-rules' };
}

function placeEndpoints({ access }: ExportRules, input: AzureExposureInput): readonly Placed[] {
  if (access === null) return [];
  const endpoints = input.accesses[access];
  if (endpoints === undefined || endpoints.state === 'unknown') return [];
  const through = `disk-access:${access}`;
  const open = endpoints.value.filter(({ state }) => !closed.includes(state.toLowerCase()));
  const grants = open.map(({ subscription }): Grant => {
    return { to: { who: 'account', ...(subscription === null ? {} : { id: subscription }) }, through };
  });
  return sortGrants(grants).map((grant) => {
    if (grant.to.id !== undefined) return placeShare(grant, input);
    return { grant, placement: null, reach: 'external', least: 'private' } as const;
  });
}

/** States in which a private endpoint lets nobody in; what is none of these may be open. */
const closed: readonly string[] = ['pending', 'rejected', 'disconnected'];

function unreadParts({ fact, accesses }: AzureExposureInput, rules: readonly ExportRules[]): readonly string[] {
  const parts: string[] = [];
  if (fact.grants.state === 'unknown') parts.push(unreadPart('its own shares', fact.grants.why));
  const exports = exportsOf(fact);
  if (exports.state === 'unknown') parts.push(unreadPart('how its disks may be exported', exports.why));
  for (const rule of rules) {
    if (linkOf(rule) === 'upload') parts.push('what the link for uploading that is open lets its holder do');
    for (const field of strangeValues(rule)) parts.push(`what its ${field} means`);
    if (fact.type === 'azure:compute:restore-point' && isLinkUnseen(rule))
      parts.push('whether an export link to one of its disks is open, which Azure does not say of restore points');
  }
  const doors = unreadDoors(rules, accesses);
  if (doors !== null) parts.push(unreadPart('its private endpoints', doors.why));
  return parts;
}

/** The first DiskAccess that matters and was not read; null where all of them were. */
function unreadDoors(rules: readonly ExportRules[], accesses: AzureExposureInput['accesses']): Unknown | null {
  for (const rule of rules) {
    if (rangeOf(rule) !== 'private-endpoints') continue;
    // Azure takes no such rule without its DiskAccess, so that one which names none was not read whole.
    const endpoints = rule.access === null ? unknown('malformed') : (accesses[rule.access] ?? unknown('not-asked'));
    if (endpoints.state === 'unknown') return endpoints;
  }
  return null;
}

function whetherOurs(placed: readonly Placed[]): readonly string[] {
  return placed.map(({ grant: { to } }) => `whether ${to.who} ${(to.id ?? 'without an id').slice(0, 200)} is ours`);
}

function audiencesOf(placed: readonly Placed[]): readonly Audience[] {
  const told = new Map<string, Audience>();
  for (const one of placed) {
    const audience = toAudience(one);
    const key = JSON.stringify([audience.who, audience.id, audience.through, audience.reach]);
    if (!told.has(key)) told.set(key, audience);
  }
  return [...told.values()];
}

function toAudience({ grant: { to, through }, placement, reach }: Placed): Audience {
  const entry = placement?.entry ?? null;
  return {
    who: to.who,
    ...(to.id === undefined ? {} : { id: to.id }),
    through,
    reach,
    ...(placement?.standing === 'expired' ? { expired: true } : {}),
    ...(entry === null || entry.name === null ? {} : { name: entry.name }),
    ...(entry === null || entry.owner === null ? {} : { owner: entry.owner }),
    ...(entry === null || entry.until === null ? {} : { until: entry.until }),
  };
}

/** What lets somebody in today: shares, private endpoints, a live link. That a link could be made is no grant yet. */
function grantsOf({ fact, accesses }: AzureExposureInput, placed: readonly Placed[]): Reading<readonly Grant[]> {
  if (fact.grants.state === 'unknown') return fact.grants;
  const exports = exportsOf(fact);
  if (exports.state === 'unknown') return exports;
  const doors = unreadDoors(exports.value, accesses);
  if (doors !== null) return doors;
  // What was let in before is out of sight then, not withdrawn.
  const strange = [...new Set(exports.value.flatMap(strangeWays))];
  if (strange.length > 0)
    return unknown('unsupported', { said: `nobody here knows the value of ${strange.join(', ')}` });
  return known(sortGrants(placed.filter(({ reach }) => reach !== 'exportable').map(({ grant }) => grant)));
}
