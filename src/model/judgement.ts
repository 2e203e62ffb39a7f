/** One culprit of a failure: plain values only. */
export type Evidence = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What `judge` says. */
export type Judgement =
  | { readonly outcome: 'pass'; readonly message?: string; readonly evidence?: readonly Evidence[] }
  | { readonly outcome: 'fail'; readonly message: string; readonly evidence: readonly Evidence[] }
  | { readonly outcome: 'not-applicable'; readonly message: string };

/** The healthy world. A message and evidence say what was seen where that is worth knowing, such as a trust that another check judges. */
export function pass(message?: string, evidence?: readonly Evidence[]): Judgement {
  return {
    outcome: 'pass',
    ...(message === undefined ? {} : { message }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** The message states what was seen; `evidence` names each culprit, at least one. */
export function fail(message: string, evidence: readonly Evidence[]): Judgement {
  return { outcome: 'fail', message, evidence };
}

/** The check has no meaning for this subject; the message says why. */
export function notApplicable(message: string): Judgement {
  return { outcome: 'not-applicable', message };
}
