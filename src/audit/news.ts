import type { Finding } from '../model/finding.ts';
import type { BaselineStanding } from '../model/subject.ts';
import { audienceText } from './audience-text.ts';

/** Whether a failure on a copy is news against the accepted baseline: the copy is new there, or the failure names an audience that was added since. */
export function isNews(standing: BaselineStanding, audience: readonly string[]): boolean {
  if (!standing.accepted || standing.standing !== 'known') return true;
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
