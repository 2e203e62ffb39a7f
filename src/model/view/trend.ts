import { exposedStates } from '../exposure.ts';
import type { ChartPoint } from '../report.ts';
import type { Scan } from '../scan.ts';
import { amount, thousands } from './amount.ts';
import type { Clock } from './clock.ts';

/** How many of the latest scans the line shows. */
const shown = 400;

/** Exposed copies at each finished scan: one that read nothing, or was blind and knew of no copy, is a gap, never zero. */
export function exposurePoints(history: readonly Scan[]): readonly ChartPoint[] {
  return history.slice(-shown).map((scan) => {
    const { totals } = scan;
    if (totals === null) return { at: scan.startedAt, value: null, whole: false };
    const read = (totals.coverage['complete'] ?? 0) + (totals.coverage['partial'] ?? 0);
    const blind = (totals.coverage['not-assessed'] ?? 0) + (totals.coverage['partial'] ?? 0);
    const exposed = exposedStates.reduce((sum, state) => sum + (totals.states[state] ?? 0), 0);
    const knowsNothing = read === 0 || (totals.copies === 0 && blind > 0);
    return { at: scan.startedAt, value: knowsNothing ? null : exposed, whole: blind === 0 };
  });
}

/** The line in one sentence, for those who do not see it. */
export function trendSentence(points: readonly ChartPoint[], clock: Clock): string {
  const known = points.filter((point) => point.value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return 'No scan has read anything yet.';
  const gaps = points.length - known.length;
  const partly = known.filter((point) => !point.whole).length;
  const missed = [
    gaps > 0 ? `${amount(gaps, 'scan', 'scans')} read nothing` : '',
    partly > 0 ? `${amount(partly, 'scan', 'scans')} did not see everything` : '',
  ].filter((text) => text !== '');
  const sight = missed.length === 0 ? '' : ` ${missed.join('; ')}.`;
  if (known.length === 1)
    return `${amount(last.value ?? 0, 'copy', 'copies')} exposed at the only scan that read anything, ${clock.day(last.at)}.${sight}`;
  return `Exposed copies: ${thousands(first.value ?? 0)} on ${clock.day(first.at)}, ${thousands(last.value ?? 0)} on ${clock.day(last.at)}, over ${amount(points.length, 'scan', 'scans')}.${sight}`;
}
