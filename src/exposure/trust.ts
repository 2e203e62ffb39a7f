import { ended } from '../model/day.ts';
import type { Trust, TrustEntry } from '../model/trust.ts';

/** Whether declared trust is over at `asOf`: it holds to the end of its last day, UTC; without a last day it never ends. */
export function trustEnded(until: string | null, asOf: string): boolean {
  return until !== null && ended(until, asOf);
}

/** What the trust list says of somebody: trusted now, trusted once, or not named. */
export type Declared =
  | { readonly state: 'live' | 'ended'; readonly entry: TrustEntry }
  | { readonly state: 'none'; readonly entry: null };

/** The declaration for any of these ids. Where several entries name it, one that still holds wins, then the last to end. */
export function declaredTrust(ids: readonly string[], entries: readonly TrustEntry[], asOf: string): Declared {
  const named = entries.filter((entry) => ids.includes(entry.id)).sort(latestEndFirst);
  const live = named.find((entry) => !trustEnded(entry.until, asOf));
  if (live !== undefined) return { state: 'live', entry: live };
  const last = named[0];
  return last === undefined ? { state: 'none', entry: null } : { state: 'ended', entry: last };
}

function latestEndFirst(left: TrustEntry, right: TrustEntry): number {
  const [a, b] = [orderText(left), orderText(right)];
  return a < b ? 1 : a > b ? -1 : 0;
}

function orderText(entry: TrustEntry): string {
  return `${entry.until ?? '9999-99-99'} ${entry.name ?? ''} ${entry.owner ?? ''}`;
}

/** Whether some declared trust holds at one of two moments and not at the other: then a verdict of the one does not speak for the other. */
export function trustTurned(trust: Trust, one: string, other: string): boolean {
  const ends = [...trust.accounts, ...trust.organizations, ...trust.principals].map(({ until }) => until);
  return ends.some((until) => trustEnded(until, one) !== trustEnded(until, other));
}
