import type { AuditEvent } from '../model/event.ts';

/** What an event says of something that is so or is not so, such as that somebody is let in to a copy. */
export interface Turn {
  readonly event: AuditEvent;
  readonly so: boolean;
  /** Whether it made it so; else it only shows that it is so afterwards (or may be), whoever did that. */
  readonly did: boolean;
}

/**
 * The event that made something so (`wanted`) which was not before any of these, and that nothing undid since; null where none
 * did. Turns in any order; of one instant what was wanted counts as done last.
 */
export function turnedBy(turns: readonly Turn[], wanted: boolean): AuditEvent | null {
  let [is, by]: [is: boolean, by: AuditEvent | null] = [!wanted, null];
  for (const { event, so, did } of turns.toSorted((left, right) => inOrder(left, right, wanted))) {
    if (so === is) continue;
    is = so;
    by = did ? event : null;
  }
  return is === wanted ? by : null;
}

function inOrder(left: Turn, right: Turn, wanted: boolean): number {
  const time = Date.parse(left.event.at) - Date.parse(right.event.at);
  if (time !== 0) return time;
  const place = ({ did, so }: Turn) => (did ? (so === wanted ? 1 : 0) : 2);
  return place(left) - place(right) || (left.event.id < right.event.id ? -1 : 1);
}
