import type { ExposureState } from '../exposure.ts';
import { exposedStates } from '../exposure.ts';
import type { Place, ReportFacts } from '../report.ts';
import type { Coverage } from '../scan.ts';
import { amount, thousands } from './amount.ts';
import { accountWord } from './row-text.ts';
import { visible } from './visible.ts';
import { sightWords } from './words.ts';

/** One cell of the map: words, a class, and what its link shows (null: no link). */
export interface Cell {
  readonly text: string;
  readonly note: string | null;
  /** `public`, `external`, `latent`, `trusted`, `none`, `unknown`, `off`. */
  readonly tone: string;
  readonly blind: boolean;
  readonly show: 'exposed' | 'latent-public' | 'not-assessed' | null;
  /** Where the link leads without script. */
  readonly href: string;
  readonly account: string;
  readonly region: string;
}

/** The map: a row an account, a column a region. */
export interface PlaceMap {
  readonly regions: readonly string[];
  readonly rows: readonly { readonly account: string; readonly id: string | null; readonly cells: readonly Cell[] }[];
}

/** Places as they stand: what coverage says of a scope that `places` did not count makes its place blind, never absent. */
export function standingPlaces(facts: Pick<ReportFacts, 'places' | 'coverage'>): readonly Place[] {
  const places = new Map(facts.places.map((place) => [placeKey(place), place]));
  const rows = new Map<string, Coverage[]>();
  for (const row of facts.coverage) {
    const same = rows.get(placeKey(row));
    if (same === undefined) rows.set(placeKey(row), [row]);
    else same.push(row);
  }
  for (const [key, scopes] of rows) {
    const [first] = scopes;
    if (first === undefined) continue;
    const place = places.get(key);
    const sight = sightOf(scopes);
    if (place !== undefined) places.set(key, { ...place, sight: worse(place.sight, sight) });
    else if (first.region !== 'global' || sight === 'partial' || sight === 'not-assessed') {
      places.set(key, {
        cloud: first.cloud,
        account: first.account,
        region: first.region,
        copies: 0,
        states: {},
        worst: null,
        sight,
      });
    }
  }
  return [...places.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

/** The map of places; an account that was not asked about a region has a `no region` cell. */
export function placeMap(places: readonly Place[], accountNames: Readonly<Record<string, string>>): PlaceMap {
  const regions = [...new Set(places.map((place) => place.region))].sort();
  const accounts = [...new Set(places.map((place) => place.account))].sort();
  const byKey = new Map(places.map((place) => [`${place.account}/${place.region}`, place]));
  return {
    regions: regions.map((region) => (region === 'global' ? 'account-wide' : visible(region, 40))),
    rows: accounts.map((account) => {
      const name = accountWord(account, accountNames);
      return {
        account: name,
        id: name === account ? null : visible(account, 60),
        cells: regions.map((region) => cellOf(byKey.get(`${account}/${region}`), account, region)),
      };
    }),
  };
}

/** Copies of a place in some states. */
export function copiesIn(place: Place, states: readonly ExposureState[]): number {
  return states.reduce((sum, state) => sum + (place.states[state] ?? 0), 0);
}

function cellOf(place: Place | undefined, account: string, region: string): Cell {
  const at = { account, region, href: place?.sight === 'not-assessed' ? '#not-assessed' : '#act' };
  if (place === undefined) return { ...at, text: '–', note: null, tone: 'off', blind: false, show: null };
  const blind = place.sight === 'partial' || place.sight === 'not-assessed';
  const of = `of ${amount(place.copies, 'copy', 'copies')}`;
  const note = place.sight === 'complete' ? of : `${sightWords[place.sight]}, ${of}`;
  const open = copiesIn(place, ['public', 'link-live']);
  const outside = copiesIn(place, ['external', 'exportable']);
  const latent = copiesIn(place, ['latent-public']);
  if (open + outside > 0) {
    const texts = [
      open > 0 ? `${thousands(open)} public` : '',
      outside > 0 ? `${thousands(outside)} outside trust` : '',
    ];
    return {
      ...at,
      text: texts.filter((text) => text !== '').join(', '),
      note,
      tone: open > 0 ? 'public' : 'external',
      blind,
      show: 'exposed',
    };
  }
  if (place.sight === 'not-assessed' && place.copies === 0)
    return { ...at, text: 'not read', note: null, tone: 'unknown', blind, show: 'not-assessed' };
  if (latent > 0)
    return { ...at, text: `${thousands(latent)} latent`, note, tone: 'latent', blind, show: 'latent-public' };
  if (place.sight === 'off')
    return { ...at, text: 'off', note: place.copies > 0 ? of : null, tone: 'off', blind: false, show: null };
  if (blind) return { ...at, text: sightWords[place.sight], note: of, tone: 'unknown', blind, show: 'not-assessed' };
  const unjudged = copiesIn(place, ['unknown']);
  if (unjudged > 0)
    return { ...at, text: `${thousands(unjudged)} not judged`, note, tone: 'unknown', blind: true, show: null };
  const tone =
    place.sight === 'unconfigured'
      ? 'off'
      : place.worst === 'trusted' || place.worst === 'external-key-blocked'
        ? 'trusted'
        : 'none';
  return { ...at, text: '0 exposed', note, tone, blind: false, show: null };
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
