import type { Change, Diff } from '../change.ts';
import { type ExposureState, exposedStates, exposureOrder, failingStates } from '../exposure.ts';
import { isPowerChange } from './power-changes.ts';
import { directionOf } from './power-turn.ts';
import { isRecord, recorded } from './recorded.ts';
import { isSettingStep } from './setting-step.ts';

/** What a change means to the people who own the copies, in the order it is told. */
export type Happening =
  | 'exposed'
  | 'widened'
  | 'sensitive'
  | 'setting'
  | 'empowered'
  | 'power-known'
  | 'power-altered'
  | 'closed'
  | 'disempowered'
  | 'gone'
  | 'out-of-sight'
  | 'other';

/** The happenings that are told one by one, with their headings. */
export const happenings = [
  ['exposed', 'Newly exposed'],
  ['widened', 'Widened'],
  ['sensitive', 'New copies of sensitive sources'],
  ['setting', 'Settings changed'],
  ['empowered', 'Who can do more now'],
  ['power-known', 'Powers now known'],
  ['power-altered', 'Powers changed'],
  ['closed', 'Closed'],
  ['disempowered', 'Who can do less now'],
  ['gone', 'Gone'],
  ['out-of-sight', 'Out of sight'],
] as const satisfies readonly (readonly [Happening, string])[];

/** Decides what a change means. */
export function happeningOf(change: Change): Happening {
  if (isPowerChange(change)) return powerHappening(change);
  if (change.change === 'out-of-sight') return 'out-of-sight';
  if (change.change === 'removed') return 'gone';
  const before = stateIn(change.before);
  const after = stateIn(change.after);
  if (change.change === 'first-seen') return 'other';
  if (after !== null && isIn(exposedStates, after) && (before === null || !isIn(exposedStates, before)))
    return 'exposed';
  if (change.change === 'added') return isSensitive(change.after) ? 'sensitive' : 'other';
  if (before === null || after === null) return isSettingStep(change) ? 'setting' : 'other';
  if (
    isIn(failingStates, before) &&
    place(after) > place(before) &&
    (!isIn(failingStates, after) || (isIn(exposedStates, before) && !isIn(exposedStates, after)))
  )
    return 'closed';
  return place(after) < place(before) || (before === after && reachesMore(change)) ? 'widened' : 'other';
}

function powerHappening(change: Change): Happening {
  const { change: kind } = change;
  switch (kind) {
    case 'added':
    case 'granted':
      return 'empowered';
    case 'removed':
    case 'revoked':
      return 'disempowered';
    case 'now-known':
      return 'power-known';
    case 'altered': {
      const direction = directionOf(change);
      return direction === 'more' ? 'empowered' : direction === 'less' ? 'disempowered' : 'power-altered';
    }
    case 'out-of-sight':
      return 'out-of-sight';
    case 'first-seen':
      return 'other';
    default:
      return kind satisfies never;
  }
}

/** Changes by what they mean, each list in the diff's own order. */
export function byHappening(diff: Diff): Readonly<Record<Happening, readonly Change[]>> {
  const sorted: Record<Happening, Change[]> = {
    exposed: [],
    widened: [],
    sensitive: [],
    setting: [],
    empowered: [],
    'power-known': [],
    'power-altered': [],
    closed: [],
    disempowered: [],
    gone: [],
    'out-of-sight': [],
    other: [],
  };
  for (const change of diff.changes) sorted[happeningOf(change)].push(change);
  return sorted;
}

/**
 * How many copies strangers can use now that the earlier scan could not judge. Nobody knows whether that is new, so they
 * are counted, not listed as newly exposed; a sentence that says what is new must name them.
 */
export function exposedAtFirstSight(diff: Diff): number {
  const found = diff.changes.filter(({ change, before, after }) => {
    const [then, now] = [stateIn(before), stateIn(after)];
    const wasExposed = then !== null && isIn(exposedStates, then);
    return change === 'first-seen' && now !== null && isIn(exposedStates, now) && !wasExposed;
  });
  return itemsOf(found);
}

/** How many times somebody could use a copy only between the scans; not that a copy itself came and went. */
export function exposedInBetween({ cameAndWent }: Diff): number {
  return cameAndWent.filter(({ audience }) => audience !== null).length;
}

/** How many items a list of changes stands for. */
export function itemsOf(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => sum + change.count, 0);
}

/** The exposure state a change record holds, as a value or a known reading. */
export function stateIn(record: Change['after']): ExposureState | null {
  const exposure = recorded(record?.['exposure']);
  const state = isRecord(exposure) ? exposure['state'] : exposure;
  return exposureOrder.find((known) => known === state) ?? null;
}

function isSensitive(record: Change['after']): boolean {
  const sensitive = recorded(record?.['sensitive']);
  return Array.isArray(sensitive) && sensitive.length > 0;
}

function reachesMore(change: Change): boolean {
  const before = audiences(change.before);
  return audiences(change.after).some((audience) => !before.includes(audience));
}

function audiences(record: Change['after']): readonly string[] {
  const exposure = recorded(record?.['exposure']);
  const list = isRecord(exposure) ? exposure['audiences'] : null;
  return Array.isArray(list)
    ? list.map((one) => (isRecord(one) ? `${String(one['who'])} ${String(one['id'])} ${String(one['reach'])}` : ''))
    : [];
}

function isIn(states: readonly ExposureState[], state: ExposureState): boolean {
  return states.includes(state);
}

function place(state: ExposureState): number {
  return (exposureOrder as readonly ExposureState[]).indexOf(state);
}
