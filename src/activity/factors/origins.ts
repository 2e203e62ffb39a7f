import type { AuditEvent } from '../../model/event.ts';
import type { Evidence } from '../score-evidence.ts';
import { found, type Judge, listed, notKnown } from './judged.ts';

const day = 86_400_000;
const markers = ['stratus-red-team_', 'grimoire_', 'Pacu-Session-'];

/** A program that says of itself that it is an attack tool. Its absence says nothing. */
export const toolMarker: Judge = (evidence) => {
  const events = eventsIn(evidence);
  const marked = events.filter(({ origin }) => markers.some((marker) => origin.agent?.includes(marker) === true));
  if (marked.length === 0) return [];
  const seen = markers.filter((marker) => marked.some(({ origin }) => origin.agent?.includes(marker) === true));
  const reason = `The caller's program carries the mark of an attack tool: ${listed(seen)}.`;
  return found(
    'tool-marker',
    15,
    marked.map(({ id }) => id),
    reason,
  );
};

/**
 * A country or network from which somebody was not seen before. What came in the day before does not count as seen: it may be the
 * same intruder. Private addresses, hosts of services and the cloud's own are no places.
 */
export const newPlace: Judge = (evidence) => {
  const { history } = evidence.bench;
  if (history === null) return notKnown('new-place', 'no address database is configured');
  const placed = eventsIn(evidence).map((event) => ({ event, ...placeIn(evidence, event) }));
  const fresh = placed.filter(({ verdict }) => verdict === 'new');
  if (fresh.length > 0) {
    const reason = `From a country or network not seen of this caller before: ${listed(fresh.map(({ place }) => place))}.`;
    return found(
      'new-place',
      10,
      fresh.map(({ event }) => event.id),
      reason,
    );
  }
  if (placed.some(({ verdict }) => verdict === 'seen')) return [];
  return notKnown('new-place', 'no address that can be placed, or nothing earlier of its callers to hold it against');
};

function placeIn(
  { bench: { history } }: Evidence,
  { at, actor, origin }: AuditEvent,
): { readonly verdict: 'new' | 'seen' | 'unknown'; readonly place: string } {
  const isPlaceable = origin.kind === 'address' && origin.address !== null;
  const place = history === null || !isPlaceable ? null : history.placeOf(origin.address ?? '');
  if (history === null || place === null) return { verdict: 'unknown', place: '' };
  if (place.label !== null) return { verdict: 'seen', place: place.label };
  const before = Date.parse(at) - day;
  const { countries, networks, since } = history.of(actor.key);
  if (since === null || since >= before) return { verdict: 'unknown', place: '' };
  const { country, asn } = place;
  const isNew =
    (country !== null && (countries.get(country) ?? before) >= before) ||
    (asn !== null && (networks.get(asn) ?? before) >= before);
  const name = [country, asn === null ? null : `AS${asn}`].filter((part) => part !== null).join(' ');
  return country === null && asn === null
    ? { verdict: 'unknown', place: '' }
    : { verdict: isNew ? 'new' : 'seen', place: name };
}

function eventsIn({ doings }: Evidence): readonly AuditEvent[] {
  return [...new Set(doings.flatMap(({ event }) => (event === null ? [] : [event])))];
}
