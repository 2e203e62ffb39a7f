import type { LogProtection } from '../../model/logging.ts';
import { known, type Reading } from '../../model/reading.ts';
import type { CallAnswer } from './calls.ts';
import type { Sink } from './sinks.ts';

type Kept = Pick<CallAnswer, 'sinks' | 'maybe'>;

/**
 * Days that the calls are all kept: each as long as the sink that keeps it longest, all as long as the one kept shortest. Null =
 * for ever. Unknown where what was not read, or a sink that may work, could change it; with `enough`, not where it could only be
 * more than that, or is short all the same: then it is what is certain.
 */
export function keptDays(answers: readonly Kept[], enough: number | null = null): Reading<number | null> {
  const readings = answers.map((one) => longest(one, enough));
  const short = Math.min(...readings.map((one) => (one.state === 'known' ? daysOf(one) : endless)));
  const open = readings.find(({ state }) => state === 'unknown');
  // What is certainly short stays so, whatever the others are.
  if (open !== undefined && (enough === null || short >= enough)) return open;
  return known(short === endless ? null : short);
}

const endless = Number.POSITIVE_INFINITY;

function longest({ sinks, maybe }: Kept, enough: number | null): Reading<number | null> {
  const days = sinks.map((sink) => sink.days);
  const most = Math.max(...days.map((one) => (one.state === 'known' ? daysOf(one) : 0)));
  const result = known(most === endless ? null : most);
  if (most >= (enough ?? endless)) return result;
  const open = days.find(({ state }) => state === 'unknown');
  if (open !== undefined) return open;
  const least = enough ?? most + 1;
  const better = maybe.find((sink) => sink.days.state === 'unknown' || daysOf(sink.days) >= least);
  return better?.works.state === 'unknown' ? better.works : result;
}

function daysOf({ value }: { readonly value: number | null }): number {
  return value ?? endless;
}

/**
 * Whether every call is kept somewhere it cannot be altered unseen. Unknown where what was not read, or a sink that may work,
 * could make it so.
 */
export function protectionOf(answers: readonly Kept[]): Reading<LogProtection> {
  const weaknesses = new Set<string>();
  let open: Reading<never> | null = null;
  for (const { sinks, maybe } of answers) {
    const readings = sinks.map((sink) => sink.weaknesses);
    if (readings.some((one) => one.state === 'known' && one.value.length === 0)) continue;
    const unread = readings.find((one) => one.state === 'unknown') ?? mayProtect(maybe);
    if (unread?.state === 'unknown') open ??= unread;
    else
      for (const one of readings) if (one.state === 'known') for (const weakness of one.value) weaknesses.add(weakness);
  }
  if (weaknesses.size > 0) return known({ protected: false, weaknesses: [...weaknesses].sort() });
  return open ?? known({ protected: true, weaknesses: [] });
}

function mayProtect(maybe: readonly Sink[]): Reading<boolean> | undefined {
  return maybe.find(({ weaknesses: one }) => one.state === 'unknown' || one.value.length === 0)?.works;
}
