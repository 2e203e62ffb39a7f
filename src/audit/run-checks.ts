import type { LoggedFacts } from '../model/activity-facts.ts';
import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { Policy, Waiver } from '../model/policy.ts';
import type { Coverage } from '../model/scan.ts';
import { compareScopes, type Scope, scopeKey } from '../model/scope.ts';
import { type Setting, settingScopeKey } from '../model/setting.ts';
import { appliesIn, type BaselineStanding, type Subject } from '../model/subject.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { blindnessOf } from './blindness.ts';
import { type Cards, cardOf, hides } from './card.ts';
import { judgeApart } from './judge-apart.ts';
import { type DerivedRows, judgeDerived } from './judge-derived.ts';
import { type FindingContext, subjectFinding } from './make-finding.ts';
import { accepted, isNews } from './news.ts';
import { isSound, outOfSight } from './out-of-sight.ts';
import { expectationRows } from './power-rows.ts';
import { type Folded, fold, missingAnswer, type PlaceSight, scopeFindings } from './scope-findings.ts';
import type { History } from './since.ts';
import { copyRow, type SubjectRow, settingRow } from './subject-rows.ts';
import { waiverDesk } from './waive.ts';

/** Everything the checks are run on, as of one finished scan. */
export interface AuditInput {
  readonly checks: readonly Check[];
  /** Collectors of each cloud; a cloud's `collectors` fit. */
  readonly cards: Cards;
  /** Every coverage row as of the scan, scopes never asked included. */
  readonly coverage: readonly Coverage[];
  /** The copies of one scope, in key order; read once a scope, in scope order. */
  readonly copies: (scope: Scope) => AsyncIterable<readonly StoredSnapshot[]>;
  readonly settings: readonly Setting[];
  /** Rows that are worked out from what a scope read (who may do what), in key order; asked once for each scope that lists such subjects. */
  readonly derived?: DerivedRows;
  /** Rows about what audit logs say, which lie in no scope; absent: nothing is said of them. */
  readonly activity?: readonly SubjectRow[];
  /** What audit logs say of a copy that is there; absent: none was read. */
  readonly logs?: (stored: StoredSnapshot) => LoggedFacts;
  readonly policy: Policy;
  /** The moment that ages and ends are judged by, ISO 8601. */
  readonly asOf: string;
  /** Start of the scan that is judged, ISO 8601. */
  readonly scanStartedAt: string;
  /** How a copy stands to the accepted baseline. */
  readonly standings: (stored: StoredSnapshot) => BaselineStanding;
  readonly history: History;
  readonly waivers: readonly Waiver[];
  /** Hex sha256. */
  readonly digest: (text: string) => string;
  /** Set: failures that are no news against the baseline are shown as accepted, not applicable; `setting` says whether a setting's failure is news, `failedThen` whether a check failed on a key in the baseline's scan, `derived` gives the derived rows of that scan (absent: none of them was accepted). Null: all. */
  readonly onlyNews: {
    readonly setting: (setting: Setting) => boolean;
    readonly failedThen: (check: string, key: string) => boolean;
    readonly derived?: DerivedRows;
  } | null;
  /** Set: what passes or does not apply is judged but left out, for whoever needs only the rest of a large estate. */
  readonly onlyFaults?: boolean;
}

/**
 * Every finding of every check on every subject and every scope that could not be read, in pages: scope by scope, in each the
 * copies by key, then what is derived, then the setting, then the scope's own blindness; last what lies in no scope: what is
 * expected, and what audit logs say. Holds one page of copies at a time. The identity (check and key) of a finding is unique.
 */
export async function* runChecks(input: AuditInput): AsyncGenerator<readonly Finding[]> {
  const { history, scanStartedAt, digest } = input;
  const context = { history, scanStartedAt, digest, desk: waiverDesk(input.waivers, input.asOf) };
  const settings = byScope(input.settings);
  const checksIn = new Map<string, readonly Check[]>();
  for (const scope of [...input.coverage].sort(compareScopes)) {
    const checks = checksIn.get(scope.cloud) ?? input.checks.filter((check) => appliesIn(check, scope.cloud));
    checksIn.set(scope.cloud, checks);
    yield* judgeScope({ ...input, checks }, scope, settings.get(scopeKey(scope)) ?? [], context);
    settings.delete(scopeKey(scope));
  }
  // A setting without a coverage row: nobody knows when it was read.
  for (const [, rest] of [...settings].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const setting of rest) {
      const findings = judgeSetting(input, setting, true, context);
      if (findings.length > 0) yield findings;
    }
  }
  const apart = judgeApart(input, [...expectationRows(input), ...(input.activity ?? [])], context);
  if (apart.length > 0) yield apart;
}

