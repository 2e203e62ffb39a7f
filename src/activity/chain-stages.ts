import type { DoneDraft } from './drafts.ts';
import { stageOf } from './effect.ts';
import type { Deed, Incarnation } from './incarnation.ts';
import { concerned, isOfChain } from './joined.ts';
import type { Opened } from './openings.ts';
import { openingWords, readsWords, wordsFor } from './stage-words.ts';

/** The stages that deeds are in one chain, and events that stand in it without being a stage of their own. */
export interface ChainStages {
  readonly drafts: readonly DoneDraft[];
  /** Ids of the block reads that are told by one stage. */
  readonly reads: readonly string[];
}

/** Stages of a chain out of the deeds that concern it, in their order. `isIn` tells whether a thing belongs to it. */
export function stagesIn(
  deeds: readonly Deed[],
  openings: readonly Opened[],
  isIn: (one: Incarnation) => boolean,
): ChainStages {
  const drafts: DoneDraft[] = [];
  const blocks = new Map<string, Deed[]>();
  for (const deed of deeds) {
    const { effect } = deed;
    const { does, entry } = effect;
    const stage = stageOf(does);
    if (stage === null || stage === 'open' || !isOfChain(deed)) continue;
    const principal = does.kind === 'foreign-use' ? userOf(does.by) : entry.principal;
    for (const one of concerned(deed)) {
      if (!isIn(one)) continue;
      const { key } = one.of;
      if (does.kind === 'export' && does.what === 'blocks') {
        const group = JSON.stringify([one.index, principal, entry.account]);
        const reads = blocks.get(group);
        if (reads === undefined) blocks.set(group, [deed]);
        else reads.push(deed);
        continue;
      }
      drafts.push({ stage, entry, principal, key, detail: wordsFor(effect), deed });
      if (does.kind === 'restore' && does.open)
        drafts.push({ stage: 'open', entry, principal, key, detail: 'made reachable from everywhere', deed });
    }
  }
  for (const { deed, machine } of openings) {
    const { entry, does, things } = deed.effect;
    if (does.kind !== 'open') continue;
    const detail = openingWords(does.opening, deed.things.length > 0 ? undefined : things[0]);
    drafts.push({ stage: 'open', entry, principal: entry.principal, key: machine.of.key, detail, deed });
  }
  for (const reads of blocks.values()) drafts.push(...draftOf(reads));
  return { drafts, reads: [...blocks.values()].flatMap((reads) => reads.map(({ effect }) => effect.entry.id)) };
}

/** Key of the account that used somebody else's copy. */
function userOf(account: string | null): string {
  return account === null ? 'unknown' : `account:${account}`;
}

function draftOf(reads: readonly Deed[]): readonly DoneDraft[] {
  const deed = reads[0];
  const key = deed?.things[0]?.of.key;
  const until = reads.at(-1)?.effect.entry.at;
  if (deed === undefined || key === undefined || until === undefined) return [];
  const { entry } = deed.effect;
  const ids = new Set(reads.map(({ effect }) => effect.entry.id));
  return [{ stage: 'export', entry, principal: entry.principal, key, detail: readsWords(ids.size, until), deed }];
}
