import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import { why } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import type { Subject } from '../model/subject.ts';
import type { Blindness } from './blindness.ts';
import type { Card } from './card.ts';
import { type FindingContext, scopeFinding } from './make-finding.ts';

/** Items known before that a check does not judge because their scope was not read: how many, and the latest time one was seen. */
export interface Folded {
  readonly items: number;
  readonly lastSeen: string;
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
    return scopeFinding(check, scope, text + foldedText(folded.get(check.id)), blind.why, context);
  });
}

const settings: readonly Subject[] = ['public-block', 'default-encryption'];

/** A scope that counts as read and yet holds no answer to the setting its collector reads: nothing may pass by that. */
export function missingSetting(
  scope: Coverage,
  card: Card | undefined,
  checks: readonly Check[],
  context: FindingContext,
): readonly Finding[] {
  const listed = card?.lists ?? [];
  const isSetting = listed.length > 0 && listed.every((subject) => settings.includes(subject));
  if (!isSetting || scope.state === 'off' || scope.state === 'unconfigured') return [];
  const reason = why('malformed', { said: 'the scope was read and the setting is not there' });
  return checks
    .filter((check) => check.subjects.some((subject) => listed.includes(subject)))
    .map((check) =>
      scopeFinding(
        check,
        scope,
        `Not assessed: ${scope.collector} of ${scope.account} in ${scope.region}: ${reason.said}`,
        reason,
        context,
      ),
    );
}

function foldedText(folded: Folded | undefined): string {
  if (folded === undefined) return '';
  const copies = folded.items === 1 ? 'copy known before is' : 'copies known before are';
  return `; ${folded.items} ${copies} not judged (last seen ${folded.lastSeen})`;
}
