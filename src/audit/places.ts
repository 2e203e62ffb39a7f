import { type ExposureState, failingStates, worstState } from '../model/exposure.ts';
import type { Place } from '../model/report.ts';
import type { Coverage } from '../model/scan.ts';
import { compareScopes, type Scope } from '../model/scope.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { type Ages, blindnessOf } from './blindness.ts';

/**
 * Every account and region for the map, in order. A place that is not read to its end says so; account-wide scopes (`global`)
 * appear only where they were not. Reads the copies once, keeps counts only.
 */
export async function tallyPlaces(
  coverage: readonly Coverage[],
  copies: (scope: Scope) => AsyncIterable<readonly StoredSnapshot[]>,
  ages: Ages,
): Promise<readonly Place[]> {
  const rows = new Map<string, Coverage[]>();
  for (const row of [...coverage].sort(compareScopes)) {
    const place = `${row.cloud}\n${row.account}\n${row.region}`;
    rows.set(place, [...(rows.get(place) ?? []), row]);
  }
  const places: Place[] = [];
  for (const scopes of rows.values()) {
    const place = await placeOf(scopes, copies, ages);
    if (place !== null) places.push(place);
  }
  return places;
}

async function placeOf(
  scopes: readonly Coverage[],
  copies: (scope: Scope) => AsyncIterable<readonly StoredSnapshot[]>,
  ages: Ages,
): Promise<Place | null> {
  const [first] = scopes;
  if (first === undefined) return null;
  const states: Partial<Record<ExposureState, number>> = {};
  for (const scope of scopes.filter(({ items }) => items > 0)) {
    for await (const page of copies(scope)) {
      for (const { verdict } of page) {
        const state = verdict?.exposure.state ?? 'unknown';
        states[state] = (states[state] ?? 0) + 1;
      }
    }
  }
  const { cloud, account, region } = first;
  const total = Object.values(states).reduce((sum, count) => sum + count, 0);
  const sight = sightOf(scopes, ages);
  if (region === 'global' && total === 0 && (sight === 'complete' || sight === 'off')) return null;
  return { cloud, account, region, copies: total, states, worst: worstOf(states), sight };
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
