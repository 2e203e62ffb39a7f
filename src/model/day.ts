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
