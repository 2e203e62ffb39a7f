import type { Check } from '../model/check.ts';
import { wayOf } from '../model/collected.ts';
import type { Finding } from '../model/finding.ts';
import { why } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import type { Subject } from '../model/subject.ts';
import type { Blindness } from './blindness.ts';
import type { Card } from './card.ts';
import { type FindingContext, scopeFinding } from './make-finding.ts';

/** Items known before that a check does not judge because their scope was not read: how many, and the latest time one was seen, where that is recorded. */
export interface Folded {
  readonly items: number;
  readonly lastSeen: string | null;
}

/** How one scope was seen while its items are judged: what a gap hides, and what was folded into it so far. */
export interface PlaceSight {
  readonly blind: Blindness | null;
  readonly hidden: readonly Check[];
  readonly folded: Map<string, Folded>;
}

/** Folds one more item into what a check does not judge; `lastSeen` as in Folded. */
export function fold({ folded }: PlaceSight, { id }: Check, lastSeen: string | null): void {
  const before = folded.get(id);
  const seen = before?.lastSeen ?? null;
  const latest = seen === null || (lastSeen !== null && lastSeen > seen) ? lastSeen : seen;
  folded.set(id, { items: (before?.items ?? 0) + 1, lastSeen: latest });
}

/**
 * Exactly one `unknown` finding for each check that a blind scope leaves without something it needs. A check that already
 * has a finding under the scope's own key (a failing setting, last known) is in `claimed` and gets no second one.
 */
export function scopeFindings(
  scope: Coverage,
  blind: Blindness,
  hidden: readonly Check[],
  folded: ReadonlyMap<string, Folded>,
  claimed: ReadonlySet<string>,
  context: FindingContext,
): readonly Finding[] {
  const open = hidden.filter(({ id }) => !claimed.has(id));
  return open.map((check) => {
    const text = `Not assessed: ${scope.collector} of ${scope.account} in ${scope.region}: ${blind.text}`;
    return scopeFinding(check, scope, text + foldedText(check, folded.get(check.id)), blind.why, context);
  });
}

/** What a scope holds exactly one of, so that its absence is never an answer. */
const alone: readonly Subject[] = ['public-block', 'default-encryption', 'administrators', 'logging'];

/** A scope that counts as read and yet holds nothing of what its collector always has one of (`seen` is what it holds): nothing may pass by that. */
export function missingAnswer(
  scope: Coverage,
  card: Card | undefined,
  seen: ReadonlySet<Subject>,
  checks: readonly Check[],
  context: FindingContext,
): readonly Finding[] {
  if (scope.state === 'off' || scope.state === 'unconfigured' || wayOf(scope) !== null) return [];
  const missing = (card?.lists ?? []).filter((subject) => alone.includes(subject) && !seen.has(subject));
  return checks
    .filter((check) => check.subjects.some((subject) => missing.includes(subject)))
    .map((check) => {
      const what = check.subjects.includes('administrators')
        ? 'nothing says who its administrators are'
        : 'the setting is not there';
      const reason = why('malformed', { said: `the scope was read and ${what}` });
      const text = `Not assessed: ${scope.collector} of ${scope.account} in ${scope.region}: ${reason.said}`;
      return scopeFinding(check, scope, text, reason, context);
    });
}

type Noun = readonly [one: string, many: string];

const nouns: Readonly<Partial<Record<Subject, Noun>>> = {
  principal: ['principal', 'principals'],
  outsider: ['outsider', 'outsiders'],
  guardrail: ['statement', 'statements'],
  administrators: ['account', 'accounts'],
  logging: ['region', 'regions'],
};

function foldedText({ subjects: [subject] }: Check, folded: Folded | undefined): string {
  if (folded === undefined) return '';
  const [one, many] = (subject === undefined ? undefined : nouns[subject]) ?? ['copy', 'copies'];
  const items = folded.items === 1 ? `${one} known before is` : `${many} known before are`;
  const seen = folded.lastSeen === null ? '' : ` (last seen ${folded.lastSeen})`;
  return `; ${folded.items} ${items} not judged${seen}`;
}
