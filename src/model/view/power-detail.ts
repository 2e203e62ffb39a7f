import { canDo } from '../power-words.ts';
import type { PowerEntry, PowerVerdict, Principal } from '../principal.ts';
import { whyText } from '../reading.ts';
import { amount } from './amount.ts';
import { pathWords } from './power-path.ts';
import { resourceWords } from './resource-words.ts';
import { visible } from './visible.ts';

/** One thing somebody can do: what, how surely, with which calls, on what, and the way it is granted. */
export interface PowerDetail {
  readonly title: string;
  readonly state: PowerVerdict;
  readonly word: string;
  readonly actions: string;
  readonly on: string;
  readonly ways: readonly string[];
  readonly condition: string;
  readonly missing: string;
}

/** Entries, ways, calls and gaps that are shown; what exceeds them is counted. */
const shown = { details: 8, ways: 3, actions: 6, missing: 3 } as const;

/** The words for a verdict. */
export const verdictWords: Readonly<Record<PowerVerdict, string>> = {
  allowed: 'certain',
  conditional: 'under a condition',
  unknown: 'not known',
};

/** What a principal can do itself, entry by entry, bounded. */
export function detailsOf({ powers: reading }: Pick<Principal, 'powers'>): readonly PowerDetail[] {
  if (reading.state === 'unknown') return [unread(whyText(reading.why))];
  const entries = reading.value;
  const rest = entries.length - shown.details;
  return [...entries.slice(0, shown.details).map(detailOf), ...(rest > 0 ? [restOf(rest)] : [])];
}

function detailOf({ can, verdict, actions, resources, via, condition, missing }: PowerEntry): PowerDetail {
  const more = actions.length - shown.actions;
  const ways = via.slice(0, shown.ways).map(pathWords);
  const rest = via.length - shown.ways;
  return {
    title: canDo([can]),
    state: verdict,
    word: verdictWords[verdict],
    actions: `${actions.slice(0, shown.actions).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    on: visible(resourceWords(resources), 200),
    ways: rest > 0 ? [...ways, `and ${amount(rest, 'other way', 'other ways')}`] : ways,
    condition: condition === null ? '' : visible(condition.text, 400),
    missing: visible(missing.slice(0, shown.missing).join('; '), 400),
  };
}

const plain = { actions: '', on: '', ways: [], condition: '', missing: '' } as const;

function restOf(count: number): PowerDetail {
  return { ...plain, title: `and ${amount(count, 'more entry', 'more entries')}`, state: 'allowed', word: '' };
}

function unread(why: string): PowerDetail {
  return {
    ...plain,
    title: 'what it can do',
    state: 'unknown',
    word: verdictWords.unknown,
    missing: visible(why, 400),
  };
}
