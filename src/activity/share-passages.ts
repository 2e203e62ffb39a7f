import type { AuditEvent, Step, Thing } from '../model/event.ts';
import type { Grant } from '../model/grant.ts';
import type { Entry } from './effect.ts';
import { incarnate } from './incarnate.ts';
import type { Incarnation } from './incarnation.ts';
import { ledgerOf } from './ledger.ts';

/** Somebody who was let in to a copy, or may have been before the log begins, and was taken out, as far as events tell. */
export interface SharePassage {
  readonly key: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** `unread`: somebody whom the record of the share does not tell. `all`: whoever else was let in, where some or all were taken out and nobody knows whom that hit. */
  readonly audience: Grant['to'] | 'unread' | 'all';
  /** Null: no event lets them in. */
  readonly came: Entry | null;
  /** Null: no event takes them out. */
  readonly went: Entry | null;
  /** When they were certainly out, ISO 8601: taken out, or no longer named by an answer that names everyone. */
  readonly goneAt: string | null;
}

interface Inside {
  readonly to: Grant['to'] | 'unread';
  readonly came: Entry | null;
}

/**
 * The passages of snapshots and images, each of a name that was used again apart: of which an event tells the beginning, and of
 * `wanted` copies (keys) also those of which it tells the end alone. Whom an answer names without a share was let
 * in before. Events in any order, with repeats.
 */
export function sharePassagesOf(events: readonly AuditEvent[], wanted: ReadonlySet<string>): readonly SharePassage[] {
  const { deeds } = incarnate(ledgerOf(aboutAccess(events)));
  const inside = new Map<Incarnation, Map<string, Inside>>();
  const found: SharePassage[] = [];
  for (const { effect, things } of deeds) {
    const { does, entry } = effect;
    if (does.kind !== 'share' && does.kind !== 'stated' && does.kind !== 'unshare' && does.kind !== 'delete') continue;
    for (const one of things) {
      if (one.of.type !== 'snapshot' && one.of.type !== 'image') continue;
      const held = inside.get(one) ?? new Map<string, Inside>();
      inside.set(one, held);
      const end = (to: SharePassage['audience'], came: Entry | null, went: Entry | null) => {
        if (came !== null || wanted.has(one.of.key)) found.push(passageOf(one, to, came, went, entry));
      };
      const endAll = (went: Entry | null, but: ReadonlySet<string> = new Set()) => {
        for (const [key, { to, came }] of [...held]) {
          if (but.has(key)) continue;
          held.delete(key);
          end(to, came, went);
        }
      };
      if (does.kind === 'share') {
        for (const to of [...does.to, ...(does.unread ? (['unread'] as const) : [])])
          if (!held.has(keyOf(to))) held.set(keyOf(to), { to, came: entry });
      } else if (does.kind === 'stated') {
        endAll(null, new Set(does.to.map(keyOf)));
        for (const to of does.to) if (!held.has(keyOf(to))) held.set(keyOf(to), { to, came: null });
      } else if (does.kind === 'unshare' && does.to !== null && does.to.length > 0) {
        for (const to of does.to) {
          end(to, held.get(keyOf(to))?.came ?? null, entry);
          held.delete(keyOf(to));
        }
      } else {
        // A withdrawal that does not say of whom may be of anybody, and ends nothing for sure.
        if (does.kind !== 'unshare' || does.to === null) endAll(entry);
        end('all', null, entry);
      }
    }
  }
  for (const [one, held] of inside)
    for (const { to, came } of held.values())
      if (came !== null || wanted.has(one.of.key)) found.push(passageOf(one, to, came, null, null));
  return found;
}

/** Events about copies whose access list some event changes, and about their making and end: a ledger of the rest is not needed. */
function aboutAccess(events: readonly AuditEvent[]): readonly AuditEvent[] {
  const keys = new Set<string>();
  for (const { outcome, steps } of events)
    if (outcome === 'success')
      for (const step of steps)
        if (step.step === 'share' || step.step === 'unshare' || step.step === 'shared-with') keys.add(step.thing.key);
  if (keys.size === 0) return [];
  return events.filter(
    ({ outcome, steps }) =>
      outcome === 'success' && steps.some((step) => thingsOf(step).some(({ key }) => keys.has(key))),
  );
}

function thingsOf(step: Step): readonly Thing[] {
  switch (step.step) {
    case 'create':
      return step.things;
    case 'register':
      return step.image === null ? [] : [step.image];
    case 'copy':
      return step.thing === null ? [] : [step.thing];
    case 'share':
    case 'unshare':
    case 'shared-with':
    case 'delete':
      return [step.thing];
    case 'foreign-use':
    case 'export':
    case 'restore':
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
    case 'context':
      return [];
    default:
      return step satisfies never;
  }
}

function passageOf(
  { of, made }: Incarnation,
  audience: SharePassage['audience'],
  came: Entry | null,
  went: Entry | null,
  gone: Entry | null,
): SharePassage {
  const { key, name, region } = of;
  // Only its owner shares a copy, withdraws it or deletes it.
  const account = of.account ?? made?.entry.account ?? (came ?? went ?? gone)?.account ?? '';
  return { key, name, account, region, audience, came, went, goneAt: gone?.at ?? null };
}

function keyOf(to: Inside['to']): string {
  return to === 'unread' ? to : JSON.stringify([to.who, to.id, to.until]);
}
