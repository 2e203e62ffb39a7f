import type { Fact } from '../../model/fact.ts';
import type { Coverage, Distrust, IndexUse, Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Memory } from '../cloud.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { factDigest } from './asset-digest.ts';
import type { IndexedUnit } from './asset-unit.ts';
import { type Comparison, compareWith, isOther } from './disagreement.ts';
import type { Vouched } from './read-copies.ts';
import { type Recollection, recall } from './recall.ts';
import { isDue, type ScanTime } from './rotation.ts';

type Page = CollectorPage<Fact>;

/** What reading a unit beside the index takes. */
export interface IndexedInput {
  readonly unit: Unit;
  readonly memory: Pick<Memory, 'copies' | 'facts'>;
  /** The unit's last answer. */
  readonly before: Coverage;
  readonly indexed: IndexedUnit;
  readonly time: ScanTime;
  /** Why the index is not believed in this project; null where it is. */
  readonly distrust: Distrust | null;
  /** Notes a disagreement: from then on the index is not believed in this project. */
  readonly disagree: (said: string) => Distrust;
  /** Whether the unit's copies have access policies of their own. */
  readonly hasPolicies: boolean;
  /** Reads one of those directly. */
  readonly policyOf: (copy: Pick<Snapshot, 'key'>) => Promise<Snapshot['grants'] | null>;
  /** Reads the unit directly; who may use a copy only where nothing vouches for it. */
  readonly direct: (vouched?: Vouched) => AsyncIterable<Page>;
}

/** Policies read at once. */
const width = 10;

/**
 * Reads a unit with the index beside it: what it says to be as it was is not read, as long as it is believed. New and
 * changed copies are read directly, and so is what was open and whose turn it is. At the first disagreement everything of
 * the unit is read directly.
 */
export async function* readIndexed(input: IndexedInput): AsyncGenerator<Page> {
  const { unit, before, indexed, time, memory, hasPolicies, distrust } = input;
  const listedAt = Date.parse(before.index?.listedAt ?? before.observedAt ?? '');
  const listDue = isDue(scopeKey(unit), listedAt, time);
  const vouchedUse: IndexUse = use(indexed, new Date(listedAt).toISOString(), null);
  // Of an API that is off the index tells nothing; whether a project is in use again, the list of projects tells.
  const { why } = before;
  const wasOff = before.state === 'off' && why?.cause === 'api-off';
  if (wasOff && indexed.facts.size === 0 && distrust === null && !listDue) {
    yield { ...empty, off: why, index: { ...vouchedUse, direct: nobody } };
    return;
  }
  const was = await recall(memory, indexed, time, hasPolicies);
  // Single facts that were not read are read again, as long as a policy is all that they lack.
  const whole = before.ended && (before.state === 'complete' || (before.state === 'partial' && hasPolicies));
  if (distrust !== null || !whole) return yield* readAll(input, was, listedAt, null);
  const reads = await readTurns(input, was);
  if (reads.said !== null) {
    return yield* readAll({ ...input, distrust: input.disagree(reads.said) }, was, listedAt, null);
  }
  if (was.sameList && !listDue && reads.whole) return yield* asBefore(input, reads.grants, vouchedUse);
  yield* readList(input, was, reads.grants, listedAt);
}

/**
 * Everything directly, held against the index all the same: it is believed again once it has agreed for long enough. `given`
 * where it vouched for facts that were given already: until all are read, some rest on it.
 */
async function* readAll(
  input: IndexedInput,
  was: Recollection,
  listedAt: number,
  given: IndexedUnit | null,
): AsyncGenerator<Page> {
  const comparison = comparisonOf(input, was, listedAt);
  yield* marked(input, comparison, input.direct(), () => true, { vouching: given, after: null });
}

/** The list directly, and who may use what is new, changed, open or due; the index vouches for the rest. */
async function* readList(
  input: IndexedInput,
  was: Recollection,
  read: ReadonlyMap<string, Snapshot['grants']>,
  listedAt: number,
): AsyncGenerator<Page> {
  const { indexed } = input;
  const comparison = comparisonOf(input, was, listedAt);
  const spared = new Set<string>();
  const vouched: Vouched = (copy) => {
    const before = was.copies.get(copy.key);
    const direct = read.get(copy.key);
    if (direct !== undefined) return direct;
    const digest = factDigest(copy);
    if (before === undefined || before.read || before.facts !== digest) return null;
    if (indexed.facts.get(copy.key)?.digest !== digest) return null;
    spared.add(copy.key);
    return before.grants;
  };
  const rest = { vouching: indexed, after: indexed };
  const distrust = yield* marked(input, comparison, input.direct(vouched), (key) => !spared.has(key), rest);
  if (distrust !== null) yield* readAll({ ...input, distrust }, was, listedAt, indexed);
}

