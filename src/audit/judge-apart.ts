import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import { type FindingContext, subjectFinding } from './make-finding.ts';
import { accepted } from './news.ts';
import { isSound } from './out-of-sight.ts';
import { expectationRows } from './power-rows.ts';
import type { RowContext } from './subject-rows.ts';

/** What reviews are judged with; an AuditInput fits. */
export interface ExpectationInput extends RowContext {
  readonly checks: readonly Check[];
  readonly onlyNews: { readonly failedThen: (check: string, key: string) => boolean } | null;
  readonly onlyFaults?: boolean;
}

/** What the checks say of each thing that is expected. It stands in the configuration, so that no scope has to be read for it. */
export function judgeExpectations(input: ExpectationInput, context: FindingContext): readonly Finding[] {
  const { onlyNews, onlyFaults } = input;
  const checks = input.checks.filter(({ subjects }) => subjects.includes('expectation'));
  if (checks.length === 0) return [];
  return expectationRows(input).flatMap((row) =>
    checks.flatMap((check) => {
      const outcome = check.decide(row.facts);
      if (onlyFaults === true && isSound(outcome)) return [];
      const finding = subjectFinding(check, row, outcome, null, context);
      return [onlyNews?.failedThen(check.id, row.item.key) === true ? accepted(finding) : finding];
    }),
  );
}
