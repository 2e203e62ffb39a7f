import type { Opening } from '../model/event.ts';
import type { Deed, Incarnation } from './incarnation.ts';
import type { Name } from './names.ts';

/** A machine or database that is in a chain, and since which deed. */
export interface Presence {
  readonly chain: number;
  readonly machine: Incarnation;
  readonly since: number;
}

/** An opening that reached a machine while it was in a chain. */
export interface Opened {
  readonly chain: number;
  readonly machine: Incarnation;
  readonly deed: Deed;
}

/** What can be opened: a machine itself, or a group that machines wear. */
interface Surface {
  readonly standing: Set<Standing>;
  /** The same by each way, range and port that is open. */
  readonly byRule: Map<string, Set<Standing>>;
  /** Those of chains that it stands before now. */
  readonly wearers: Set<Wearer>;
}

interface Standing {
  readonly deed: Deed;
  /** What of it has not been closed again. */
  readonly rules: Set<string>;
  readonly told: Set<Presence>;
}

interface Wearer {
  readonly machine: Incarnation;
  readonly own: Surface;
  readonly groups: Set<Surface>;
  /** Chains it has come into. */
  readonly present: Presence[];
}

/**
 * Openings that stood at a moment when a machine that was in a chain wore them, each once for a chain and machine. What was
 * opened before counts as well, unless all of it was closed again. Takes time in proportion to the deeds and the answer.
 */
export function openingsIn(deeds: readonly Deed[], presences: readonly Presence[]): readonly Opened[] {
  const found: Opened[] = [];
  const wearers = new Map<Incarnation, Wearer>();
  const entering = new Map<number, Presence[]>();
  for (const presence of presences) {
    const { machine, since } = presence;
    if (!wearers.has(machine)) wearers.set(machine, { machine, own: surface(), groups: new Set(), present: [] });
    const others = entering.get(since);
    if (others === undefined) entering.set(since, [presence]);
    else others.push(presence);
  }
  if (wearers.size === 0) return found;
  const groups = groupsWorn(deeds, wearers);

  const tell = (standing: Standing, { machine, present }: Wearer): void => {
    for (const presence of present) {
      if (standing.told.has(presence)) continue;
      standing.told.add(presence);
      found.push({ chain: presence.chain, machine, deed: standing.deed });
    }
  };
  const wear = (wearer: Wearer, deed: Deed, all: boolean): void => {
    const worn = deed.effect.others.flatMap(({ of }) => groups.get(of) ?? []);
    const kept = new Set(worn);
    for (const old of all ? wearer.groups : []) {
      if (kept.has(old)) continue;
      wearer.groups.delete(old);
      old.wearers.delete(wearer);
    }
    for (const fresh of worn) {
      if (wearer.groups.has(fresh)) continue;
      wearer.groups.add(fresh);
      if (wearer.present.length === 0) continue;
      fresh.wearers.add(wearer);
      for (const standing of fresh.standing) tell(standing, wearer);
    }
  };
  const enter = (presence: Presence): void => {
    const wearer = wearers.get(presence.machine);
    if (wearer === undefined || (presence.machine.ended ?? Number.POSITIVE_INFINITY) < presence.since) return;
    wearer.present.push(presence);
    const newcomer = { ...wearer, present: [presence] };
    for (const on of [wearer.own, ...wearer.groups]) {
      on.wearers.add(wearer);
      for (const standing of on.standing) tell(standing, newcomer);
    }
  };
  const leave = (wearer: Wearer): void => {
    for (const on of [wearer.own, ...wearer.groups]) on.wearers.delete(wearer);
    wearer.groups.clear();
    wearer.present.length = 0;
  };

  for (const deed of deeds) {
    const { does } = deed.effect;
    for (const presence of entering.get(deed.place) ?? []) enter(presence);
    const [machine] = deed.things;
    const wearer = machine === undefined ? undefined : wearers.get(machine);
    const group = deed.effect.things[0]?.of;
    const on = wearer?.own ?? (group === undefined ? undefined : groups.get(group));
    if (does.kind === 'wear' && wearer !== undefined) wear(wearer, deed, does.all);
    else if (does.kind === 'delete' && wearer !== undefined) leave(wearer);
    else if (does.kind === 'close' && on !== undefined) close(on, does.opening);
    else if (does.kind === 'open' && on !== undefined) {
      const standing = open(on, deed, does.opening);
      for (const one of on.wearers) tell(standing, one);
    }
  }
  return found;
}

function surface(): Surface {
  return { standing: new Set(), byRule: new Map(), wearers: new Set() };
}

/** A surface for every group that one of the machines ever wears. */
function groupsWorn(deeds: readonly Deed[], wearers: ReadonlyMap<Incarnation, Wearer>): ReadonlyMap<Name, Surface> {
  const groups = new Map<Name, Surface>();
  for (const { effect, things } of deeds) {
    const [machine] = things;
    if (effect.does.kind !== 'wear' || machine === undefined || !wearers.has(machine)) continue;
    for (const { of } of effect.others) if (!groups.has(of)) groups.set(of, surface());
  }
  return groups;
}

function open(on: Surface, deed: Deed, opening: Opening): Standing {
  const standing: Standing = { deed, rules: new Set(rulesOf(opening)), told: new Set() };
  on.standing.add(standing);
  for (const rule of standing.rules) {
    const same = on.byRule.get(rule);
    if (same === undefined) on.byRule.set(rule, new Set([standing]));
    else same.add(standing);
  }
  return standing;
}

function close(on: Surface, opening: Opening): void {
  for (const rule of rulesOf(opening)) {
    for (const standing of on.byRule.get(rule) ?? []) {
      standing.rules.delete(rule);
      if (standing.rules.size === 0) on.standing.delete(standing);
    }
    on.byRule.delete(rule);
  }
}

/** One text for each way, range and port: the cloud keeps them apart, and closes each by itself. */
function rulesOf({ way, ranges, ports }: Opening): readonly string[] {
  return ranges.flatMap((range) => (ports.length === 0 ? [''] : ports).map((port) => `${way} ${range} ${port}`));
}