/**
 * Pages that say what of them was read directly, and in the end whether the index disagreed. `vouching` stands for what is
 * not, `after` once the list was read to its end. Comes to why the index is not believed from then on.
 */
async function* marked(
  input: IndexedInput,
  comparison: Comparison,
  pages: AsyncIterable<Page>,
  isDirect: (key: string) => boolean,
  { vouching, after }: { readonly vouching: IndexedUnit | null; readonly after: IndexedUnit | null },
): AsyncGenerator<Page, Distrust | null> {
  const { distrust, time, hasPolicies } = input;
  const listedAt = new Date(time.now).toISOString();
  let whole = true;
  for await (const page of pages) {
    for (const fact of page.items) {
      if (fact.kind === 'snapshot') comparison.see(fact, hasPolicies && isDirect(fact.key));
      if (fact.kind === 'source') comparison.see(fact, false);
    }
    whole &&= page.gaps.length === 0 && page.off === undefined;
    const keys = page.items.flatMap(({ key }) => (isDirect(key) ? [key] : []));
    // Where nothing is vouched for, nothing needs to be told apart.
    const direct = vouching === null ? nobody : new Set(keys);
    yield { ...page, index: { ...use(vouching, listedAt, distrust), direct } };
  }
  if (whole) comparison.end();
  const said = comparison.said();
  const noted = said === null ? distrust : input.disagree(said);
  yield { ...empty, index: { ...use(whole ? after : vouching, listedAt, noted), direct: nobody } };
  return noted;
}

/** Nothing has changed: what was read is given again, with what was read directly in its place. */
async function* asBefore(
  { memory }: IndexedInput,
  read: ReadonlyMap<string, Snapshot['grants']>,
  index: IndexUse,
): AsyncGenerator<Page> {
  const direct = new Set(read.keys());
  for await (const page of memory.copies()) {
    const items = page.map(({ fact }) => ({ ...fact, grants: read.get(fact.key) ?? fact.grants }));
    const refused = items.flatMap(({ grants }) => (grants.state === 'unknown' ? [grants.why] : []));
    yield { items, gaps: [], refused, index: { ...index, direct } };
  }
  for await (const items of memory.facts('source')) yield { ...empty, items, index: { ...index, direct } };
  yield { ...empty, index: { ...index, direct: nobody } };
}

interface Turns {
  readonly grants: ReadonlyMap<string, Snapshot['grants']>;
  /** Whether each could be asked for and is still there; otherwise the list is read. */
  readonly whole: boolean;
  /** The first disagreement; null where there was none. */
  readonly said: string | null;
}

/** Reads who may use what is to be read. That the index does not know the policy of something new is no disagreement. */
async function readTurns({ policyOf, indexed }: IndexedInput, { copies }: Recollection): Promise<Turns> {
  const keys = [...copies].flatMap(([key, { read }]) => (read ? [key] : []));
  const answers = await pooled(keys, width, async (key) => [key, await policyOf({ key })] as const);
  const grants = new Map(answers.flatMap(([key, one]) => (one === null ? [] : [[key, one] as const])));
  const isThere = (one: Snapshot['grants']): boolean => one.state === 'known' || one.why.cause !== 'gone';
  const whole = grants.size === keys.length && [...grants.values()].every(isThere);
  const other = [...grants].find(
    ([key, one]) => copies.get(key)?.isNew === false && isOther(indexed, { key, grants: one }),
  );
  return { grants, whole, said: other === undefined ? null : `it tells otherwise who may use ${other[0]}` };
}

function comparisonOf({ unit, indexed }: IndexedInput, was: Recollection, listedAt: number): Comparison {
  const before = { has: (key: string) => was.copies.has(key) || was.sources.has(key) };
  return compareWith({ indexed, collector: unit.collector, before, listedAt });
}

function use(indexed: IndexedUnit | null, listedAt: string, distrust: Distrust | null): IndexUse {
  return { at: indexed === null ? null : new Date(indexed.at).toISOString(), listedAt, distrust };
}

const nobody: ReadonlySet<string> = new Set();
const empty = { items: [], gaps: [], refused: [] } as const;
