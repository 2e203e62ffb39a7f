import type { Chain, ChainStage, Lineage, UseKind } from '../model/chain.ts';
import type { AuditEvent } from '../model/event.ts';
import type { Grant } from '../model/grant.ts';
import type { Logging } from '../model/logging.ts';
import { settleMs } from './copy-log.ts';
import { doubtsWithin, type LogDoubts, logDoubtsOf } from './log-doubts.ts';
import type { LogReach } from './log-reach.ts';
import { isEc2 } from './names.ts';

/** What the uses of a chain's copies are held against. */
export interface UseSight {
  /** ISO 8601. */
  readonly asOf: string;
  readonly reach: LogReach;
  /** When (milliseconds) a scan found that the log of a place keeps every read of blocks beside the management events; null where none did. */
  readonly readsKept: (account: string, region: string) => number | null;
  readonly doubts: LogDoubts;
  /** When (milliseconds) anything of what is logged was changed, in whichever account: what was found later may not have held before. */
  readonly changes: readonly number[];
  /** Whom events ever let in, by key; null: somebody whom the record does not name. */
  readonly letIn: ReadonlyMap<string, readonly Audience[]>;
  /** Images of which events say which snapshots are behind them. */
  readonly registered: ReadonlySet<string>;
}

type Audience = Grant['to'] | null;

interface Copy {
  readonly key: string;
  readonly account: string;
  readonly region: string;
  /** Milliseconds: from its making until nobody could use it any more. */
  readonly from: number;
  readonly until: number;
}

/** A chain of which nothing but its events is known: that nobody else used it, or read it, is then not said. */
export function unproven({ consumed }: Pick<Lineage, 'consumed'>): Pick<Chain, 'consumed' | 'unseen'> {
  return { consumed: consumed?.length === 0 ? null : consumed, unseen: ['foreign-use', 'block-reads'] };
}

/** Whether every read of blocks is kept where the changes of that place are kept: who read those has then read the reads too. */
export function keepsReads({
  changesLogged,
  blockReadsLogged,
}: Pick<Logging, 'changesLogged' | 'blockReadsLogged'>): boolean {
  if (changesLogged.state === 'unknown' || blockReadsLogged.state === 'unknown') return false;
  const [changes, reads] = [changesLogged.value, blockReadsLogged.value];
  return changes.on && reads.on && reads.sinks.some((sink) => changes.sinks.includes(sink));
}

/** What of it events tell. Any order, with repeats. */
export function useSightOf(
  events: readonly AuditEvent[],
  rest: Pick<UseSight, 'asOf' | 'reach' | 'readsKept'>,
): UseSight {
  const changes: number[] = [];
  const letIn = new Map<string, Audience[]>();
  const registered = new Set<string>();
  for (const { outcome, at, steps, unread } of events) {
    if (outcome !== 'success') continue;
    if (typeof unread?.key === 'string') add(letIn, unread.key, [null]);
    for (const step of steps) {
      if (step.step === 'share' || step.step === 'shared-with') add(letIn, step.thing.key, step.to);
      if (step.step === 'share' && step.unread === true) add(letIn, step.thing.key, [null]);
      if (step.step === 'register' && step.image !== null && step.from.length > 0) registered.add(step.image.key);
      if (step.step === 'context' && step.change.what === 'logging') changes.push(Date.parse(at));
    }
  }
  return { ...rest, doubts: logDoubtsOf(events), changes, letIn, registered };
}

/**
 * Says of a chain that nobody else used its copies only where the logs would have shown it: of each copy the log of its owner was
 * read without a gap from its making until it was withdrawn or deleted (or, while somebody is let in, until now; where nobody was,
 * until the last that is known of it) and records have had time to arrive, and nothing of what is logged was changed meanwhile. A
 * reader's own log alone surely holds its reads of blocks, so those are seen only where everyone who was let in is an account
 * whose log of that region, like the owner's, keeps them. Uses that events tell of stand, whatever is unseen beside them.
 */
