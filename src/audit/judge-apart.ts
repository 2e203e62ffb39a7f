import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import { type FindingContext, subjectFinding } from './make-finding.ts';
import { accepted } from './news.ts';
import { isSound } from './out-of-sight.ts';
import type { SubjectRow } from './subject-rows.ts';

/** What rows that lie in no scope are judged with; an AuditInput fits. */
export interface ApartInput {
  readonly checks: readonly Check[];
  readonly onlyNews: { readonly failedThen: (check: string, key: string) => boolean } | null;
  readonly onlyFaults?: boolean;
}

/**
 * What the checks say of subjects that lie in no scope, so that no gap can hide them: what is expected stands in the
 * configuration, chains of events in what was read of audit logs.
 */
export function judgeApart(
  { checks, onlyNews, onlyFaults }: ApartInput,
  rows: readonly SubjectRow[],
  context: FindingContext,
): readonly Finding[] {
  return rows.flatMap((row) =>
    checks.flatMap((check) => {
      if (!check.subjects.includes(row.subject)) return [];
      const outcome = check.decide(row.facts);
      if (onlyFaults === true && isSound(outcome)) return [];
      const finding = subjectFinding(check, row, outcome, null, context);
      return [onlyNews?.failedThen(check.id, row.item.key) === true ? accepted(finding) : finding];
    }),
  );
}
