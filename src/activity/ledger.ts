import { canonical } from '../model/canonical.ts';
import type { AuditEvent, Thing } from '../model/event.ts';
import { byHappening, type Effect, type Entry } from './effect.ts';
import { effectsOf } from './effects-of.ts';
import { type Name, type NameBook, nameBook } from './names.ts';

/** What chains are made of: everything else of the events is let go. */
export interface Ledger {
  /** What happened, in order. */
  readonly effects: readonly Effect[];
  /** Events that were denied, by id. */
  readonly denied: readonly Entry[];
  readonly names: readonly Name[];
}

/**
 * Reads events in any order, each once however often it comes. Dry runs and failures are left out. The events themselves may be
 * let go: of one id that stands for two different records the one with the smaller text is kept, so that order never matters.
 */
export function ledgerOf(events: Iterable<AuditEvent>): Ledger {
  const book = nameBook();
  const entries = new Map<string, Entry>();
  for (const event of events) {
    if (event.outcome !== 'success' && event.outcome !== 'denied') continue;
    const entry = entryOf(event, book);
    if (entry.effects.length === 0 && entry.denial?.bare !== true) continue;
    const known = entries.get(entry.id);
    if (known === undefined || textOf(entry) < textOf(known)) entries.set(entry.id, entry);
  }
  const effects: Effect[] = [];
  const denied: Entry[] = [];
  for (const entry of entries.values()) {
    if (entry.denial !== null) denied.push(entry);
    else for (const effect of entry.effects) effects.push(effect);
  }
  denied.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { effects: effects.sort(byHappening), denied, names: book.names };
}

function entryOf(event: AuditEvent, book: NameBook): Entry {
  const { id, at, cloud, outcome } = event;
  const entry = {
    id,
    at,
    time: Date.parse(at),
    cloud,
    account: book.text(event.account),
    principal: book.text(event.actor.key),
    denial: outcome === 'denied' ? denialOf(event, book) : null,
    effects: none,
  };
  // Whose a thing is, is not learnt from somebody who was refused it.
  const mention = (thing: Thing) => book.mention({ ...thing, account: null });
  entry.effects = effectsOf(event.steps, entry, outcome === 'denied' ? mention : book.mention);
  return entry;
}

const none: readonly Effect[] = Object.freeze([]);

function denialOf({ error, name, steps }: AuditEvent, book: NameBook): Entry['denial'] {
  return { error: book.text(error === null ? 'unknown' : error.code), name: book.text(name), bare: steps.length === 0 };
}

/** What distinguishes two records, as text. */
function textOf({ effects, time: _, ...rest }: Entry): string {
  const kept = effects.map(({ does, things, others }) => [does, things.map(textOfMention), others.map(textOfMention)]);
  return canonical([rest, kept]);
}

function textOfMention({ of, unique }: Effect['things'][number]): readonly (string | null)[] {
  return [of.key, unique];
}
