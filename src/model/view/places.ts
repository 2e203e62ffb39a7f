import { listsWholeAccount } from '../collected.ts';
import type { ExposureState } from '../exposure.ts';
import { exposedStates } from '../exposure.ts';
import type { Place, ReportFacts } from '../report.ts';
import type { Coverage } from '../scan.ts';

/** Places as they stand: what coverage says of a scope that `places` did not count makes its place blind, never absent. */
export function standingPlaces(facts: Pick<ReportFacts, 'places' | 'coverage'>): readonly Place[] {
  const places = new Map(facts.places.map((place) => [placeKey(place), place]));
  const ofAccount = new Map<string, string[]>();
  for (const [key, place] of places) {
    const account = accountKey(place);
    ofAccount.set(account, [...(ofAccount.get(account) ?? []), key]);
  }
  const rows = new Map<string, Coverage[]>();
  for (const row of facts.coverage) {
    const same = rows.get(placeKey(row));
    if (same === undefined) rows.set(placeKey(row), [row]);
    else same.push(row);
  }
  for (const [key, scopes] of rows) {
    const [first] = scopes;
    if (first === undefined) continue;
    const sight = sightOf(scopes);
    // A list of a whole account is told by every place of it, where it has none of its own.
    const isWide = !places.has(key) && scopes.some(listsWholeAccount);
    const told = (isWide ? (ofAccount.get(accountKey(first)) ?? []) : [key]).flatMap((one) => places.get(one) ?? []);
    if (told.length > 0)
      for (const place of told) places.set(placeKey(place), { ...place, sight: worse(place.sight, sight) });
    else if (first.region !== 'global' || sight === 'partial' || sight === 'not-assessed') {
      const { cloud, account, region } = first;
      places.set(key, { cloud, account, region, copies: 0, states: {}, worst: null, sight });
    }
  }
  return [...places.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

/** Copies of a place in some states. */
export function copiesIn(place: Place, states: readonly ExposureState[]): number {
  return states.reduce((sum, state) => sum + (place.states[state] ?? 0), 0);
}

function sightOf(rows: readonly Coverage[]): Place['sight'] {
  const states = new Set(rows.map((row) => row.state));
  if (states.has('partial') || (states.has('not-assessed') && states.has('complete'))) return 'partial';
  if (states.has('not-assessed')) return 'not-assessed';
  if (states.has('complete')) return 'complete';
  return states.has('off') ? 'off' : 'unconfigured';
}

/** The lesser sight: a place is only as well seen as the less hopeful source says. */
function worse(left: Place['sight'], right: Place['sight']): Place['sight'] {
  const order: readonly Place['sight'][] = ['not-assessed', 'partial', 'unconfigured', 'complete', 'off'];
  return order.indexOf(left) <= order.indexOf(right) ? left : right;
}

function accountKey({ cloud, account }: { readonly cloud: string; readonly account: string }): string {
  return `${cloud}/${account}`;
}

function placeKey(place: { readonly cloud: string; readonly account: string; readonly region: string }): string {
  return `${place.cloud}/${place.account}/${place.region}`;
}

/** Figures of the map for the answer. */
export function placeFigures(places: readonly Place[]): {
  readonly places: number;
  readonly unread: number;
  readonly partlyRead: number;
  readonly unconfigured: number;
  readonly off: number;
  readonly copies: number;
  readonly accounts: number;
  readonly regions: number;
  readonly unjudged: number;
  readonly exposed: number;
} {
  const on = places.filter((place) => place.sight !== 'off');
  const count = (sight: Place['sight']) => places.filter((place) => place.sight === sight).length;
  const sum = (states: readonly ExposureState[]) => places.reduce((total, place) => total + copiesIn(place, states), 0);
  return {
    places: on.length,
    unread: count('not-assessed'),
    partlyRead: count('partial'),
    unconfigured: count('unconfigured'),
    off: count('off'),
    copies: places.reduce((total, place) => total + place.copies, 0),
    accounts: new Set(on.map((place) => place.account)).size,
    regions: new Set(on.filter((place) => place.region !== 'global').map((place) => place.region)).size,
    unjudged: sum(['unknown']),
    exposed: sum(exposedStates),
  };
}
