import type { CameAndWent, Change, Diff } from '../model/change.ts';
import { exposureOrder } from '../model/exposure.ts';
import type { OwnersPolicy } from '../model/policy.ts';
import { type Happening, happeningOf, itemsOf } from '../model/view/changes.ts';
import { byText } from './same.ts';

/** What one owner is told of a diff. One owner is one declared address; null gathers what nobody declared answers for. */
export interface OwnerDiff {
  readonly address: string | null;
  /** Plain file name without its ending: a slug of the address and a hash of it. */
  readonly file: string;
  readonly diff: Diff;
  readonly newlyExposed: readonly Change[];
  readonly widened: readonly Change[];
  /** New copies of sensitive sources that nobody outside can use (else they stand under newly exposed). */
  readonly newSensitive: readonly Change[];
  readonly closed: readonly Change[];
  /** Still failing, but less than before. */
  readonly narrowed: readonly Change[];
  readonly gone: readonly Change[];
  /** Settings that differ, such as a block on public sharing. */
  readonly settings: readonly Change[];
  readonly cameAndWent: readonly CameAndWent[];
  /** Items that can no longer be read, and items first seen because the earlier scan had not covered them. */
  readonly outOfSight: number;
  readonly firstSeen: number;
}

/**
 * Splits a diff by owner. Routed only by what is declared: the team whose name the owner tag spells exactly, and the
 * account; an account's owner gets everything of the account. An owner tag that names no declared team routes nothing.
 * `digest` gives a hex hash of a text. Owners come by address, what nobody answers for last.
 */
export function ownerDiffs(diff: Diff, policy: OwnersPolicy, digest: (text: string) => string): readonly OwnerDiff[] {
  const shares = new Map<string | null, { readonly changes: Change[]; readonly cameAndWent: CameAndWent[] }>();
  const shareOf = (address: string | null) => {
    const share = shares.get(address) ?? { changes: [], cameAndWent: [] };
    shares.set(address, share);
    return share;
  };
  for (const change of diff.changes)
    for (const [address, part] of routesOf(change, policy)) shareOf(address).changes.push(part);
  for (const one of diff.cameAndWent)
    for (const address of addressesOf(one, policy)) shareOf(address).cameAndWent.push(one);
  return [...shares]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : byText(a, b)))
    .map(([address, share]) => told(address, { ...diff, ...share }, digest));
}

/** Where a change goes, and how much of it: of a group, a team gets the part that is its own. */
function routesOf(change: Change, policy: OwnersPolicy): ReadonlyMap<string | null, Change> {
  const routes = new Map<string | null, Change>();
  let left = change.count;
  for (const [team, count] of Object.entries(teamsIn(change))) {
    const address = declared(policy.teams, team);
    if (address === null) continue;
    routes.set(address, { ...change, count: (routes.get(address)?.count ?? 0) + count, sample: [] });
    left -= count;
  }
  for (const address of addressesOf(change, policy)) {
    if (address !== null || routes.size === 0) routes.set(address, change);
    else if (left > 0) routes.set(address, { ...change, count: left, sample: [] });
  }
  return routes;
}

function addressesOf(
  { account, owner }: Pick<Change, 'account' | 'owner'>,
  policy: OwnersPolicy,
): ReadonlySet<string | null> {
  const routes = [declared(policy.accounts, account), owner === null ? null : declared(policy.teams, owner)];
  const found = new Set(routes.filter((address) => address !== null));
  return found.size === 0 ? new Set([null]) : found;
}

function teamsIn({ type, after }: Change): Readonly<Record<string, number>> {
  const teams = type === 'stillwatch:group' ? after?.['teams'] : null;
  if (typeof teams !== 'object' || teams === null) return {};
  return Object.fromEntries(Object.entries(teams).filter(([, count]) => typeof count === 'number'));
}

function declared(map: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(map, name) ? (map[name] ?? null) : null;
}

function told(address: string | null, diff: Diff, digest: (text: string) => string): OwnerDiff {
  const items = diff.changes.filter((change) => !isSetting(change));
  const happened = (happening: Happening) => items.filter((change) => happeningOf(change) === happening);
  return {
    address,
    file: fileName(address, digest),
    diff,
    newlyExposed: happened('exposed'),
    widened: happened('widened'),
    newSensitive: happened('sensitive'),
    closed: happened('closed'),
    narrowed: happened('other').filter(isNarrowed),
    gone: happened('gone'),
    settings: diff.changes.filter((change) => isSetting(change) && change.change === 'altered'),
    cameAndWent: diff.cameAndWent,
    outOfSight: itemsOf(happened('out-of-sight')),
    firstSeen: itemsOf(items.filter(({ change }) => change === 'first-seen')),
  };
}

function isSetting({ type }: Change): boolean {
  return type.endsWith('-public-block') || type.endsWith(':encryption-by-default');
}

function isNarrowed({ change, before, after }: Change): boolean {
  const [old, now] = [rank(before), rank(after)];
  return change === 'altered' && old !== null && now !== null && now > old;
}

const order: readonly unknown[] = exposureOrder;

function rank(side: Change['before']): number | null {
  const exposure = side?.['exposure'];
  const state = typeof exposure === 'object' && exposure !== null && 'state' in exposure ? exposure.state : null;
  const place = order.indexOf(state);
  return place < 0 ? null : place;
}

function fileName(address: string | null, digest: (text: string) => string): string {
  if (address === null) return 'no-declared-owner';
  const slug = address
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  return `${slug === '' ? 'owner' : slug}-${digest(address).slice(0, 8)}`;
}
