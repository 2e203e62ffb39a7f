import type { AuditEvent } from '../model/event.ts';
import type { Grant } from '../model/grant.ts';
import { type Audiences, replay } from './audiences.ts';
import { incarnate } from './incarnate.ts';
import type { Deed, Incarnation } from './incarnation.ts';
import { ledgerOf } from './ledger.ts';

/** Who is let in to a copy, as far as events tell. Of a name that was used again only the last is told. */
export interface ReplayedShares {
  readonly audiences: readonly ReplayedAudience[];
  /**
   * Since when nothing can be missing as long as the log is whole: the time of its creation, or of a later answer that named
   * everyone; null where neither was seen, and the audiences are only those that are known of.
   */
  readonly completeSince: string | null;
  /** The event that made it; null where that was not seen. */
  readonly madeBy: string | null;
  /** When it was deleted; null while no event says so. */
  readonly deletedAt: string | null;
}

/** An audience, and the event that first told of it. */
export interface ReplayedAudience {
  /** Null: somebody whom the event's record does not tell. */
  readonly to: Grant['to'] | null;
  readonly event: string;
  readonly at: string;
}

/**
 * Replays shares and withdrawals: key of each snapshot and image that events name -> who is let in after the last of them. Events
 * may come in any order and more than once.
 */
export function sharesAsReplayed(events: Iterable<AuditEvent>): ReadonlyMap<string, ReplayedShares> {
  const { deeds, incarnations } = incarnate(ledgerOf(events));
  const audiences = new Map<Incarnation, Audiences>();
  const stated = new Map<Incarnation, string>();
  const deleted = new Map<Incarnation, string>();
  for (const deed of deeds) {
    const { does, entry } = deed.effect;
    for (const one of deed.things) {
      if (does.kind === 'stated' && !stated.has(one)) stated.set(one, entry.at);
      if (does.kind === 'delete' && !deleted.has(one)) deleted.set(one, entry.at);
      const held: Audiences | undefined = audiences.get(one) ?? (letsIn(deed) ? new Map() : undefined);
      if (held === undefined) continue;
      audiences.set(one, held);
      replay(held, deed);
    }
  }
  const shares = new Map<string, ReplayedShares>();
  for (const one of incarnations) {
    const { of, made } = one;
    if (of.type !== 'snapshot' && of.type !== 'image') continue;
    const held = [...(audiences.get(one) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    shares.set(of.key, {
      audiences: held.map(([, { to, since }]) => ({ to, event: since.id, at: since.at })),
      completeSince: made?.entry.at ?? stated.get(one) ?? null,
      madeBy: made?.entry.id ?? null,
      deletedAt: deleted.get(one) ?? null,
    });
  }
  return shares;
}

function letsIn({ effect }: Deed): boolean {
  return effect.does.kind === 'share' || effect.does.kind === 'stated';
}
