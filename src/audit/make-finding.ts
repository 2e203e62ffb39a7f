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
  const { key, type, name, cloud, account, region } = row.item;
  const said = outcome.outcome === 'fail' ? failure(check, row, outcome, note, context) : notFailing(check, outcome);
  const state = outcome.outcome === 'not-applicable' ? 'pass' : outcome.outcome;
  const { firstSeen } = row;
  const since = sinceWhen(context.history, check.id, key, state, { firstSeen, scanStartedAt: context.scanStartedAt });
  const subject = { key, type, name, cloud, account, region, owner: row.owner };
  return { ...constants(check, key, context), ...subject, ...said, since, firstSeen: firstSeen ?? since };
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
      return { ...plain, outcome: 'pass', message, evidence: plainEvidence(outcome.evidence ?? []) };
    }
    case 'not-applicable':
      return { ...plain, outcome: 'not-applicable', message: bounded(outcome.message) };
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

function constants({ id, title, severity, attack, frameworks }: Check, key: string, { digest }: FindingContext) {
  return { id: digest(`${id}\n${key}`).slice(0, 16), check: id, title, severity, attack, frameworks };
}

function never(outcome: never): never {
  throw new Error(`Unknown outcome ${JSON.stringify(outcome)}`);
}