function byScope(settings: readonly Setting[]): Map<string, Setting[]> {
  const scopes = new Map<string, Setting[]>();
  for (const setting of [...settings].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const key = settingScopeKey(setting);
    const same = scopes.get(key);
    if (same === undefined) scopes.set(key, [setting]);
    else same.push(setting);
  }
  return scopes;
}

async function* judgeScope(
  input: AuditInput,
  scope: Coverage,
  settings: readonly Setting[],
  context: FindingContext,
): AsyncGenerator<readonly Finding[]> {
  const card = cardOf(input.cards, scope);
  const blind = blindnessOf(scope, { asOf: input.asOf, maxAgeMs: input.policy.maxAgeMs });
  const hidden = blind === null ? [] : input.checks.filter((check) => hides(card, scope, check));
  const folded = new Map<string, Folded>();
  const place: PlaceSight = { blind, hidden, folded };
  const holdsCopies = card === undefined || card.lists.some((subject) => copySubjects.has(subject));
  for await (const page of holdsCopies ? input.copies(scope) : []) {
    const findings = page.flatMap((stored) => judgeCopy(input, stored, place, context));
    if (findings.length > 0) yield findings;
  }
  const seen = yield* judgeDerived(input, scope, card, place, context);
  const judged = settings.flatMap((setting) => judgeSetting(input, setting, blind !== null, context));
  const own = judged.filter(({ check, outcome }) => outcome !== 'unknown' || !hidden.some(({ id }) => id === check));
  const claimed = new Set(own.flatMap(({ check, key }) => (key === scopeKey(scope) ? check : [])));
  const gaps = blind === null ? [] : scopeFindings(scope, blind, hidden, folded, claimed, context);
  for (const setting of settings) seen.add(settingRow(setting).subject);
  const missing = blind === null ? missingAnswer(scope, card, seen, input.checks, context) : [];
  const rest = [...own, ...gaps, ...missing];
  if (rest.length > 0) yield rest;
}

const copySubjects: ReadonlySet<Subject> = new Set(['snapshot', 'image', 'disk']);

function judgeCopy(
  input: AuditInput,
  stored: StoredSnapshot,
  place: PlaceSight,
  context: FindingContext,
): readonly Finding[] {
  const standing = input.standings(stored);
  const row = copyRow(stored, standing, input);
  const isSeen = stored.sight === 'seen' && place.blind?.whole !== true;
  const note = isSeen ? null : `last seen ${stored.lastSeen}, not read since`;
  const findings: Finding[] = [];
  for (const check of input.checks) {
    if (!check.subjects.includes(row.subject)) continue;
    const outcome = check.decide(row.facts);
    if (isSeen && input.onlyFaults === true && isSound(outcome)) continue;
    if (isSeen || outcome.outcome === 'fail') {
      const finding = subjectFinding(check, row, outcome, note, context);
      const isAccepted = input.onlyNews !== null && !isNewsTo(input.onlyNews, finding, standing);
      findings.push(isAccepted ? accepted(finding) : finding);
    } else if (place.hidden.includes(check)) fold(place, check, stored.lastSeen);
    else findings.push(subjectFinding(check, row, outOfSight(), null, context));
  }
  return findings;
}

function isNewsTo(
  { failedThen }: NonNullable<AuditInput['onlyNews']>,
  { check, key, audience }: Finding,
  standing: BaselineStanding,
): boolean {
  return isNews(standing, audience, failedThen(check, key));
}

/** Out of sight a failing setting stays failing; anything else is unknown. */
function judgeSetting(
  input: AuditInput,
  setting: Setting,
  isHidden: boolean,
  context: FindingContext,
): readonly Finding[] {
  const row: SubjectRow = settingRow(setting);
  return input.checks.flatMap((check) => {
    if (!check.subjects.includes(row.subject) || !appliesIn(check, setting.cloud)) return [];
    const judged = check.decide(row.facts);
    const outcome = isHidden && judged.outcome !== 'fail' ? outOfSight() : judged;
    const finding = subjectFinding(check, row, outcome, isHidden ? 'as last read, not read since' : null, context);
    if (input.onlyNews === null || input.onlyNews.setting(setting)) return [finding];
    // What was accepted and cannot be read now is no longer known to be what was accepted.
    return [isHidden ? subjectFinding(check, row, outOfSight(), null, context) : accepted(finding)];
  });
}
