import type { Attribution, CameAndWent, Change, Diff } from '../change.ts';
import { type ExposureState, exposedStates, exposureOrder, failingStates } from '../exposure.ts';
import type { Reading } from '../reading.ts';
import { thousands } from './amount.ts';
import type { Clock } from './clock.ts';
import { outsiderWords } from './outsiders.ts';
import { isRecord, recorded } from './recorded.ts';
import { accountWord } from './row-text.ts';
import { isSettingStep, settingStep } from './setting-step.ts';
import { scopeWord, typeWord } from './things.ts';
import { visible } from './visible.ts';
import { stateWords } from './words.ts';

/** What a change means to the people who own the copies, in the order it is told. */
export type Happening = 'exposed' | 'widened' | 'sensitive' | 'setting' | 'closed' | 'gone' | 'out-of-sight' | 'other';

/** The happenings that are told one by one, with their headings. */
export const happenings = [
  ['exposed', 'Newly exposed'],
  ['widened', 'Widened'],
  ['sensitive', 'New copies of sensitive sources'],
  ['setting', 'Settings changed'],
  ['closed', 'Closed'],
  ['gone', 'Gone'],
  ['out-of-sight', 'Out of sight'],
] as const satisfies readonly (readonly [Happening, string])[];

/** One change in words. `name` and the rest are bounded and visible, not yet escaped. */
export interface ToldChange {
  readonly count: number;
  readonly name: string;
  readonly where: string;
  /** `private, now public`; empty where nothing more is to say. */
  readonly what: string;
  /** Who did it; null where no log was read. */
  readonly by: string | null;
  readonly approved: string | null;
}

/** Decides what a change means. */
export function happeningOf(change: Change): Happening {
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

/** Changes by what they mean, each list in the diff's own order. */
export function byHappening(diff: Diff): Readonly<Record<Happening, readonly Change[]>> {
  const sorted: Record<Happening, Change[]> = {
    exposed: [],
    widened: [],
    sensitive: [],
    setting: [],
    closed: [],
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

/** How many items a list of changes stands for. */
export function itemsOf(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => sum + change.count, 0);
}

/** Puts a change into words. */
export function tellChange(change: Change, names: Readonly<Record<string, string>>, clock: Clock): ToldChange {
  const scope = scopeWord(change.key);
  const thing = visible(change.name === '' ? change.key : change.name, 120);
  const group = change.count > 1;
  return {
    count: change.count,
    name: group ? `${thousands(change.count)} copies` : (scope ?? thing),
    where: [
      ...(group || scope !== null ? [] : [typeWord(change.type)]),
      visible(change.region, 40),
      accountWord(change.account, names),
    ].join(' · '),
    what: [whatOf(change), outsiderWords(change.after)].filter((part) => part !== null && part !== '').join(': '),
    by: attributed(change.by, clock),
    approved: change.approved === null ? null : visible(change.approved.ticket, 60),
  };
}

/** Puts into words what came and went between two scans. */
export function tellCameAndWent(one: CameAndWent, names: Readonly<Record<string, string>>): ToldChange {
  return {
    count: 1,
    name: visible(one.name === '' ? one.key : one.name, 120),
    where: [typeWord(one.type), visible(one.region, 40), accountWord(one.account, names)].join(' · '),
    what: `${visible(one.what, 120)}, between scans ${one.fromScan} and ${one.toScan}`,
    by: null,
    approved: null,
  };
}

function whatOf(change: Change): string {
  const before = wordFor(stateIn(change.before));
  const after = wordFor(stateIn(change.after));
  const was = before === null ? '' : `was ${before}`;
  if (change.change === 'removed') return was;
  if (change.change === 'out-of-sight') return was === '' ? 'can no longer be read' : `${was}, can no longer be read`;
  if (change.change === 'added') return after === null ? 'new' : `new, ${after}`;
  if (before === null || after === null)
    return settingStep(change) ?? change.fields.map((field) => visible(field, 40)).join(', ');
  return before === after ? `${after}, to more audiences` : `${was}, now ${after}${causeClause(change.cause)}`;
}

function wordFor(state: ExposureState | null): string | null {
  if (state === null) return null;
  return state === 'private' ? 'private' : stateWords[state];
}

function causeClause(cause: Change['cause']): string {
  switch (cause) {
    case 'mask':
      return ', because a block or key changed';
    case 'trust':
      return ', because the trust list changed';
    case 'time':
      return ', because a date passed';
    case 'config':
      return ', because our configuration changed';
    case 'grant':
    case null:
      return '';
    default:
      return cause satisfies never;
  }
}

function attributed(by: Reading<Attribution | null>, clock: Clock): string | null {
  if (by.state === 'unknown') return null;
  if (by.value === null) return 'nobody on record';
  const from = by.value.from === null ? '' : ` from ${visible(by.value.from, 60)}`;
  return `${visible(by.value.principal, 120)}${from}, ${clock.moment(by.value.at)}`;
}

/** The exposure state a change record holds, as a value or a known reading. */
function stateIn(record: Change['after']): ExposureState | null {
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
