import { listsWholeAccount, wayOf } from '../model/collected.ts';
import { type ExposureState, failingStates, worstState } from '../model/exposure.ts';
import { readsPowers } from '../model/reads-powers.ts';
import type { Place } from '../model/report.ts';
import type { Coverage } from '../model/scan.ts';
import { compareScopes, type Scope } from '../model/scope.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { type Ages, blindnessOf } from './blindness.ts';

/**
 * Every account and region for the map, in order. A place is where copies lie: what a list of a whole account holds is told
 * by the region of each copy, and how well a region was seen by every scope that could hold copies of it. A place that is
 * not read to its end says so; account-wide places (`global`) appear only where copies lie there, where nothing else of the
 * account stands for them, or where they were not read. Reads the copies once, keeps counts only.
 */
export async function tallyPlaces(
  coverage: readonly Coverage[],
  copies: (scope: Scope) => AsyncIterable<readonly StoredSnapshot[]>,
  ages: Ages,
): Promise<readonly Place[]> {
  const accounts = new Map<string, Coverage[]>();
  for (const row of [...coverage].sort(compareScopes)) {
    const account = `${row.cloud}\n${row.account}`;
    const rows = accounts.get(account);
    if (rows === undefined) accounts.set(account, [row]);
    else rows.push(row);
  }
  const places: Place[] = [];
  for (const scopes of accounts.values()) places.push(...(await placesOf(scopes, copies, ages)));
  return places;
}

type States = Partial<Record<ExposureState, number>>;

async function placesOf(
  scopes: readonly Coverage[],
  copies: (scope: Scope) => AsyncIterable<readonly StoredSnapshot[]>,
  ages: Ages,
): Promise<readonly Place[]> {
  const regions = new Map<string, States>();
  for (const scope of scopes.filter(({ items }) => items > 0)) {
    for await (const page of copies(scope)) {
      for (const { fact, verdict } of page) {
        const states: States = regions.get(fact.region) ?? {};
        const state = verdict?.exposure.state ?? 'unknown';
        states[state] = (states[state] ?? 0) + 1;
        regions.set(fact.region, states);
      }
    }
  }
  const wide = scopes.filter((scope) => scope.region === 'global' && wayOf(scope) === null && !readsPowers(scope));
  for (const { region } of scopes) if (!regions.has(region)) regions.set(region, {});
  const elsewhere = [...regions.keys()].some((region) => region !== 'global');
  return [...regions.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([region, states]) => {
      const own = scopes.filter((scope) => scope.region === region && !wide.includes(scope));
      const place = placeOf(region, [...own, ...wide], states, ages);
      return place === null || isToldElsewhere(place, wide, elsewhere) ? [] : [place];
    });
}

function placeOf(region: string, scopes: readonly Coverage[], states: States, ages: Ages): Place | null {
  const [first] = scopes;
  if (first === undefined) return null;
  const { cloud, account } = first;
  const copies = Object.values(states).reduce((sum, count) => sum + count, 0);
  return { cloud, account, region, copies, states, worst: worstOf(states), sight: sightOf(scopes, ages) };
}

// Where copies of the account lie in regions, those say how its lists were read; an account that holds none has one place.
function isToldElsewhere({ region, copies, sight }: Place, wide: readonly Coverage[], elsewhere: boolean): boolean {
  if (region !== 'global' || copies > 0) return false;
  const isRead = sight === 'complete' || sight === 'off';
  return wide.some(listsWholeAccount) ? elsewhere : isRead;
}

// Copies of unknown state are worse than clean ones: a place is never shown as private because some could not be judged.
function worstOf(states: Partial<Record<ExposureState, number>>): ExposureState | null {
  const seen = Object.keys(states) as ExposureState[];
  if (seen.length === 0) return null;
  const worst = worstState(seen);
  return seen.includes('unknown') && !failingStates.includes(worst) ? 'unknown' : worst;
}

function sightOf(scopes: readonly Coverage[], ages: Ages): Place['sight'] {
  if (scopes.every(({ state }) => state === 'unconfigured')) return 'unconfigured';
  const gaps = scopes.map((row) => blindnessOf(row, ages));
  if (scopes.every(({ state }, at) => state === 'off' && gaps[at] === null)) return 'off';
  const open = gaps.filter((_, at) => scopes[at]?.state !== 'off' || gaps[at] !== null);
  if (open.every((gap) => gap?.whole === true)) return 'not-assessed';
  const isWhole = scopes.every(({ state }, at) => gaps[at] === null && (state === 'complete' || state === 'off'));
  return isWhole ? 'complete' : 'partial';
}
