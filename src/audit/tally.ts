import type { Check } from '../model/check.ts';
import type { Finding, FindingOutcome } from '../model/finding.ts';
import type { CheckTally } from '../model/report.ts';

/** How often each check said what, in the order of the checks; a check without a finding has zeros. Reads the findings once, keeps counts only. */
export async function tallyChecks(
  checks: readonly Check[],
  pages: AsyncIterable<readonly Finding[]>,
): Promise<readonly CheckTally[]> {
  const counts = new Map(checks.map(({ id }) => [id, zeros()]));
  for await (const page of pages) {
    for (const { check, outcome } of page) {
      const row = counts.get(check);
      if (row !== undefined) row[outcome] += 1;
    }
  }
  return checks.map(({ id, severity }) => ({ check: id, severity, counts: counts.get(id) ?? zeros() }));
}

function zeros(): Record<FindingOutcome, number> {
  return { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, waived: 0 };
}
