import { type Stage, stages } from '../../../src/model/chain.ts';
import { openSights } from './openings.ts';
import { consumedIn, exposedIn } from './reach.ts';
import type { Deed, Plot } from './scene.ts';
import type { Seen, Told } from './told.ts';
import { stamp } from './write.ts';

const lists: readonly Stage[] = ['share', 'unshare', 'foreign-use', 'export', 'restore'];
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const rank = (stage: Stage): number => stages.indexOf(stage);

/** Every chain that must be found among these events, and so, by silence, none besides. */
export function truthOf(deeds: readonly Deed[]): readonly Told[] {
  const seen = new Map<Plot, Seen[]>();
  for (const deed of deeds)
    for (const sight of deed.sights) seen.set(sight.plot, [...(seen.get(sight.plot) ?? []), { sight, deed }]);
  for (const one of openSights(deeds)) seen.set(one.sight.plot, [...(seen.get(one.sight.plot) ?? []), one]);
  const told = new Map<Plot, Told>();
  for (const [plot, all] of seen) {
    const valid = withoutStrangeLaunches(all);
    if (valid.some(({ sight }) => lists.includes(sight.stage))) told.set(plot, tell(plot, valid, deeds));
  }
  return [...told.values(), ...probings(deeds, told)];
}

/** A launch of an image that nothing else speaks of is none of ours. */
function withoutStrangeLaunches(all: readonly Seen[]): readonly Seen[] {
  const spoken = new Set(
    all
      .flatMap(({ sight }) =>
        sight.image === undefined && sight.stage !== 'open' ? [...sight.from, ...sight.made] : [],
      )
      .map(({ key }) => key),
  );
  const strange = all.filter(({ sight }) => sight.image !== undefined && !spoken.has(sight.image));
  const dead = new Set(strange.map(({ sight }) => sight.key));
  return all.filter(({ sight }) => !dead.has(sight.key));
}

function tell(plot: Plot, all: readonly Seen[], deeds: readonly Deed[]): Told {
  const attempts = deeds.filter(({ tried }) => tried.some((one) => one.plot === plot)).map(({ id }) => id);
  const merged = mergeBlocks(all);
  const told = merged.map(({ sight, deed }) => ({
    stage: sight.stage,
    at: stamp(deed.at),
    event: deed.id,
    principal: deed.by.key,
    account: deed.account,
    key: sight.key,
  }));
  told.sort(
    (a, b) => byText(a.at, b.at) || rank(a.stage) - rank(b.stage) || byText(a.event, b.event) || byText(a.key, b.key),
  );
  const events = new Set([...all.map(({ deed }) => deed.id), ...attempts]);
  const root = rootOf(all);
  const creation = all.find(({ sight }) => sight.stage !== 'copy' && sight.made.some(({ key }) => key === root));
  return {
    name: plot.name,
    attack: plot.attack,
    root,
    things: [...new Set(all.flatMap(({ sight }) => [...sight.from, ...sight.made]).map(({ key }) => key))].sort(byText),
    source: creation?.sight.source ?? null,
    stages: told,
    attempts: attempts.sort(byText),
    events: [...events].sort(byText),
    exposedSeconds: exposedIn(all),
    consumed: consumedIn(all),
  };
}

/** Block reads of one thing by one principal in one account are one stage: the earliest. */
function mergeBlocks(all: readonly Seen[]): readonly Seen[] {
  const first = new Map<string, Seen>();
  for (const one of all) {
    if (one.sight.block === undefined) continue;
    const reader = `${one.sight.key} ${one.deed.by.key} ${one.deed.account}`;
    const other = first.get(reader);
    if (
      other === undefined ||
      one.deed.at < other.deed.at ||
      (one.deed.at === other.deed.at && one.deed.id < other.deed.id)
    )
      first.set(reader, one);
  }
  return [...all.filter(({ sight }) => sight.block === undefined), ...first.values()];
}

/** The snapshot or image whose first event is the earliest; what an event makes comes after what it is made of. */
function rootOf(all: readonly Seen[]): string {
  const order = (a: Seen, b: Seen): number => a.deed.at - b.deed.at || rank(a.sight.stage) - rank(b.sight.stage);
  let best: { readonly seen: Seen; readonly key: string; readonly made: number } | null = null;
  for (const seen of all) {
    for (const [made, list] of [seen.sight.from, seen.sight.made].entries()) {
      for (const { key, copy } of list) {
        if (!copy) continue;
        const sooner = best === null ? -1 : order(seen, best.seen) || made - best.made || byText(key, best.key);
        if (sooner < 0) best = { seen, key, made };
      }
    }
  }
  if (best === null) throw new Error('a planted chain without a copy');
  return best.key;
}

/** Denied calls about copies that belong to no listed chain: one chain a principal. */
function probings(deeds: readonly Deed[], told: ReadonlyMap<Plot, Told>): readonly Told[] {
  const byPrincipal = new Map<string, string[]>();
  for (const { tried, by, id } of deeds) {
    const isOfAChain = tried.some(({ plot }) => plot !== null && told.has(plot));
    if (isOfAChain || !tried.some(({ probes }) => probes)) continue;
    byPrincipal.set(by.key, [...(byPrincipal.get(by.key) ?? []), id]);
  }
  return [...byPrincipal].map(([principal, ids]) => {
    const events = ids.sort(byText);
    return {
      name: 'probing',
      attack: false,
      root: principal,
      things: [],
      source: '?',
      stages: [],
      attempts: events,
      events,
      exposedSeconds: null,
      consumed: [],
    };
  });
}