export function heldAgainstLogs(chain: Chain, sight: UseSight): Chain {
  const copies = copiesOf(chain, sight);
  if (copies === null) return { ...chain, ...unproven(chain) };
  const audiences = chain.things.flatMap((key) => sight.letIn.get(key) ?? []);
  const isOpen = chain.stages.some(({ stage }) => stage === 'share') || audiences.length > 0;
  const unseen: UseKind[] = [];
  if (!copies.every((copy) => showsUses(copy, sight))) unseen.push('foreign-use');
  if (!copies.every((copy) => showsReads(copy, audiences, sight))) unseen.push('block-reads');
  const isSeen = !unseen.includes('foreign-use') && (!isOpen || unseen.length === 0);
  const told = chain.consumed === null || chain.consumed.length === 0 ? null : chain.consumed;
  return { ...chain, consumed: told ?? (isSeen ? [] : null), unseen };
}

const copyKey = /^arn:[^:]*:(?:ec2:([^:]*):[^:]*:(?:snapshot|image)\/|rds:([^:]*):[^:]*:(?:cluster-)?snapshot:)/;

/** Null where there is none, and where no event tells of the making of one: then nobody knows since when it could be used. */
function copiesOf({ things, stages, exposedSeconds }: Chain, { asOf }: UseSight): readonly Copy[] | null {
  const copies: Copy[] = [];
  const shared = stages.find(({ stage }) => stage === 'share');
  const first = shared === undefined ? null : Date.parse(shared.at);
  const last = stages.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), Number.NEGATIVE_INFINITY);
  const making = new Map<string, ChainStage>();
  for (const one of stages)
    if ((one.stage === 'create' || one.stage === 'copy') && !making.has(one.key)) making.set(one.key, one);
  const ending = new Map<string, ChainStage>();
  for (const one of stages)
    if (one.stage === 'delete' && !ending.has(one.key) && one.at >= (making.get(one.key)?.at ?? ''))
      ending.set(one.key, one);
  const closed = exposedSeconds === null || first === null ? Date.parse(asOf) : first + exposedSeconds * 1_000;
  for (const key of things) {
    const match = copyKey.exec(key);
    if (match === null) continue;
    const made = making.get(key);
    if (made === undefined) return null;
    const gone = ending.get(key);
    const until = gone !== undefined ? Date.parse(gone.at) : first === null ? last : closed;
    const from = Date.parse(made.at);
    copies.push({
      key,
      account: made.account,
      region: match[1] ?? match[2] ?? '',
      from,
      until: Math.max(from, until) + settleMs,
    });
  }
  return copies.length === 0 ? null : copies;
}

function showsUses(copy: Copy, sight: UseSight): boolean {
  const { key, account, until } = copy;
  const isShared = sight.letIn.has(key);
  // What others do with a shared copy of a database no log of its owner shows; with an image, what they do with the snapshots behind it.
  if (isShared && (!isEc2(key) || (isImage(key) && !sight.registered.has(key)))) return false;
  return isWhole(account, copy, until, sight);
}

function showsReads(copy: Copy, audiences: readonly Audience[], sight: UseSight): boolean {
  const { key, account, region, from, until } = copy;
  if (!isEc2(key)) return true;
  // Which snapshots are behind it no event tells, so their reads cannot be told from others.
  if (isImage(key)) return sight.registered.has(key);
  const readers = audiences.map((one) => (one?.who === 'account' && one.id !== undefined ? one.id : null));
  return [account, ...new Set(readers)].every((reader) => {
    const seenAt = reader === null ? null : sight.readsKept(reader, region);
    if (reader === null || seenAt === null || !isWhole(reader, copy, Math.max(until, seenAt), sight)) return false;
    return !sight.changes.some((time) => time >= from && time <= Math.max(until, seenAt));
  });
}

/** Whether the log of an account was read from the making of a copy to a moment, and nothing in it keeps its silence from being proof. */
function isWhole(account: string, { key, region, from }: Copy, until: number, { reach, doubts }: UseSight): boolean {
  if (reach(account, region, from, until) === null) return false;
  const service = isEc2(key) ? 'ec2' : 'rds';
  return (['use', 'access'] as const).every(
    (of) => doubtsWithin(doubts(account, region), { from, to: until, service, of, key }).length === 0,
  );
}

function isImage(key: string): boolean {
  return key.includes(':image/');
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, values: readonly Value[]): void {
  const before = lists.get(key);
  if (before === undefined) lists.set(key, [...values]);
  else before.push(...values);
}
