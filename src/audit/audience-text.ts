import type { Evidence } from '../model/check.ts';

/** One audience as a waiver names it: `everyone`, `account 999999999999`, `organization arn:..`; null for evidence that is no audience. */
export function audienceText(evidence: Evidence): string | null {
  const who = evidence['who'];
  if (typeof who !== 'string') return null;
  const id = evidence['id'];
  return id === undefined || id === null || id === '' ? who : `${who} ${id}`;
}

/** The audiences of a failure, each once, sorted; empty where it is not about audiences. */
export function audiencesOf(evidence: readonly Evidence[]): readonly string[] {
  return [...new Set(evidence.flatMap((row) => audienceText(row) ?? []))].sort();
}
