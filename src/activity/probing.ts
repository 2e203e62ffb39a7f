import { canonical } from '../model/canonical.ts';
import type { Lineage, Stage } from '../model/chain.ts';
import { attemptsOf, draftOf, isAttempt, sourcesIn } from './attempts.ts';
import { chainId } from './chain-id.ts';
import type { Draft } from './drafts.ts';
import type { Effect, Entry } from './effect.ts';

/** Denied calls on copies that belong to no listed chain, as one chain for each principal. */
export function probingBy(denied: readonly Entry[], digest: (text: string) => string): readonly Lineage[] {
  const byPrincipal = new Map<string, Draft[]>();
  for (const entry of denied) {
    const drafts = draftsOf(entry);
    if (drafts.length === 0) continue;
    const group = canonical([entry.cloud, entry.principal]);
    const others = byPrincipal.get(group);
    if (others === undefined) byPrincipal.set(group, [...drafts]);
    else others.push(...drafts);
  }
  return [...byPrincipal.values()].flatMap((drafts) => {
    const entry = drafts[0]?.entry;
    return entry === undefined ? [] : [chainOf(entry, drafts, digest)];
  });
}

function chainOf({ cloud, principal }: Entry, drafts: readonly Draft[], digest: (text: string) => string): Lineage {
  const keys = new Set(drafts.map(({ key }) => key).filter((key) => key !== ''));
  return {
    id: chainId(digest, ['attempts', cloud, principal]),
    cloud,
    root: principal,
    things: [...keys].sort(),
    source: null,
    stages: [],
    attempts: attemptsOf(drafts),
    events: [...new Set(drafts.map(({ entry }) => entry.id))].sort(),
    exposedSeconds: null,
    consumed: [],
  };
}

/** What a denied event tried on copies; nothing where it concerns none. */
function draftsOf(entry: Entry): readonly Draft[] {
  if (entry.denial?.bare === true) {
    const stage = stageNamed(entry.denial.name);
    if (stage === null) return [];
    return [{ stage, entry, principal: entry.principal, key: '', detail: entry.denial.name.slice(0, 80) }];
  }
  return entry.effects.flatMap((effect) => {
    if (!isSnapshotCall(effect)) return [];
    const sources = sourcesIn(effect);
    const named = [sources, effect.things, effect.others].find((mentions) => mentions.length > 0) ?? [];
    const keys = named.length === 0 ? [''] : named.map(({ of }) => of.key);
    return keys.flatMap((key) => draftOf(effect, key) ?? []);
  });
}

function isSnapshotCall(effect: Effect): boolean {
  const { does, things } = effect;
  switch (does.kind) {
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
      return false;
    case 'delete':
      return things.some(({ of }) => of.type === 'snapshot' || of.type === 'image');
    case 'create':
    case 'register':
    case 'copy':
    case 'share':
    case 'stated':
    case 'unshare':
    case 'foreign-use':
    case 'export':
    case 'restore':
      return isAttempt(effect);
    default:
      return does satisfies never;
  }
}

/** What calls on copies do, by the words in their names: a denied call of a database service holds nothing else. */
const words: readonly (readonly [RegExp, Stage | null])[] = [
  [/^(describe|list(?!snapshotblocks|changedblocks))|blockpublicaccess/i, null],
  [/block/i, 'export'],
  [/export|storeimage/i, 'export'],
  [/restore/i, 'restore'],
  [/copy/i, 'copy'],
  [/(delete|deregister).*(snapshot|image|recoverypoint)/i, 'delete'],
  [/(modify|reset).*(snapshot|image).*attribute/i, 'share'],
  [/snapshot|image|backupjob/i, 'create'],
];

/** The stage that a call by this name would be; null where the name says nothing of copies. */
function stageNamed(name: string): Stage | null {
  return words.find(([word]) => word.test(name))?.[1] ?? null;
}
