import type { Stage } from '../../../src/model/chain.ts';
import type { Caller } from './caller.ts';
import type { Item, Place } from './place.ts';
import type { Random } from './random.ts';

/** A CloudTrail record as it stands in a file. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** What one successful event means for one planted chain: one stage. */
export interface Sight {
  readonly plot: Plot;
  readonly stage: Stage;
  readonly key: string;
  /** Things that were there before, and things that it makes. */
  readonly from: readonly Item[];
  readonly made: readonly Item[];
  /** Key of what the first thing made was copied from, where the event says. */
  readonly source?: string;
  /** A launch: it belongs to the chain only where something else is known of this image. */
  readonly image?: string;
  /** One read of a block: those of one thing by one principal are one stage. */
  readonly block?: true;
  /** Audiences let in or taken out; null = all. */
  readonly audience?: { readonly in: readonly string[] } | { readonly out: readonly string[] | null };
  /** Account that used another account's copy. */
  readonly consumer?: string;
  /** The log cannot show its use by others. */
  readonly blind?: true;
}

/** What happens on the stage around chains: who wears what, what is open, which machine a chain came to. */
export type Scenery =
  | { readonly is: 'enters'; readonly plot: Plot; readonly on: string }
  | { readonly is: 'wears'; readonly on: string; readonly groups: readonly string[]; readonly all: boolean }
  | { readonly is: 'opens' | 'closes'; readonly on: string; readonly range: string; readonly way: 'in' | 'out' }
  | { readonly is: 'gone'; readonly on: string };

/** Something tried and denied: on a thing of a plot, or on nothing that a chain holds. `probes`: a call about copies. */
export interface Tried {
  readonly plot: Plot | null;
  readonly probes: boolean;
}

/** What a denied twin of a call would mean. `never`: the definition does not say, so none is written. */
export type IfDenied = 'attempt' | 'attempt-only' | 'probe' | 'nothing' | 'never';

/** One record and the truth about it. */
export interface Deed {
  readonly record: RawRecord;
  readonly id: string;
  /** Seconds since the epoch. */
  readonly at: number;
  /** Seconds since the step before it. */
  readonly gap: number;
  readonly by: Caller;
  readonly account: string;
  readonly sights: readonly Sight[];
  readonly scenery: readonly Scenery[];
  readonly tried: readonly Tried[];
  readonly ifDenied: IfDenied;
  /** ARN that a denial's message may name. */
  readonly resource: string | null;
  /** Whether the chain would fall apart or be another without it. */
  readonly edge: boolean;
}

/** A planted story: everything it marks is one chain. */
export interface Plot {
  readonly name: string;
  readonly attack: boolean;
  readonly scene: Scene;
  /** Where its clock stands. */
  now: number;
  /** Seconds between two of its steps. */
  pace: readonly [low: number, high: number];
  before: number;
}

/** A machine that volumes are hung on, and the group it wears. `own`: nobody else's stories meet there. */
export interface Bench {
  readonly machine: Item;
  readonly group: Item;
  readonly own: boolean;
}

/** What all stories of one history share. */
export interface Scene {
  readonly random: Random;
  readonly deeds: Deed[];
  readonly plots: Plot[];
  readonly home: Place;
  readonly away: Place;
  readonly recovery: Place;
  readonly stranger: Place;
  /** People and roles of the home account, met in attacks and daily work alike. */
  readonly people: readonly Caller[];
  /** People of the stranger's account. */
  readonly thieves: readonly Caller[];
  /** Seconds at which something of the scenery happened: no two in one second, so that their order is never in doubt. */
  readonly taken: Set<number>;
  readonly from: number;
  readonly until: number;
  /** Machines that stories meet at, by place. */
  readonly benches: Map<string, Bench>;
  ids: number;
}

/** Starts a story somewhere in the history. */
export function plotOf(scene: Scene, name: string, attack: boolean, at?: number): Plot {
  const { random } = scene;
  const now = at ?? random.int(scene.from, scene.until);
  const pace = random.pick([
    [0, 2],
    [1, 40],
    [30, 900],
    [600, 20_000],
  ] as const);
  const plot: Plot = { name, attack, scene, now, pace, before: now };
  scene.plots.push(plot);
  return plot;
}

/** Another chain that is made in the same breath as a plot. */
export function besides(plot: Plot, name = plot.name): Plot {
  const other: Plot = { ...plot, name };
  plot.scene.plots.push(other);
  return other;
}

/** Lets a plot's clock run. */
export function wait(plot: Plot, low = plot.pace[0], high = plot.pace[1]): void {
  plot.before = plot.now;
  plot.now += plot.scene.random.int(low, high);
}

/** An EC2 id never used before in this history. */
export function newId(scene: Scene, prefix: string): string {
  scene.ids += 1;
  return `${prefix}-0${scene.ids.toString(16).padStart(4, '0')}${scene.random.hex(12)}`;
}

/** A name never used before in this history. */
export function newName(scene: Scene, stem: string): string {
  scene.ids += 1;
  return `${stem}-${scene.ids}`;
}
