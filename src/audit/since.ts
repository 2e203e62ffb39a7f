/** What was recorded of a check on a subject; the store's outcome history fits. */
export interface History {
  since(check: string, key: string): { readonly outcome: 'fail' | 'unknown' | 'pass'; readonly since: string } | null;
}

/** When the scan began, and when the subject was first known (null where nobody recorded that). */
export interface Moments {
  readonly scanStartedAt: string;
  readonly firstSeen: string | null;
}

/** Since when a check has said this of a subject: as recorded; a pass never recorded otherwise holds since the subject is known. */
export function sinceWhen(
  history: History,
  check: string,
  key: string,
  outcome: 'fail' | 'unknown' | 'pass',
  moments: Moments,
): string {
  const recorded = history.since(check, key);
  if (recorded?.outcome === outcome) return recorded.since;
  if (outcome === 'pass' && recorded === null) return moments.firstSeen ?? moments.scanStartedAt;
  return moments.scanStartedAt;
}
