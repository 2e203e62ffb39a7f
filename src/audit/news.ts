import type { Finding } from '../model/finding.ts';
import type { BaselineStanding } from '../model/subject.ts';
import { audienceText } from './audience-text.ts';

/**
 * Whether a failure on a copy is news against the accepted baseline: the copy is new there, the failure names an audience
 * that was added since, or the check did not fail there (`failedThen` false): what passed or could not be judged then was
 * not accepted as failing.
 */
export function isNews(standing: BaselineStanding, audience: readonly string[], failedThen: boolean): boolean {
  if (!standing.accepted || standing.standing !== 'known' || !failedThen) return true;
  const added = new Set(standing.widened.map((one) => audienceText(one)));
  return audience.some((text) => added.has(text));
}

/** A failure that the baseline accepted, as it stands where only news counts: visible with all it says, and not applicable. Anything else as it is. */
export function accepted(finding: Finding): Finding {
  if (finding.outcome !== 'fail' && finding.outcome !== 'waived') return finding;
  return {
    ...finding,
    outcome: 'not-applicable',
    message: `In the accepted baseline: ${finding.message}`,
    waiver: null,
  };
}
