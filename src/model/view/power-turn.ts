import type { Change } from '../change.ts';
import { thousands } from './amount.ts';
import { isConditional, listIn, type RecordSide } from './power-record.ts';
import { isRecord } from './recorded.ts';
import { visible } from './visible.ts';

/** Calls that are named, before the rest is counted. */
const shown = 3;

/** A side of so many entries may be cut. */
const wholeBelow = 10;

/** What turned in a power that somebody held before and holds now; `can` names what is held now. */
export function alteredWords({ before, after }: Pick<Change, 'before' | 'after'>, can: string): string {
  const [was, is] = [isConditional(before), isConditional(after)];
  if (was && !is) return `can now ${can} without a condition`;
  if (!was && is) return `can ${can} only under a condition now`;
  const [more, fewer] = [actionsGained(before, after), actionsGained(after, before)];
  if (more.length > 0 && fewer.length === 0) return `can ${can} by more than before: ${actionWords(more)}`;
  if (fewer.length > 0 && more.length === 0) return `can ${can} by less than before: no longer ${actionWords(fewer)}`;
  return `can ${can} by other calls, on other things or under other conditions than before`;
}

/** Calls in the second side's entries that the first one's lack; none where a side may show only part of its entries. */
function actionsGained(one: RecordSide, other: RecordSide): readonly string[] {
  const [old, now] = [one, other].map((side) => listIn(side, 'powers').filter(isRecord));
  if (old === undefined || now === undefined || Math.max(old.length, now.length) >= wholeBelow) return [];
  const had = new Set(old.flatMap((entry) => listIn(entry, 'actions')));
  const names = now.flatMap((entry) => listIn(entry, 'actions')).filter((action) => typeof action === 'string');
  return [...new Set(names)]
    .filter((action) => !had.has(action))
    .map((action) => visible(action, 60))
    .sort();
}

/**
 * Whether an altered power is more or less than before: a condition that went or came, calls that came or went; `other` where
 * that cannot be told.
 */
export function directionOf({ before, after }: Pick<Change, 'before' | 'after'>): 'more' | 'less' | 'other' {
  const [was, is] = [isConditional(before), isConditional(after)];
  if (was !== is) return was ? 'more' : 'less';
  const [more, fewer] = [actionsGained(before, after), actionsGained(after, before)];
  if (more.length > 0 && fewer.length === 0) return 'more';
  return fewer.length > 0 && more.length === 0 ? 'less' : 'other';
}

function actionWords(actions: readonly string[]): string {
  const rest = actions.length - shown;
  return `${actions.slice(0, shown).join(', ')}${rest > 0 ? ` and ${thousands(rest)} more` : ''}`;
}
