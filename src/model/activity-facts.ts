import type { Chain } from './chain.ts';
import type { Grant } from './grant.ts';
import type { Reading } from './reading.ts';

/** What audit logs say of one chain; or (`read: false`, in one row alone) that none was read yet, so that nothing is said. */
export type ChainStanding = { readonly read: false } | { readonly read: true; readonly chain: Chain };

/** What can be known of a chain of events. */
export interface ChainFacts {
  readonly chain: Reading<ChainStanding>;
}

/** A deed that an audit log tells of. A type alias, so that it can stand as evidence as it is. */
export type LoggedDeed = {
  /** The cloud's event id. */
  readonly event: string;
  /** Key of the principal, see `Actor`. */
  readonly actor: string;
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** How audit logs explain that a copy exists; `no-logs`: none was read yet, so that nothing is said. */
export type CreationStanding =
  | { readonly standing: 'no-logs' }
  | ({ readonly standing: 'explained' } & LoggedDeed)
  /** A service made it, or it came along with something else, so that no event of its own is to be expected. `through`: the event that brought it, where one is known. */
  | { readonly standing: 'implicit'; readonly by: string; readonly through: LoggedDeed | null }
  /** No event made it, though the log of its time and place was read without a gap between these instants (ISO 8601, UTC). */
  | { readonly standing: 'missing'; readonly coveredFrom: string; readonly coveredTo: string };

/** An audience that a log lets in and the inventory does not, with the event that let it in. */
export type LostAudience = { readonly to: Grant['to'] } & LoggedDeed;

/** How the access list of a copy stands to the events that a log tells of. Grants of images in front of it are left aside. */
export type AccessLogStanding =
  | { readonly standing: 'no-logs' }
  | { readonly standing: 'explained' }
  | {
      readonly standing: 'differs';
      /** Grants that no event gave. */
      readonly unexplained: readonly Grant[];
      /** Audiences that an event let in, none took out, and the list does not name. */
      readonly lost: readonly LostAudience[];
      /** Between these instants (ISO 8601, UTC) the log of its place was read without a gap. */
      readonly coveredFrom: string;
      readonly coveredTo: string;
    };

/** What audit logs say of a copy that is there. */
export interface LoggedFacts {
  readonly creation: Reading<CreationStanding>;
  readonly accessLog: Reading<AccessLogStanding>;
}

/** A copy that was made and deleted again between two looks at the place. */
export interface FleetingLife {
  readonly made: LoggedDeed;
  readonly gone: LoggedDeed;
  /** Whole seconds in between. */
  readonly seconds: number;
}

/** The short lives of one copy that no scan ever saw, oldest first. */
export type FleetingStanding =
  | { readonly read: false }
  | { readonly read: true; readonly lives: readonly FleetingLife[] };

/** A copy that an event made, no event deleted, and a whole reading of its place does not list. */
export interface VanishedCopy {
  readonly made: LoggedDeed;
  /** Whether it was to be a copy of another copy: such a one can fail without a further event. */
  readonly copied: boolean;
  /** When the list without it was read; ISO 8601, UTC. */
  readonly listedAt: string;
  /** Between these instants the log of its place was read without a gap. */
  readonly coveredFrom: string;
  readonly coveredTo: string;
}

/** Whether a copy that an event made is gone without a deletion. */
export type VanishedStanding =
  | { readonly read: false }
  | { readonly read: true; readonly vanished: VanishedCopy | null };

/** What can be known of a copy that a log tells of and a scan does not. */
export interface LoggedCopyFacts {
  readonly fleeting: Reading<FleetingStanding>;
  readonly vanished: Reading<VanishedStanding>;
}
