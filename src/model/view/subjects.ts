import { type Severity, severities } from '../check.ts';
import { type ExposureState, exposedStates } from '../exposure.ts';
import type { Finding } from '../finding.ts';
import type { CloudId } from '../scope.ts';
import { worstReach } from './audience.ts';
import type { RowState } from './words.ts';

/** One row of the list: a copy, a setting or a place, with every finding on it that is not a pass. */
export interface ListedSubject {
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly cloud: CloudId;
  readonly account: string;
  readonly region: string;
  readonly owner: string | null;
  readonly firstSeen: string;
  readonly state: RowState;
  /** Whether any finding fails or is unknown; false where everything on it is waived. */
  readonly open: boolean;
  /** Since when it has been in this state. */
  readonly since: string;
  /** The finding that decides the state first, then worst first. Never empty. */
  readonly findings: readonly [Finding, ...Finding[]];
}

/** The list, worst and newest first, and how many findings did not fit into `limit`. */
export interface SubjectList {
  readonly subjects: readonly ListedSubject[];
  readonly left: number;
}

const order: readonly ExposureState[] = [
  'public',
  'link-live',
  'external',
  'exportable',
  'latent-public',
  'external-key-blocked',
];
const closedRank = 100;

/**
 * Groups failing, unknown and waived findings by what they are about and orders the subjects worst first, then newest.
 * Takes at most `limit` findings, the first ones of the stream (which comes worst first); the others are counted.
 */
export async function listSubjects(pages: AsyncIterable<readonly Finding[]>, limit: number): Promise<SubjectList> {
  const byKey = new Map<string, [Finding, ...Finding[]]>();
  let taken = 0;
  let left = 0;
  for await (const page of pages) {
    for (const finding of page) {
      if (finding.outcome === 'pass' || finding.outcome === 'not-applicable') continue;
      if (taken >= limit) {
        left += 1;
        continue;
      }
      taken += 1;
      const same = byKey.get(finding.key);
      if (same === undefined) byKey.set(finding.key, [finding]);
      else same.push(finding);
    }
  }
  const ranked = [...byKey.values()].map(subjectOf);
  ranked.sort(
    (a, b) => a.rank - b.rank || compare(b.subject.since, a.subject.since) || compare(a.subject.key, b.subject.key),
  );
  return { subjects: ranked.map(({ subject }) => subject), left };
}

/** Whether strangers can use the subject now, waived or not. */
export function isExposed(subject: ListedSubject): boolean {
  return exposedStates.some((state) => state === subject.state);
}

function subjectOf(findings: [Finding, ...Finding[]]): { readonly subject: ListedSubject; readonly rank: number } {
  let rank = rankOf(findings[0]);
  if (findings.length > 1) {
    const ranks = new Map(findings.map((finding) => [finding, rankOf(finding)]));
    const rankIn = (finding: Finding): number => ranks.get(finding) ?? rank;
    findings.sort((a, b) => rankIn(a) - rankIn(b) || compare(a.check, b.check));
    rank = rankIn(findings[0]);
  }
  const [lead] = findings;
  const open = findings.some((finding) => finding.outcome !== 'waived');
  const { key, type, name, cloud, account, region, owner, firstSeen, since } = lead;
  const subject = {
    key,
    type,
    name,
    cloud,
    account,
    region,
    owner,
    firstSeen,
    since,
    open,
    state: stateOf(lead),
    findings,
  };
  return { subject, rank: rank + (open ? 0 : closedRank) };
}

/** Exposures by reach, then by severity: failures before blindness of the same weight, waived ones last. */
function rankOf(finding: Finding): number {
  const reach = finding.outcome === 'unknown' ? -1 : orderOf(worstReach(finding.evidence));
  const severity = severityRank(finding.severity);
  if (reach >= 0) return reach + (finding.outcome === 'waived' ? 0.5 : 0) + severity / 10;
  const base = 10 + severity * 3;
  return finding.outcome === 'fail' ? base : finding.outcome === 'unknown' ? base + 1 : base + 60;
}

function stateOf(finding: Finding): RowState {
  if (finding.outcome === 'unknown') return 'unknown';
  const reach = worstReach(finding.evidence);
  if (reach !== null && reach !== 'trusted' && reach !== 'private') return reach;
  return finding.outcome === 'waived' ? 'waived' : 'failed';
}

function orderOf(state: ExposureState | null): number {
  return state === null ? -1 : order.indexOf(state);
}

function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
