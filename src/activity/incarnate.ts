import { byHappening, type Doing } from './effect.ts';
import type { Deed, Incarnation } from './incarnation.ts';
import type { Ledger } from './ledger.ts';
import type { Mention } from './names.ts';
import { type Role, standings } from './standing.ts';

/** All that happened, in order, and the things it happened to. */
export interface Incarnated {
  readonly deeds: readonly Deed[];
  readonly incarnations: readonly Incarnation[];
  /** What a mention stood for at that time; null where nothing had been named so. */
  at(mention: Mention, time: number): Incarnation | null;
}

const nothing: readonly Incarnation[] = Object.freeze([]);

/** Settles every name to what it stood for when it was named. */
export function incarnate({ effects }: Pick<Ledger, 'effects'>): Incarnated {
  const { all, meet, at } = standings();
  const deeds = effects.map((effect, place): Deed => {
    const { entry, rank, does } = effect;
    // What something is made from is met first: it was there before.
    const others =
      joins(does) && effect.others.length > 0
        ? effect.others.map((mention) => {
            const one = meet(mention, 'named', entry, rank - 2);
            if (does.kind !== 'restore') one.spoken = true;
            return one;
          })
        : nothing;
    const role = roleOf(does);
    const things =
      effect.things[0]?.of.type === 'group'
        ? nothing
        : effect.things.map((mention) => {
            const one = meet(mention, role, entry, rank);
            one.spoken = true;
            if (role === 'made' && (one.made === null || byHappening(effect, one.made) < 0)) one.made = effect;
            if (role === 'deleted') one.ended ??= place;
            return one;
          });
    return { effect, place, things, others };
  });
  return { deeds, incarnations: all, at };
}

function roleOf({ kind }: Doing): Role {
  if (kind === 'create' || kind === 'register' || kind === 'copy' || kind === 'restore') return 'made';
  return kind === 'delete' ? 'deleted' : 'named';
}

/** Whether what else an effect names is itself a thing whose life counts: not what a copy is made of, nor groups. */
function joins({ kind }: Doing): boolean {
  return kind !== 'create' && kind !== 'wear';
}
