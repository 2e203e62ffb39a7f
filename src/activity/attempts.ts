import type { ChainAttempt } from '../model/chain.ts';
import { type Draft, inOrder, stageIn } from './drafts.ts';
import { type Effect, type Entry, stageOf } from './effect.ts';
import type { Incarnated } from './incarnate.ts';
import type { Joined } from './joined.ts';
import type { Mention } from './names.ts';
import { wordsFor } from './stage-words.ts';

/** Something that was tried on a thing of a chain. */
export interface Tried {
  readonly chain: number;
  readonly draft: Draft;
}

/** What a denied event tried on things that were there by then; nothing where it names none of a listed chain. */
export function triedOn(entry: Entry, at: Incarnated['at'], { chainOf, isListed }: Joined): readonly Tried[] {
  return entry.effects.filter(isAttempt).flatMap((effect) => {
    const standing = (mentions: readonly Mention[]): readonly Tried[] =>
      mentions.flatMap((mention) => {
        const on = at(mention, entry.time);
        const draft = draftOf(effect, mention.of.key);
        return on === null || draft === null || !isListed(chainOf(on)) ? [] : [{ chain: chainOf(on), draft }];
      });
    const before = standing(sourcesIn(effect));
    const chains = new Set(before.map(({ chain }) => chain));
    return [...before, ...standing(effect.things).filter(({ chain }) => !chains.has(chain))];
  });
}

/** A launch that names an image alone is none: what is launched every day, mostly stock images, is not snapshots. */
export function isAttempt({ does, others }: Effect): boolean {
  return does.kind !== 'restore' || others.some(({ of }) => of.type === 'snapshot');
}

/** What a tried effect would have been done to, first of all: what it would have made something from. */
export function sourcesIn({ does, others }: Effect): readonly Mention[] {
  const { kind } = does;
  return kind === 'copy' || kind === 'register' || kind === 'restore' ? others : [];
}

/** The stage that an effect would have been; null where it would have been none. */
export function draftOf(effect: Effect, key: string): Draft | null {
  const stage = stageOf(effect.does);
  const { entry } = effect;
  return stage === null ? null : { stage, entry, principal: entry.principal, key, detail: wordsFor(effect) };
}

/** Drafts as attempts, in order. */
export function attemptsOf(drafts: readonly Draft[]): readonly ChainAttempt[] {
  return inOrder(drafts).map((draft) => ({ ...stageIn(draft), error: draft.entry.denial?.error ?? 'unknown' }));
}
