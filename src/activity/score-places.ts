import type { Place } from './score-context.ts';

/** When somebody first came from each country and network, in milliseconds. */
export interface Places {
  readonly countries: ReadonlyMap<string, number>;
  readonly networks: ReadonlyMap<number, number>;
  /** When it first came from any place that is known; null where it never did. */
  readonly since: number | null;
}

/** Places by address, and what is known of a principal's places. */
export interface PlaceHistory {
  readonly placeOf: (address: string) => Place | null;
  readonly of: (principal: string) => Places;
}

/** Looks each address up once. */
export function placeHistoryOf(
  lookUp: (address: string) => Place | null,
  addresses: ReadonlyMap<string, ReadonlyMap<string, number>>,
): PlaceHistory {
  const found = new Map<string, Place | null>();
  const histories = new Map<string, Places>();
  const placeOf = (address: string): Place | null => {
    const before = found.get(address);
    if (before !== undefined) return before;
    const place = lookUp(address);
    found.set(address, place);
    return place;
  };
  const of = (principal: string): Places => {
    const before = histories.get(principal);
    if (before !== undefined) return before;
    const made = placesOf(addresses.get(principal) ?? new Map(), placeOf);
    histories.set(principal, made);
    return made;
  };
  return { placeOf, of };
}

function placesOf(seen: ReadonlyMap<string, number>, placeOf: (address: string) => Place | null): Places {
  const countries = new Map<string, number>();
  const networks = new Map<number, number>();
  let since: number | null = null;
  for (const [address, at] of seen) {
    const place = placeOf(address);
    if (place === null || (place.country === null && place.asn === null)) continue;
    if (place.country !== null) countries.set(place.country, Math.min(at, countries.get(place.country) ?? at));
    if (place.asn !== null) networks.set(place.asn, Math.min(at, networks.get(place.asn) ?? at));
    since = Math.min(at, since ?? at);
  }
  return { countries, networks, since };
}
