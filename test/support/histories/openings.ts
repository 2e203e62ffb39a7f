import type { Deed, Plot, Scenery } from './scene.ts';
import type { Seen } from './told.ts';

interface Timed {
  readonly deed: Deed;
  readonly fact: Scenery;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

const never = Number.POSITIVE_INFINITY;

/**
 * Openings of machines and databases that hold a chain's data, each looked up by itself: it counts where three spans of
 * time meet, that of the machine in the chain, that of the group on the machine, and that of the opening.
 */
export function openSights(deeds: readonly Deed[]): readonly Seen[] {
  const facts: Timed[] = deeds
    .flatMap((deed) => deed.scenery.map((fact) => ({ deed, fact })))
    .sort((a, b) => a.deed.at - b.deed.at);
  const openings = facts.filter(({ fact }) => fact.is === 'opens');
  return members(facts).flatMap(({ plot, on, from }) => {
    const until =
      facts.find(({ deed, fact }) => fact.is === 'gone' && fact.on === on && deed.at >= from)?.deed.at ?? never;
    return openings
      .filter((opening) => stands(opening, on, { from, until }, facts))
      .map(({ deed }) => ({ deed, sight: { plot, stage: 'open' as const, key: on, from: [], made: [] } }));
  });
}

function members(
  facts: readonly Timed[],
): readonly { readonly plot: Plot; readonly on: string; readonly from: number }[] {
  const first = new Map<Plot, Map<string, number>>();
  for (const { deed, fact } of facts) {
    if (fact.is !== 'enters') continue;
    const machines = first.get(fact.plot) ?? new Map<string, number>();
    if (!machines.has(fact.on)) machines.set(fact.on, deed.at);
    first.set(fact.plot, machines);
  }
  return [...first].flatMap(([plot, machines]) => [...machines].map(([on, from]) => ({ plot, on, from })));
}

function stands({ deed, fact }: Timed, on: string, stay: Span, facts: readonly Timed[]): boolean {
  if (fact.is !== 'opens') return false;
  const closed = facts.find(
    (other) =>
      other.fact.is === 'closes' &&
      other.fact.on === fact.on &&
      other.fact.range === fact.range &&
      other.fact.way === fact.way &&
      other.deed.at > deed.at,
  );
  const life: Span = { from: deed.at, until: closed?.deed.at ?? never };
  const worn = fact.on === on ? [{ from: 0, until: never }] : wornSpans(on, fact.on, facts);
  return worn.some((span) => Math.max(span.from, life.from, stay.from) < Math.min(span.until, life.until, stay.until));
}

function wornSpans(on: string, group: string, facts: readonly Timed[]): readonly Span[] {
  const spans: Span[] = [];
  let since: number | null = null;
  for (const { deed, fact } of facts) {
    if (fact.is !== 'wears' || fact.on !== on) continue;
    const isWorn = fact.groups.includes(group);
    if (isWorn && since === null) since = deed.at;
    if (!isWorn && fact.all && since !== null) {
      spans.push({ from: since, until: deed.at });
      since = null;
    }
  }
  if (since !== null) spans.push({ from: since, until: never });
  return spans;
}
