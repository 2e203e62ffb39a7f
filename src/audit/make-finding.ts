import type { Check, Evidence, Outcome } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { Why } from '../model/reading.ts';
import { type Scope, scopeKey } from '../model/scope.ts';
import { audiencesOf } from './audience-text.ts';
import { bounded, plainEvidence, whyEvidence } from './evidence.ts';
import { cureText, fixText } from './fix-text.ts';
import { type History, sinceWhen } from './since.ts';
import type { SubjectRow } from './subject-rows.ts';
import type { WaiverDesk } from './waive.ts';

/** What every finding is made with. */
export interface FindingContext {
  readonly history: History;
  readonly desk: WaiverDesk;
  /** Start of the scan that is judged, ISO 8601. */
  readonly scanStartedAt: string;
  /** Hex sha256. */
  readonly digest: (text: string) => string;
}

/** What a check says of one subject. `note` says of a subject out of sight when it was last seen. */
export function subjectFinding(
  check: Check,
  row: SubjectRow,
  outcome: Outcome,
  note: string | null,
  context: FindingContext,
): Finding {
  const { key, type, cloud, account, region } = row.item;
  const said = outcome.outcome === 'fail' ? failure(check, row, outcome, note, context) : notFailing(check, outcome);
  const state = outcome.outcome === 'not-applicable' ? 'pass' : outcome.outcome;
  const { firstSeen } = row;
  const since = sinceWhen(context.history, check.id, key, state, { firstSeen, scanStartedAt: context.scanStartedAt });
  // One literal: with a spread for each part the checks of a large estate take five times as long.
  return {
    id: findingId(check, key, context),
    check: check.id,
    title: check.title,
    severity: check.severity,
    key,
    type,
    name: row.title,
    cloud,
    account,
    region,
    owner: row.owner,
    outcome: said.outcome,
    message: said.message,
    evidence: said.evidence,
    audience: said.audience,
    fix: said.fix,
    since,
    firstSeen: firstSeen ?? since,
    waiver: said.waiver,
    waiverNote: said.waiverNote,
    attack: check.attack,
    frameworks: check.frameworks,
  };
}

type Said = Pick<Finding, 'outcome' | 'message' | 'evidence' | 'audience' | 'fix' | 'waiver' | 'waiverNote'>;

function failure(
  check: Check,
  row: SubjectRow,
  outcome: Extract<Outcome, { outcome: 'fail' }>,
  note: string | null,
  { desk }: FindingContext,
): Said {
  const evidence = plainEvidence(outcome.evidence);
  const audience = audiencesOf(evidence);
  const { waiver, note: waiverNote } = desk(check.id, row.item.key, audience);
  const message = bounded(note === null ? outcome.message : `${outcome.message} (${note})`);
  const fix = fixText(check, row.item, evidence);
  return { outcome: waiver === null ? 'fail' : 'waived', message, evidence, audience, fix, waiver, waiverNote };
}

function notFailing(check: Check, outcome: Exclude<Outcome, { outcome: 'fail' }>): Said {
  switch (outcome.outcome) {
    case 'pass': {
      const message = bounded(outcome.message ?? check.title);
      const evidence = outcome.evidence === undefined ? nothing : plainEvidence(outcome.evidence);
      return { outcome: 'pass', message, evidence, audience: noAudience, fix: null, waiver: null, waiverNote: null };
    }
    case 'not-applicable':
      return {
        outcome: 'not-applicable',
        message: bounded(outcome.message),
        evidence: nothing,
        audience: noAudience,
        fix: null,
        waiver: null,
        waiverNote: null,
      };
    case 'unknown': {
      const { message, why } = outcome;
      return {
        ...plain,
        outcome: 'unknown',
        message: bounded(message),
        evidence: whyEvidence(why),
        fix: cureText(why),
      };
    }
    default:
      return never(outcome);
  }
}

/** The one `unknown` finding of a check on a scope that could not be read. */
export function scopeFinding(check: Check, scope: Scope, message: string, why: Why, context: FindingContext): Finding {
  const key = scopeKey(scope);
  const { cloud, account, region, collector } = scope;
  const since = sinceWhen(context.history, check.id, key, 'unknown', {
    firstSeen: null,
    scanStartedAt: context.scanStartedAt,
  });
  return {
    ...constants(check, key, context),
    ...plain,
    key,
    type: 'stillwatch:scope',
    name: `${collector} in ${region}`,
    cloud,
    account,
    region,
    owner: null,
    outcome: 'unknown',
    message: bounded(message),
    evidence: whyEvidence({ ...why, scope: key }),
    fix: cureText(why),
    since,
    firstSeen: since,
  };
}

const nothing: readonly Evidence[] = [];
const noAudience: readonly string[] = [];
const plain = { evidence: nothing, audience: noAudience, fix: null, waiver: null, waiverNote: null };

function constants(check: Check, key: string, context: FindingContext) {
  const { id, title, severity, attack, frameworks } = check;
  return { id: findingId(check, key, context), check: id, title, severity, attack, frameworks };
}

function findingId({ id }: Check, key: string, { digest }: FindingContext): string {
  return digest(`${id}\n${key}`).slice(0, 16);
}

function never(outcome: never): never {
  throw new Error(`Unknown outcome ${JSON.stringify(outcome)}`);
}
