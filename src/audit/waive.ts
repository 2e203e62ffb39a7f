import { ended } from '../model/day.ts';
import type { AppliedWaiver } from '../model/finding.ts';
import type { Waiver } from '../model/policy.ts';

/** What the waivers say of one failure: the one that holds, or why those given do not. */
export interface WaiverAnswer {
  readonly waiver: AppliedWaiver | null;
  readonly note: string | null;
}

/** Asks the waivers about a failure of a check on a subject, usable by exactly these audiences (sorted texts). */
export type WaiverDesk = (check: string, key: string, audience: readonly string[]) => WaiverAnswer;

const none: WaiverAnswer = { waiver: null, note: null };

/**
 * A waiver holds for one check, one subject and exactly the audiences it names, to the end of its last day (UTC). Exact
 * means exact: a narrower audience than the waived one fails too, since nobody looked at that state and accepted it.
 */
export function waiverDesk(waivers: readonly Waiver[], asOf: string): WaiverDesk {
  const bySubject = new Map<string, Waiver[]>();
  for (const waiver of waivers) {
    const subject = `${waiver.check}\n${waiver.key}`;
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), waiver]);
  }
  return (check, key, audience) => {
    const given = bySubject.get(`${check}\n${key}`);
    return given === undefined ? none : answer([...given].sort(latestFirst), audience, asOf);
  };
}

function answer(given: readonly Waiver[], audience: readonly string[], asOf: string): WaiverAnswer {
  const holds = given.find((waiver) => !ended(waiver.until, asOf) && misfit(waiver, audience) === null);
  if (holds !== undefined) {
    const { reason, owner, until } = holds;
    return { waiver: { reason, owner, until }, note: null };
  }
  return { waiver: null, note: given.map((waiver) => whyNot(waiver, audience, asOf)).join(' ') };
}

function whyNot(waiver: Waiver, audience: readonly string[], asOf: string): string {
  const which = `The waiver of ${waiver.owner} until ${waiver.until} does not hold:`;
  const over = ended(waiver.until, asOf) ? 'it has ended' : null;
  return `${which} ${[over, misfit(waiver, audience)].filter((part) => part !== null).join(', and ')}.`;
}

function misfit(waiver: Waiver, audience: readonly string[]): string | null {
  const waived = new Set(waiver.audience);
  const added = audience.filter((text) => !waived.has(text));
  const missing = [...waived].filter((text) => !audience.includes(text)).sort();
  if (added.length > 0) return `it does not name ${added.join(', ')}`;
  if (missing.length > 0) return `it also names ${missing.join(', ')}, which is not the state today`;
  return null;
}

function latestFirst(left: Waiver, right: Waiver): number {
  if (left.until !== right.until) return left.until > right.until ? -1 : 1;
  return left.owner < right.owner ? -1 : left.owner > right.owner ? 1 : 0;
}
