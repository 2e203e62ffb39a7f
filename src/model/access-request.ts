/** One question: may this principal do these actions on these resources? Fields as `who-can --ask` reads them. */
export interface AccessRequest {
  readonly id: string | number | null;
  /** Key of a principal. */
  readonly principal: string;
  /** Exact names, in any case; absent: every action of every power. */
  readonly actions?: readonly string[];
  /** An action needs one of every type it requires; a type that is not named stays open. `tags`: all tags of the resource. */
  readonly resources?: readonly (string | { readonly key: string; readonly tags?: Readonly<Record<string, string>> })[];
  /** Values of condition keys, in any case; they go before what the scan knows. Keys that action and type do not carry are ignored. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** Whether every key that is neither given nor known is absent. Then no answer is `conditional`. */
  readonly closed?: boolean;
}

/** The answer to one action. */
export type AccessVerdict = 'allowed' | 'conditional' | 'denied' | 'unknown';

/** The answer to one request; `missing` says for each `unknown` what was not read or is left open. */
export interface AccessAnswer {
  readonly id: string | number | null;
  readonly principal: string;
  readonly verdicts: Readonly<Record<string, AccessVerdict>>;
  readonly missing?: Readonly<Record<string, readonly string[]>>;
}
