import { canonical } from '../model/canonical.ts';
import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { Coverage } from '../model/scan.ts';
import type { Scope } from '../model/scope.ts';
import type { Subject } from '../model/subject.ts';
import type { Card } from './card.ts';
import { plainEvidence } from './evidence.ts';
import { type FindingContext, subjectFinding } from './make-finding.ts';
import { accepted } from './news.ts';
import { isSound, outOfSight } from './out-of-sight.ts';
import { fold, type PlaceSight } from './scope-findings.ts';
import type { SubjectRow } from './subject-rows.ts';

/** Pages of rows that are worked out from what one scope read. */
export type DerivedRows = (scope: Scope) => AsyncIterable<readonly SubjectRow[]>;

/** What derived rows are judged with; an AuditInput fits. */
export interface DerivedInput {
  readonly checks: readonly Check[];
  readonly derived?: DerivedRows;
  readonly onlyNews: {
    readonly failedThen: (check: string, key: string) => boolean;
    readonly derived?: DerivedRows;
  } | null;
  readonly onlyFaults?: boolean;
}

const derivedSubjects: ReadonlySet<Subject> = new Set([
  'principal',
  'outsider',
  'guardrail',
  'administrators',
  'logging',
]);

/**
 * Judges the derived rows of one scope and gives back the subjects that had one. What rests on a scope that was not read to
 * its end passes nowhere: a cut list may lack the very group, policy or user that counts. What fails there stays failing.
 */
export async function* judgeDerived(
  input: DerivedInput,
  scope: Coverage,
  card: Card | undefined,
  place: PlaceSight,
  context: FindingContext,
): AsyncGenerator<readonly Finding[], Set<Subject>> {
  const seen = new Set<Subject>();
  const holds = card === undefined || card.lists.some((subject) => derivedSubjects.has(subject));
  if (!holds || input.derived === undefined) return seen;
  const isAccepted = acceptedBefore(input.onlyNews, scope);
  for await (const page of input.derived(scope)) {
    const findings: Finding[] = [];
    for (const row of page) {
      seen.add(row.subject);
      for (const check of input.checks) {
        if (!check.subjects.includes(row.subject)) continue;
        const finding = judge(input, row, check, place, context);
        if (finding === null) continue;
        if (!isFailing(finding) || !(await isAccepted(check, finding))) findings.push(finding);
        // What was accepted and cannot be read now is no longer known to be what was accepted.
        else findings.push(...(place.blind === null ? [accepted(finding)] : unseen(row, check, place, context)));
      }
    }
    if (findings.length > 0) yield findings;
  }
  return seen;
}

function isFailing({ outcome }: Finding): boolean {
  return outcome === 'fail' || outcome === 'waived';
}

function judge(
  input: DerivedInput,
  row: SubjectRow,
  check: Check,
  place: PlaceSight,
  context: FindingContext,
): Finding | null {
  const outcome = check.decide(row.facts);
  if (place.blind === null)
    return input.onlyFaults === true && isSound(outcome) ? null : subjectFinding(check, row, outcome, null, context);
  if (outcome.outcome !== 'fail') return unseen(row, check, place, context)[0] ?? null;
  return subjectFinding(check, row, outcome, place.blind.whole ? 'as last read, not read since' : null, context);
}

// Folded into the scope's own finding where the check has one there.
function unseen(row: SubjectRow, check: Check, place: PlaceSight, context: FindingContext): readonly Finding[] {
  if (!place.hidden.includes(check)) return [subjectFinding(check, row, outOfSight(), null, context)];
  fold(place, check, null);
  return [];
}

// Whether a failure of today is one that the accepted baseline had: the check failed then, and each culprit of today was one. A
// wider right or another administrator is news. The rows of then are read where a failure asks for them.
function acceptedBefore(news: DerivedInput['onlyNews'], scope: Scope) {
  let rows: Promise<ReadonlyMap<string, SubjectRow>> | null = null;
  return async (check: Check, { key, evidence }: Finding): Promise<boolean> => {
    if (news?.derived === undefined || !news.failedThen(check.id, key)) return false;
    rows ??= byKey(news.derived(scope));
    const row = (await rows).get(key);
    const then = row === undefined ? null : check.decide(row.facts);
    if (then?.outcome !== 'fail') return false;
    const culprits = new Set(plainEvidence(then.evidence).map(canonical));
    return evidence.every((one) => culprits.has(canonical(one)));
  };
}

async function byKey(pages: AsyncIterable<readonly SubjectRow[]>): Promise<ReadonlyMap<string, SubjectRow>> {
  const rows = new Map<string, SubjectRow>();
  for await (const page of pages) for (const row of page) rows.set(row.item.key, row);
  return rows;
}
