import type { ChainStage, Stage } from '../model/chain.ts';
import { type Entry, rankOf } from './effect.ts';
import type { Deed } from './incarnation.ts';
import { joinedWords } from './stage-words.ts';

/** A stage, and what it was made from. */
export interface Draft {
  readonly stage: Stage;
  readonly entry: Entry;
  readonly principal: string;
  readonly key: string;
  readonly detail: string;
}

/** A stage that was done, not only tried. */
export interface DoneDraft extends Draft {
  readonly deed: Deed;
}

/** Drafts in the order of time, causal rank, event id and key; those of one event, stage and key as one, with all their details. */
export function inOrder<D extends Draft>(drafts: readonly D[]): readonly D[] {
  const sorted = [...drafts].sort(byOrder);
  const kept: D[] = [];
  for (let from = 0; from < sorted.length; ) {
    const first = sorted[from];
    if (first === undefined) break;
    let to = from + 1;
    while (to < sorted.length && isSame(first, sorted[to])) to += 1;
    const detail = to - from === 1 ? first.detail : joinedWords(sorted.slice(from, to).map((draft) => draft.detail));
    kept.push(detail === first.detail ? first : { ...first, detail });
    from = to;
  }
  return kept;
}

function isSame(left: Draft, right: Draft | undefined): boolean {
  return right !== undefined && byOrder(left, right) === 0;
}

function byOrder(left: Draft, right: Draft): number {
  const { entry: a } = left;
  const { entry: b } = right;
  if (a.time !== b.time) return a.time - b.time;
  const rank = rankOf(left.stage) - rankOf(right.stage);
  if (rank !== 0) return rank;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return left.key < right.key ? -1 : left.key > right.key ? 1 : 0;
}

/** A draft as it stands in a chain. */
export function stageIn({ stage, entry, principal, key, detail }: Draft): ChainStage {
  return { stage, at: entry.at, event: entry.id, principal, account: entry.account, key, detail };
}
