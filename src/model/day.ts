const dayMs = 86_400_000;

/**
 * Whether something that holds until `until` is over at `asOf` (ISO 8601). A plain day (`YYYY-MM-DD`) holds to its end in
 * UTC; an instant holds up to and including itself. What cannot be read as a date counts as over.
 */
export function ended(until: string, asOf: string): boolean {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(until);
  const end = Date.parse(isDay ? `${until}T00:00:00Z` : until);
  const moment = Date.parse(asOf);
  return isDay ? !(moment < end + dayMs) : !(moment <= end);
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`; `Date.parse` alone takes the 30th of February for the 2nd of March. */
export function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
