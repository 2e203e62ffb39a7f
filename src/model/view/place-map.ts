import type { Place } from '../report.ts';
import type { CloudId } from '../scope.ts';
import { amount, thousands } from './amount.ts';
import { exposedWords } from './exposed-words.ts';
import { copiesIn } from './places.ts';
import { accountWord } from './row-text.ts';
import { cloudWord, regionWord } from './things.ts';
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

/** The map of one cloud: a row an account, a column a region. */
export interface PlaceMap {
  readonly cloud: string;
  readonly regions: readonly string[];
  readonly rows: readonly { readonly account: string; readonly id: string | null; readonly cells: readonly Cell[] }[];
  /** What is true of the accounts that have no row, where there are more than a map can show; null where all have one. */
  readonly rest: string | null;
}

/** Rows of a map at the most: an organization may have thousands of accounts. */
const mostRows = 100;

/**
 * A map for each cloud that was scanned; an account that was not asked about a region has a dash there. Of more accounts
 * than fit, those come first in which copies are exposed, then those that were not wholly read; the rest is counted.
 */
export function placeMaps(
  places: readonly Place[],
  accountNames: Readonly<Record<string, string>>,
): readonly PlaceMap[] {
  const clouds = [...new Set(places.map(({ cloud }) => cloud))].sort();
  return clouds.map((cloud) =>
    mapOf(
      cloud,
      places.filter((place) => place.cloud === cloud),
      accountNames,
    ),
  );
}

function mapOf(cloud: CloudId, places: readonly Place[], names: Readonly<Record<string, string>>): PlaceMap {
  const byAccount = new Map<string, Place[]>();
  for (const place of places) {
    const own = byAccount.get(place.account);
    if (own === undefined) byAccount.set(place.account, [place]);
    else own.push(place);
  }
  const accounts = [...byAccount].sort(([a], [b]) => (a < b ? -1 : 1));
  const ranked = accounts.length <= mostRows ? accounts : accounts.toSorted(([, a], [, b]) => rankOf(a) - rankOf(b));
  const shown = ranked.slice(0, mostRows);
  const regions = [...new Set(shown.flatMap(([, own]) => own.map(({ region }) => region)))].sort();
  return {
    cloud: cloudWord(cloud),
    regions: regions.map((region) => regionWord(cloud, region)),
    rows: shown.map(([account, own]) => {
      const name = accountWord(account, names);
      const byRegion = new Map(own.map((place) => [place.region, place]));
      return {
        account: name,
        id: name === account ? null : visible(account, 60),
        cells: regions.map((region) => cellOf(byRegion.get(region), account, region)),
      };
    }),
    rest: restOf(ranked.slice(mostRows).map(([, own]) => own)),
  };
}

function rankOf(places: readonly Place[]): number {
  if (places.some(({ states }) => exposedWords(states) !== '')) return 0;
  if (places.some(isUnseen)) return 1;
  return places.some(({ states }) => (states['latent-public'] ?? 0) > 0) ? 2 : 3;
}

function isUnseen({ sight, states }: Place): boolean {
  return sight === 'partial' || sight === 'not-assessed' || (states.unknown ?? 0) > 0;
}

function restOf(accounts: readonly (readonly Place[])[]): string | null {
  if (accounts.length === 0) return null;
  const count = (is: (places: readonly Place[]) => boolean): number => accounts.filter(is).length;
  const exposed = count((places) => rankOf(places) === 0);
  const latent = count((places) => places.some(({ states }) => (states['latent-public'] ?? 0) > 0));
  const unseen = count((places) => places.some(isUnseen));
  const shut = count((places) => places.some(({ sight }) => sight === 'off' || sight === 'unconfigured'));
  const more = amount(accounts.length, 'more account', 'more accounts');
  if (exposed + latent + unseen + shut === 0) return `${more}, all read, with nothing exposed.`;
  const parts = [
    `${exposed === 0 ? 'none' : thousands(exposed)} with exposed copies`,
    ...(latent > 0 ? [`${thousands(latent)} with latent ones`] : []),
    ...(unseen > 0 ? [`${thousands(unseen)} not (wholly) assessed`] : []),
    ...(shut > 0 ? [`${thousands(shut)} off or not configured any more, wholly or in part`] : []),
  ];
  return `${more}: ${parts.join(', ')}. The list below and findings.csv have each.`;
}

function cellOf(place: Place | undefined, account: string, region: string): Cell {
  const at = { account, region, href: place?.sight === 'not-assessed' ? '#not-assessed' : '#act' };
  if (place === undefined) return { ...at, text: '–', note: null, tone: 'off', blind: false, show: null };
  const blind = place.sight === 'partial' || place.sight === 'not-assessed';
  const of = `of ${amount(place.copies, 'copy', 'copies')}`;
  const note = place.sight === 'complete' ? of : `${sightWords[place.sight]}, ${of}`;
  const open = copiesIn(place, ['public', 'link-live']);
  const exposed = exposedWords(place.states);
  const latent = copiesIn(place, ['latent-public']);
  if (exposed !== '')
    return { ...at, text: exposed, note, tone: open > 0 ? 'public' : 'external', blind, show: 'exposed' };
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
