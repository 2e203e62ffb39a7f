import type { Chain, ChainAttempt } from '../model/chain.ts';
import { areProbing } from '../model/judge-chain.ts';

interface Denial {
  readonly chain: Chain;
  readonly attempt: ChainAttempt;
}

/**
 * Chain's id -> the denied calls that are to be judged with it. A principal's are judged together, once, whatever chains they stand in:
 * with its own chain of denied calls, else with that which holds most of them. Those of several principals at one copy, each too
 * few by themselves, are judged together too: with the chain of that copy, else with the first of them.
 */
export function judgedDenials(chains: readonly Chain[]): ReadonlyMap<string, readonly ChainAttempt[]> {
  const all = chains.flatMap((chain) => chain.attempts.map((attempt): Denial => ({ chain, attempt })));
  const judged = new Map<string, readonly ChainAttempt[]>(chains.map(({ id }) => [id, []]));
  const few: Denial[] = [];
  for (const own of grouped(all, ({ chain, attempt }) => `${chain.cloud} ${attempt.principal}`)) {
    judged.set(...withDenials(judged, homeOf(own), own));
    const events = new Set(own.map(({ attempt }) => attempt.event));
    const kinds = new Set(own.map(({ attempt }) => attempt.stage));
    if (!areProbing(events.size, kinds.size)) few.push(...own);
  }
  for (const at of grouped(few, ({ attempt }) => attempt.key)) {
    const events = new Set(at.map(({ attempt }) => attempt.event));
    if (at[0]?.attempt.key === '' || !areProbing(events.size, 1)) continue;
    const [first] = [...at].sort(byPlace);
    if (first !== undefined) judged.set(...withDenials(judged, first.chain.id, at));
  }
  return judged;
}

function homeOf(own: readonly Denial[]): string {
  const counts = grouped(own, ({ chain }) => chain.id).sort((a, b) => b.length - a.length || byId(a, b));
  const alone = counts.find((list) => list.some(({ chain, attempt }) => isOwn(chain, attempt)));
  return (alone ?? counts[0])?.[0]?.chain.id ?? '';
}

function isOwn({ stages, root }: Chain, { principal }: ChainAttempt): boolean {
  return stages.length === 0 && root === principal;
}

function withDenials(
  judged: ReadonlyMap<string, readonly ChainAttempt[]>,
  id: string,
  more: readonly Denial[],
): readonly [id: string, attempts: readonly ChainAttempt[]] {
  const texts = new Map<string, ChainAttempt>();
  for (const one of [...(judged.get(id) ?? []), ...more.map(({ attempt }) => attempt)])
    texts.set(JSON.stringify([one.event, one.stage, one.key]), one);
  return [id, [...texts.values()].sort(inTime)];
}

// The copy's own chain first, then who came first.
function byPlace(left: Denial, right: Denial): number {
  const [a, b] = [left.chain.stages.length === 0, right.chain.stages.length === 0];
  return Number(a) - Number(b) || inTime(left.attempt, right.attempt) || byId([left], [right]);
}

function byId([left]: readonly Denial[], [right]: readonly Denial[]): number {
  return (left?.chain.id ?? '') < (right?.chain.id ?? '') ? -1 : 1;
}

function inTime(left: ChainAttempt, right: ChainAttempt): number {
  if (left.at !== right.at) return Date.parse(left.at) - Date.parse(right.at);
  const [a, b] = [left, right].map(({ event, stage, key }) => `${event} ${stage} ${key}`);
  return (a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1;
}

function grouped(list: readonly Denial[], nameOf: (one: Denial) => string): Denial[][] {
  const groups = new Map<string, Denial[]>();
  for (const one of list) {
    const before = groups.get(nameOf(one));
    if (before === undefined) groups.set(nameOf(one), [one]);
    else before.push(one);
  }
  return [...groups.values()];
}
