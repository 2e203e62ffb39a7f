import type { Effect, Entry } from './effect.ts';
import type { Name } from './names.ts';

/** One thing that a name stood for. EC2's ids stand for one each; a database's name may be used again after its deletion. */
export interface Incarnation {
  readonly index: number;
  readonly of: Name;
  /** What made it; null where that was not seen. */
  readonly made: Effect | null;
  /** Tells it from others of its name that were not seen made either; empty for the first. */
  readonly unseen: string;
  /** The first event that names it, and the rank it has there: what something is made from was there before. */
  readonly first: Entry;
  readonly rank: number;
  /** Place in the order of deeds at which it was deleted; null while it is there. */
  readonly ended: number | null;
  /** Whether anything but a launch from it names it. */
  readonly spoken: boolean;
}

/** An effect, its names settled to what they stood for. Groups, and what a copy was made of, are no part of it. */
export interface Deed {
  readonly effect: Effect;
  /** Its place in the order of all. */
  readonly place: number;
  readonly things: readonly Incarnation[];
  readonly others: readonly Incarnation[];
}
