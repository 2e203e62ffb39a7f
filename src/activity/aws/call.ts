import type { EventOutcome, Step, Thing } from '../../model/event.ts';

/** What a reader of one kind of call is given. Everything unknown in it is untrusted JSON. */
export interface Call {
  readonly name: string;
  /** In whose log it stands. */
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly outcome: EventOutcome;
  /** `requestParameters`, or what a denial's message says of it. */
  readonly request: unknown;
  /** `responseElements`. */
  readonly response: unknown;
  /** `serviceEventDetails`. */
  readonly details: unknown;
  /** `resources`. */
  readonly resources: unknown;
  /** Account of who called; null where the log does not say. */
  readonly caller: string | null;
  /** Key of who called. */
  readonly actor: string;
}

/** What is left of a call whose record does not hold (all of) what it did. */
export interface Partly {
  readonly steps: readonly Step[];
  /** Key of the copy it was done to; null: it may be any of its place. */
  readonly unread: string | null;
}

/** What a call does or tried, as steps; none where it does nothing to copies or what is made of them. Never throws. */
export type ReadCall = (call: Call) => readonly Step[] | Partly;

/** Says that what a call did to a copy (null: to which one) is not, or not all, in its record: only a success makes that matter. */
export function unread(thing: Thing | null, steps: readonly Step[] = []): Partly {
  return { steps, unread: thing?.key ?? null };
}

/** Readers by event name. */
export type CallTable = Readonly<Record<string, ReadCall>>;
