import { type Stage, stages } from '../model/chain.ts';
import type { Opening } from '../model/event.ts';
import type { Grant } from '../model/grant.ts';
import type { CloudId } from '../model/scope.ts';
import type { Mention } from './names.ts';

/** What is kept of an event: a million of them are held at once. */
export interface Entry {
  readonly id: string;
  /** Milliseconds since 1970, for order and differences. */
  readonly time: number;
  readonly at: string;
  readonly cloud: CloudId;
  /** Account whose log recorded it. */
  readonly account: string;
  /** Key of who did it. */
  readonly principal: string;
  /** Set where it was denied. `bare`: it names nothing at all. */
  readonly denial: { readonly error: string; readonly name: string; readonly bare: boolean } | null;
  readonly effects: readonly Effect[];
}

/** What a step does, without the things it names. `stated`: everyone who is let in from then on, by the cloud's own answer; `unread`: others too, whom the record does not tell. */
export type Doing =
  | { readonly kind: 'create'; readonly implicit: boolean }
  | { readonly kind: 'register' | 'copy' | 'attach' | 'delete' }
  | { readonly kind: 'share'; readonly to: readonly Grant['to'][]; readonly unread: boolean }
  | { readonly kind: 'stated'; readonly to: readonly Grant['to'][] }
  | { readonly kind: 'unshare'; readonly to: readonly Grant['to'][] | null }
  | { readonly kind: 'foreign-use'; readonly by: string | null; readonly what: 'volume' | 'copy' | 'other' }
  | {
      readonly kind: 'export';
      readonly what: 'image' | 'machine' | 'database' | 'blocks';
      readonly to: string | null;
    }
  | { readonly kind: 'restore'; readonly open: boolean }
  | { readonly kind: 'wear'; readonly all: boolean }
  | { readonly kind: 'open' | 'close'; readonly opening: Opening };

/** A step of an event, its things by name. */
export interface Effect {
  readonly entry: Entry;
  /** Which step of the event it is. */
  readonly step: number;
  /** Causal rank within one instant. */
  readonly rank: number;
  readonly does: Doing;
  /** What it makes or is done to. */
  readonly things: readonly Mention[];
  /** What things were made from; the machine of an attach; the groups that are worn. */
  readonly others: readonly Mention[];
}

/** The stage that an effect is; null for those that only set the scene. */
export function stageOf(does: Doing): Stage | null {
  switch (does.kind) {
    case 'register':
      return 'create';
    case 'stated':
    case 'wear':
    case 'close':
      return null;
    case 'create':
    case 'copy':
    case 'share':
    case 'unshare':
    case 'foreign-use':
    case 'export':
    case 'restore':
    case 'attach':
    case 'open':
    case 'delete':
      return does.kind;
    default:
      return does satisfies never;
  }
}

/** Rank of a stage among those of one instant; there is room between two of them. */
export function rankOf(stage: Stage): number {
  return stages.indexOf(stage) * 4;
}

/** Order in which effects happened: time, causal rank, event id, place in the event. */
export function byHappening(left: Effect, right: Effect): number {
  const { entry: a } = left;
  const { entry: b } = right;
  if (a.time !== b.time) return a.time - b.time;
  if (left.rank !== right.rank) return left.rank - right.rank;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return left.step - right.step;
}
