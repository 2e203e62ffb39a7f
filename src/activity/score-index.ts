import type { Lineage } from '../model/chain.ts';
import type { AuditEvent, Thing } from '../model/event.ts';
import { isCopyAction } from './score-copy-action.ts';
import { identityKey } from './score-identity.ts';
import { inTime, type Moment } from './score-moment.ts';

/** What everybody who stands in a chain did and what was done around it: read from all events once. */
export interface ScoreIndex {
  /** Events of chains, and creations of copies by those who stand in one. */
  readonly events: ReadonlyMap<string, AuditEvent>;
  /** By key of the principal: its first success with a copy. */
  readonly firsts: ReadonlyMap<string, Moment>;
  /** By key of the principal: one entry for each copy it made, in order of time. */
  readonly creations: ReadonlyMap<string, readonly Moment[]>;
  /** By key of the principal: its denied calls about copies, in order of time. */
  readonly denials: ReadonlyMap<string, readonly Moment[]>;
  /** By key of the principal: ids of the denied calls of all chains that are its attempts. */
  readonly tried: ReadonlyMap<string, ReadonlySet<string>>;
  /** By key of the principal, then address: when it first came from there, in milliseconds. */
  readonly addresses: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By `identityKey`: when it was made or got a new way in, and when it got powers, in order of time. */
  readonly made: ReadonlyMap<string, readonly Moment[]>;
  readonly granted: ReadonlyMap<string, readonly Moment[]>;
  /** What was stopped, deleted or narrowed of what is logged, in order of time. */
  readonly tampering: readonly Moment[];
  /** By key of the volume: every machine it was ever attached to. */
  readonly machines: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads events, in any order and with repeats, for those who stand in the chains. */
export function indexEvents(lineages: readonly Lineage[], events: Iterable<AuditEvent>): ScoreIndex {
  const inChains = new Set(lineages.flatMap((one) => one.events));
  const people = new Set(lineages.flatMap(({ stages, attempts }) => [...stages, ...attempts]).map((s) => s.principal));
  const draft = emptyDraft(new Set([...people].map(identityKey)));
  for (const event of events) {
    if (inChains.has(event.id)) draft.events.set(event.id, event);
    if (people.has(event.actor.key)) readDeed(draft, event);
    if (event.outcome === 'success') readSurroundings(draft, event);
  }
  return {
    ...draft,
    tried: triedIn(lineages),
    creations: sorted(draft.creations),
    denials: sorted(draft.denials),
    made: sorted(draft.made),
    granted: sorted(draft.granted),
    tampering: [...draft.tampering.values()].sort(inTime),
  };
}

function triedIn(lineages: readonly Lineage[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tried = new Map<string, Set<string>>();
  for (const { principal, event } of lineages.flatMap(({ attempts }) => attempts)) {
    const before = tried.get(principal);
    if (before === undefined) tried.set(principal, new Set([event]));
    else before.add(event);
  }
  return tried;
}

type Book = Map<string, Map<string, Moment>>;

interface Draft {
  readonly identities: ReadonlySet<string>;
  readonly events: Map<string, AuditEvent>;
  readonly firsts: Map<string, Moment>;
  readonly creations: Book;
  readonly denials: Book;
  readonly addresses: Map<string, Map<string, number>>;
  readonly made: Book;
  readonly granted: Book;
  readonly tampering: Map<string, Moment>;
  readonly machines: Map<string, Set<string>>;
}

function emptyDraft(identities: ReadonlySet<string>): Draft {
  const events = new Map<string, AuditEvent>();
  const book = { creations: new Map(), denials: new Map(), made: new Map(), granted: new Map() };
  const rest = { firsts: new Map(), addresses: new Map(), tampering: new Map(), machines: new Map() };
  return { identities, events, ...book, ...rest };
}

function readDeed(draft: Draft, event: AuditEvent): void {
  const { key } = event.actor;
  const moment = { at: Date.parse(event.at), event };
  readAddress(draft, event, moment.at);
  if (!isCopyAction(event)) return;
  if (event.outcome === 'denied') note(draft.denials, key, event.id, moment);
  if (event.outcome !== 'success') return;
  const first = draft.firsts.get(key);
  if (first === undefined || inTime(moment, first) < 0) draft.firsts.set(key, moment);
  for (const { key: copy, unique } of newCopies(event)) {
    const name = `${copy} ${unique ?? ''}`;
    const before = draft.creations.get(key)?.get(name);
    if (before === undefined || inTime(moment, before) < 0) note(draft.creations, key, name, moment);
    draft.events.set(event.id, event);
  }
}

function readAddress({ addresses }: Draft, { actor, origin }: AuditEvent, at: number): void {
  if (origin.kind !== 'address' || origin.address === null) return;
  const seen = addresses.get(actor.key) ?? new Map<string, number>();
  addresses.set(actor.key, seen);
  seen.set(origin.address, Math.min(at, seen.get(origin.address) ?? at));
}

function readSurroundings(draft: Draft, event: AuditEvent): void {
  const moment = { at: Date.parse(event.at), event };
  for (const step of event.steps) {
    if (step.step === 'attach') {
      const machines = draft.machines.get(step.volume.key) ?? new Set();
      draft.machines.set(step.volume.key, machines.add(step.machine.key));
    }
    if (step.step !== 'context') continue;
    const { change } = step;
    if (change.what === 'logging' && ['stopped', 'deleted', 'narrowed'].includes(change.change))
      draft.tampering.set(event.id, moment);
    if (change.what !== 'principal-made' && change.what !== 'power-granted') continue;
    const identity = identityKey(change.principal);
    if (!draft.identities.has(identity)) continue;
    note(change.what === 'principal-made' ? draft.made : draft.granted, identity, event.id, moment);
  }
}

function newCopies({ steps }: AuditEvent): readonly Thing[] {
  return steps.flatMap((step) => {
    if (step.step === 'create') return step.things.filter(({ type }) => type === 'snapshot' || type === 'image');
    return step.step === 'copy' && step.thing !== null ? [step.thing] : [];
  });
}

function note(book: Book, key: string, name: string, moment: Moment): void {
  const page = book.get(key) ?? new Map<string, Moment>();
  book.set(key, page.set(name, moment));
}

function sorted(book: Book): ReadonlyMap<string, readonly Moment[]> {
  return new Map([...book].map(([key, page]) => [key, [...page.values()].sort(inTime)]));
}
