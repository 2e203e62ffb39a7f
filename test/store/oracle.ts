import type { Coverage } from '../../src/model/scan.ts';
import { type Scope, scopeKey } from '../../src/model/scope.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { StoredSnapshot, Verdict } from '../../src/model/verdict.ts';
import { ends, observedAt, type PlannedFacts, startOf } from './facts.ts';

interface Item {
  readonly fact: Snapshot;
  readonly scope: string;
  readonly factsFrom: number;
  readonly lastSeen: number;
  readonly missed: boolean;
}

interface Answer {
  readonly scope: Scope;
  readonly end: PlannedFacts['end'];
  readonly scan: number;
  readonly calls: number;
}

/** Everything as of one moment, copied whole: the plainest way to remember, and nothing like the store's own. */
export interface Moment {
  readonly items: ReadonlyMap<string, Item>;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly firsts: ReadonlyMap<string, number>;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** Nothing scanned yet. */
export const nothing: Moment = { items: new Map(), answers: new Map(), firsts: new Map(), verdicts: new Map() };

/** The moment after one unit was committed, in a scan that began at another moment. */
export function afterUnit(began: Moment, before: Moment, scan: number, { scope, end, pages }: PlannedFacts): Moment {
  const key = scopeKey(scope);
  const items = new Map(before.items);
  const firsts = new Map(before.firsts);
  const verdicts = new Map(before.verdicts);
  const read = new Map(pages.flat().flatMap((fact) => (fact.kind === 'snapshot' ? [[fact.key, fact] as const] : [])));
  for (const [name, fact] of read) {
    // What the scan itself turned and turned back is as it was when the scan began.
    const same = [items.get(name), began.items.get(name)].find(
      (known) => known !== undefined && known.scope === key && JSON.stringify(known.fact) === JSON.stringify(fact),
    );
    items.set(name, { fact, scope: key, factsFrom: same?.factsFrom ?? scan, lastSeen: scan, missed: false });
    if (!firsts.has(name)) firsts.set(name, scan);
  }
  const looked = end === 'complete' || end === 'refusedParts' || end === 'cut' || read.size > 0;
  for (const [name, item] of items) {
    if (!looked || item.scope !== key || read.has(name)) continue;
    if (ends[end].ended) {
      items.delete(name);
      verdicts.delete(name);
    } else {
      items.set(name, { ...item, missed: true });
    }
  }
  // A scope that was read saw all it holds and did not miss; one that was not read changes nobody's last sighting.
  const answers = new Map(before.answers).set(key, { scope, end, scan, calls: pages.length });
  return { items, answers, firsts, verdicts };
}

/** Copies of one moment as the store must give them. */
export function snapshotsAt(moment: Moment): readonly StoredSnapshot[] {
  return [...moment.items.values()]
    .sort((a, b) => compare(`${a.scope} ${a.fact.key}`, `${b.scope} ${b.fact.key}`))
    .map(({ fact, scope, factsFrom, lastSeen, missed }) => ({
      fact,
      verdict: moment.verdicts.get(fact.key) ?? null,
      firstSeen: startOf(moment.firsts.get(fact.key) ?? 0),
      lastSeen: startOf(lastSeen),
      observedAt: observedAt(lastSeen),
      factsFrom,
      sight: unread(moment, scope) ? 'unread' : missed ? 'missed' : 'seen',
    }));
}

/** Coverage of one moment as the store must give it. */
export function coverageAt(moment: Moment): readonly Coverage[] {
  return [...moment.answers]
    .sort(([a], [b]) => compare(a, b))
    .map(([key, { scope, end, scan, calls }]) => ({
      ...scope,
      ...ends[end],
      items: [...moment.items.values()].filter((item) => item.scope === key).length,
      calls,
      observedAt: observedAt(scan),
      scan,
    }));
}

/** Keys that differ between two moments, with both sides. */
export function pairsBetween(
  from: Moment,
  to: Moment,
): readonly { readonly key: string; readonly before: StoredSnapshot | null; readonly after: StoredSnapshot | null }[] {
  const left = new Map(snapshotsAt(from).map((one) => [one.fact.key, one]));
  const right = new Map(snapshotsAt(to).map((one) => [one.fact.key, one]));
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort(compare)
    .map((key) => ({ key, before: left.get(key) ?? null, after: right.get(key) ?? null }))
    .filter(({ before, after }) => essence(before) !== essence(after));
}

function essence(one: StoredSnapshot | null): string {
  return one === null ? '' : JSON.stringify([one.fact, one.verdict, one.sight]);
}

function unread(moment: Moment, scope: string): boolean {
  const end = moment.answers.get(scope)?.end;
  return end === 'refused' || end === 'off';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
