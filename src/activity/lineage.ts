import type { Lineage } from '../model/chain.ts';
import type { AuditEvent } from '../model/event.ts';
import { attemptsOf, type Tried, triedOn } from './attempts.ts';
import { chainId } from './chain-id.ts';
import { stagesIn } from './chain-stages.ts';
import { consumedOf } from './consumption.ts';
import { inOrder, stageIn } from './drafts.ts';
import { exposedSeconds } from './exposed-time.ts';
import { incarnate } from './incarnate.ts';
import type { Deed, Incarnation } from './incarnation.ts';
import { concerned, type Joined, joined } from './joined.ts';
import { ledgerOf } from './ledger.ts';
import { type Opened, openingsIn } from './openings.ts';
import { presencesIn } from './presences.ts';
import { probingBy } from './probing.ts';
import { rootOf, sourceOf } from './root.ts';

/** What the making of chains is handed: the room it lives in has no hash of its own. */
export interface LineageOptions {
  /** Hex digest of a text, at least 16 characters. */
  readonly digest: (text: string) => string;
}

/** A listed chain while it is put together. */
interface Gathered {
  readonly members: Incarnation[];
  readonly deeds: Deed[];
}

/** What happened around a chain: openings of its machines, and what was denied. */
interface Around {
  readonly openings: readonly Opened[];
  readonly tried: readonly Tried[];
}

/** Rows by the chain they belong to. */
function byChain<Row extends { readonly chain: number }>(rows: Iterable<Row>): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const others = groups.get(row.chain);
    if (others === undefined) groups.set(row.chain, [row]);
    else others.push(row);
  }
  return groups;
}

/**
 * The chains that events make: connected sets of copies and of what was made from them, listed where something was shared,
 * withdrawn, used by others, exported or restored; and for each principal its denied calls that belong to none. Events may come
 * in any order and more than once, and may be let go as they are read: the answer is the same. Oldest first.
 */
export function lineagesOf(events: Iterable<AuditEvent>, { digest }: LineageOptions): readonly Lineage[] {
  const { effects, denied } = ledgerOf(events);
  const { deeds, incarnations, at } = incarnate({ effects });
  const chains = joined({ deeds, incarnations });
  const openings = byChain(openingsIn(deeds, presencesIn(deeds, chains)));
  const attempts = denied.map((entry) => ({ entry, tried: triedOn(entry, at, chains) }));
  const homeless = attempts.filter(({ tried }) => tried.length === 0).map(({ entry }) => entry);
  const tried = byChain(attempts.flatMap((one) => one.tried));
  const found: Lineage[] = [];
  for (const [chain, one] of gather(deeds, incarnations, chains)) {
    const around = { openings: openings.get(chain) ?? [], tried: tried.get(chain) ?? [] };
    const lineage = lineageOf({ ...one, ...around }, chain, chains, digest);
    if (lineage !== null) found.push(lineage);
  }
  return [...found, ...probingBy(homeless, digest)].sort(byTime);
}

function gather(
  deeds: readonly Deed[],
  incarnations: readonly Incarnation[],
  { chainOf, isListed }: Joined,
): ReadonlyMap<number, Gathered> {
  const gathered = new Map<number, Gathered>();
  for (const one of incarnations) {
    const chain = chainOf(one);
    if (!isListed(chain)) continue;
    const known = gathered.get(chain);
    if (known === undefined) gathered.set(chain, { members: [one], deeds: [] });
    else known.members.push(one);
  }
  for (const deed of deeds)
    for (const chain of new Set(concerned(deed).map(chainOf))) gathered.get(chain)?.deeds.push(deed);
  return gathered;
}

function lineageOf(
  { members, deeds, openings, tried }: Gathered & Around,
  chain: number,
  { chainOf }: Joined,
  digest: LineageOptions['digest'],
): Lineage | null {
  const root = rootOf(members);
  if (root === null) return null;
  const isIn = (one: Incarnation): boolean => chainOf(one) === chain;
  const { drafts, reads } = stagesIn(deeds, openings, isIn);
  const attempts = tried.map(({ draft }) => draft);
  const ids = new Set([...drafts, ...attempts].map(({ entry }) => entry.id));
  for (const id of reads) ids.add(id);
  const { cloud } = root.first;
  return {
    id: chainId(digest, [cloud, root.of.key, root.made?.entry.id ?? root.unseen]),
    cloud,
    root: root.of.key,
    things: [...new Set(members.map(({ of }) => of.key))].sort(),
    source: sourceOf(root),
    stages: inOrder(drafts).map(stageIn),
    attempts: attemptsOf(attempts),
    events: [...ids].sort(),
    exposedSeconds: exposedSeconds(deeds, isIn),
    consumed: consumedOf(drafts),
  };
}

function byTime(left: Lineage, right: Lineage): number {
  const [a, b] = [startOf(left), startOf(right)];
  if (a !== b) return a - b;
  if (left.root !== right.root) return left.root < right.root ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}

function startOf({ stages, attempts }: Lineage): number {
  return Date.parse((stages[0] ?? attempts[0])?.at ?? '');
}
