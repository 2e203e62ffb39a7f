import type { LogProtection } from '../../model/logging.ts';
import { known, type Reading } from '../../model/reading.ts';
import type { CallAnswer } from './calls.ts';
import type { Sink } from './sinks.ts';

/**
 * Days that the calls are all kept: each as long as the sink that keeps it longest, all as long as the one kept shortest. Null =
 * for ever. Unknown where what was not read could change it; with `enough`, not where it could only be more than that.
 */
export function keptDays(
  answers: readonly Pick<CallAnswer, 'sinks'>[],
  enough: number | null = null,
): Reading<number | null> {
  const readings = answers.map(({ sinks }) => longest(sinks, enough));
  const short = Math.min(...readings.map((one) => (one.state === 'known' ? (one.value ?? endless) : endless)));
  const open = readings.find(({ state }) => state === 'unknown');
  // What is certainly short stays so, whatever the others are.
  if (open !== undefined && (enough === null || short >= enough)) return open;
  return known(short === endless ? null : short);
}

const endless = Number.POSITIVE_INFINITY;

function longest(sinks: readonly Sink[], enough: number | null): Reading<number | null> {
  const days = sinks.map((sink) => sink.days);
  const most = Math.max(...days.map((one) => (one.state === 'known' ? (one.value ?? endless) : 0)));
  const open = days.find(({ state }) => state === 'unknown');
  if (open !== undefined && most < (enough ?? endless)) return open;
  return known(most === endless ? null : most);
}

/** Whether every call is kept somewhere it cannot be altered unseen. Unknown where what was not read could make it so. */
export function protectionOf(answers: readonly Pick<CallAnswer, 'sinks'>[]): Reading<LogProtection> {
  const weaknesses = new Set<string>();
  let open: Reading<never> | null = null;
  for (const { sinks } of answers) {
    const readings = sinks.map((sink) => sink.weaknesses);
    if (readings.some((one) => one.state === 'known' && one.value.length === 0)) continue;
    const unread = readings.find((one) => one.state === 'unknown');
    if (unread?.state === 'unknown') open ??= unread;
    else
      for (const one of readings) if (one.state === 'known') for (const weakness of one.value) weaknesses.add(weakness);
  }
  if (weaknesses.size > 0) return known({ protected: false, weaknesses: [...weaknesses].sort() });
  return open ?? known({ protected: true, weaknesses: [] });
}
