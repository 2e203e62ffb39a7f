import { listsWholeAccount } from '../collected.ts';
import type { Place, ReportFacts } from '../report.ts';
import type { Coverage } from '../scan.ts';
import { compareScopes } from '../scope.ts';
import { amount, listed, thousands } from './amount.ts';
import { blindnessOf, isBlind } from './blind.ts';
import { type Clock, span } from './clock.ts';
import { accountWord } from './row-text.ts';
import { collectorWord, regionWord } from './things.ts';
import { visible } from './visible.ts';
import { sightWords } from './words.ts';

/** One place that was not (wholly) read: what in it, why, and what would cure it. */
export interface BlindPlace {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly sight: string;
  readonly gaps: readonly {
    readonly what: string;
    readonly why: string;
    readonly said: string | null;
    readonly last: string;
  }[];
}

/** A missing permission and how many places it blinds. */
export interface Cure {
  readonly permission: string;
  readonly places: string;
}

/** The places that were not read, and the permissions that would cure them, most wanted first. */
export function blindPlaces(
  facts: Pick<ReportFacts, 'coverage' | 'accountNames' | 'asOf'>,
  places: readonly Place[],
  clock: Clock,
): { readonly places: readonly BlindPlace[]; readonly cures: readonly Cure[] } {
  const wide = wideGaps(facts.coverage, places);
  const blind = [...places.filter(isUnseen), ...wide.values()];
  const wanted = new Map<string, Set<string>>();
  const told = blind.flatMap((place): readonly BlindPlace[] => {
    const rows = facts.coverage.filter(
      (row) =>
        row.cloud === place.cloud &&
        row.account === place.account &&
        row.region === place.region &&
        (isBlind(row) || row.state === 'unconfigured'),
    );
    const gaps = [...rows].sort(compareScopes).map((row) => {
      const blindness = blindnessOf(row);
      if (blindness.needs !== null)
        wanted.set(blindness.needs, (wanted.get(blindness.needs) ?? new Set()).add(`${place.account}/${place.region}`));
      return {
        what: `${collectorWord(row)}${row.state === 'partial' ? (row.ended ? ', single facts' : ', from some point on') : ''}`,
        why: row.state === 'unconfigured' ? 'no longer in the configuration; its last answer stands' : blindness.why,
        said: row.state === 'unconfigured' ? null : blindness.said,
        last:
          row.observedAt === null
            ? 'never read'
            : row.items === 0
              ? `asked ${clock.moment(row.observedAt)}`
              : `asked ${clock.moment(row.observedAt)}, ${span(row.observedAt, facts.asOf)} ago; ${amount(row.items, 'item', 'items')} known`,
      };
    });
    // Told once, for the whole account.
    if (gaps.length === 0 && place.region !== 'global' && wide.has(accountKey(place))) return [];
    // Nothing refused and yet blind: what is known of it is older than it may be.
    if (gaps.length === 0) gaps.push(...staleGaps(facts, place, clock));
    const account = accountWord(place.account, facts.accountNames);
    const id = visible(place.account, 60);
    return [{ account, region: regionWord(place.cloud, place.region), id, sight: sightWords[place.sight], gaps }];
  });
  const cures = [...wanted].sort(([a, left], [b, right]) => right.size - left.size || (a < b ? -1 : 1));
  return {
    places: told,
    cures: cures.map(([permission, where]) => ({ permission, places: amount(where.size, 'place', 'places') })),
  };
}

function isUnseen({ sight }: Place): boolean {
  return sight === 'not-assessed' || sight === 'partial' || sight === 'unconfigured';
}

function accountKey({ cloud, account }: { readonly cloud: string; readonly account: string }): string {
  return `${cloud}/${account}`;
}

/** Accounts in which something that is read for all of it was not, where that has no place of its own on the map. */
function wideGaps(coverage: readonly Coverage[], places: readonly Place[]): ReadonlyMap<string, Place> {
  const own = new Set(places.filter(({ region }) => region === 'global').map(accountKey));
  const found = new Map<string, Place>();
  for (const row of coverage) {
    if (row.region !== 'global' || !isBlind(row) || own.has(accountKey(row))) continue;
    const { cloud, account, region } = row;
    found.set(accountKey(row), { cloud, account, region, copies: 0, states: {}, worst: null, sight: 'partial' });
  }
  return found;
}

function staleGaps(facts: Pick<ReportFacts, 'coverage' | 'asOf'>, place: Place, clock: Clock): BlindPlace['gaps'] {
  const rows = facts.coverage.filter(
    (row) =>
      row.cloud === place.cloud &&
      row.account === place.account &&
      (row.region === place.region || listsWholeAccount(row)) &&
      row.state === 'complete',
  );
  return rows.map((row) => ({
    what: collectorWord(row),
    why: 'its last answer is too old to judge by, or one it rests on is missing',
    said: null,
    last:
      row.observedAt === null
        ? 'never read'
        : `asked ${clock.moment(row.observedAt)}, ${span(row.observedAt, facts.asOf)} ago`,
  }));
}

/** The places that are off by the cloud's own word, in one sentence; null where there are none. */
export function offSentence(places: readonly Place[], names: Readonly<Record<string, string>>): string | null {
  const off = places.filter((place) => place.sight === 'off');
  if (off.length === 0) return null;
  const shown = off.slice(0, 12).map((place) => `${accountWord(place.account, names)} ${visible(place.region, 40)}`);
  const rest = off.length - shown.length;
  return `Off by the cloud's own word, so neither read nor counted: ${listed(rest > 0 ? [...shown, `${thousands(rest)} more`] : shown)}.`;
}
