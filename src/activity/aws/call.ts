import type { EventOutcome, Step } from '../../model/event.ts';

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

/** What a call does or tried, as steps. Never throws; none where the call says nothing. */
export type ReadCall = (call: Call) => readonly Step[];

/** Readers by event name. */
export type CallTable = Readonly<Record<string, ReadCall>>;
