import { severities } from '../model/check.ts';
import type { Finding, FindingOutcome } from '../model/finding.ts';

const rank: Readonly<Record<FindingOutcome, number>> = { fail: 0, unknown: 1, waived: 2, 'not-applicable': 3, pass: 4 };

/** Failing first, then not assessed, waived, not applicable, passed; in each the worst severity first, the newest first, then by key and check. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    rank[left.outcome] - rank[right.outcome] ||
    severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
    text(right.since, left.since) ||
    text(left.key, right.key) ||
    text(left.check, right.check)
  );
}

/**
 * All findings, worst first. Runs the stream twice: failing, unknown and waived ones are sorted in memory; then the rest is
 * passed through in the stream's own stable order, so that an estate of a million clean copies is never held.
 */
export async function* orderFindings(run: () => AsyncIterable<readonly Finding[]>): AsyncGenerator<readonly Finding[]> {
  const first: Finding[] = [];
  for await (const page of run())
    for (const finding of page) if (rank[finding.outcome] <= rank.waived) first.push(finding);
  if (first.length > 0) yield first.sort(compareFindings);
  for await (const page of run()) {
    const rest = page.filter(({ outcome }) => rank[outcome] > rank.waived);
    if (rest.length > 0) yield rest;
  }
}

function text(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
