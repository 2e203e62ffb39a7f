import {
  type FailingDelivery,
  type Logging,
  type LogProtection,
  type LogRetention,
  type Recording,
  type StoppedTrail,
  type WatchedCall,
  watchedChanges,
  watchedReads,
} from '../../model/logging.ts';
import { known, mapReading, type Reading, type Why, whyText } from '../../model/reading.ts';
import type { Scope } from '../../model/scope.ts';
import type { Delivery, Trail } from '../../model/trail.ts';
import { answerOf, type CallAnswer, type CallContext } from './calls.ts';
import { keptDays, protectionOf } from './keeping.ts';

/** What the logs of one account and region are judged by. */
export interface LoggingInput extends CallContext {
  readonly place: Pick<Scope, 'cloud' | 'account' | 'region'>;
}

const dayMs = 86_400_000;
/** A trail that was stopped longer ago is no news. */
const recentMs = 7 * dayMs;

/**
 * What the logs of one account and region would have recorded, call by call, and how it is kept. Where something was not read,
 * only what would hold whatever it says is known: a recording that is certain, never that there is none.
 */
export function loggingOf(input: LoggingInput): Logging {
  const { place, wantedDays } = input;
  const answer = (call: WatchedCall) => answerOf(call, place.region, input);
  const changes = watchedChanges.map(answer);
  const reads = watchedReads.map(answer);
  const retention = retentionOf(changes, wantedDays, input.gap);
  return {
    cloud: place.cloud,
    account: place.account,
    region: place.region,
    calls: Object.fromEntries([...changes, ...reads].map(({ call, recorded }) => [call, recorded])) as Logging['calls'],
    changesLogged: recordingOf(changes),
    blockReadsLogged: recordingOf(reads),
    retention,
    protection: protectedBy(changes, input.gap),
    failing: failingOf(input),
    stopped: stoppedOf(input),
  };
}

function recordingOf(answers: readonly CallAnswer[]): Reading<Recording> {
  const lacking = answers.filter(({ recorded }) => recorded === 'no' || recorded === 'partly');
  const open = answers.flatMap(({ why }) => (why === null ? [] : [why]));
  if (lacking.length === 0 && open[0] !== undefined) return { state: 'unknown', why: open[0] };
  const words = { no: 'not recorded', partly: 'not always recorded', yes: '', unknown: 'not known' } as const;
  const missing = answers.flatMap(({ call, recorded }) => (recorded === 'yes' ? [] : [`${call}: ${words[recorded]}`]));
  if (missing.length > 0)
    return known({ on: false, sinks: [], retentionDays: null, tamperProtected: false, missing: missing.sort() });
  const kept = keptDays(answers);
  const safe = protectionOf(answers);
  const unread: readonly (readonly [string, Reading<unknown>])[] = [
    ['how long it is kept', kept],
    ['whether it can be altered', safe],
  ];
  return known({
    on: true,
    sinks: commonSinks(answers),
    retentionDays: kept.state === 'known' ? kept.value : null,
    tamperProtected: safe.state === 'known' ? safe.value.protected : null,
    missing: unread.flatMap(([what, reading]) =>
      reading.state === 'unknown' ? [`${what} is not known: ${whyText(reading.why)}`] : [],
    ),
  });
}

function commonSinks(answers: readonly CallAnswer[]): readonly string[] {
  const [first, ...rest] = answers.map(({ sinks }) => new Set(sinks.map(({ name }) => name)));
  return [...(first ?? [])].filter((name) => rest.every((names) => names.has(name))).sort();
}

function retentionOf(
  answers: readonly CallAnswer[],
  wantedDays: number,
  gap: Why | null,
): Reading<LogRetention | null> {
  const recorded = answers.filter(({ recorded }) => recorded === 'yes');
  if (recorded.length === 0) return unrecorded(answers);
  const kept = keptDays(recorded, wantedDays);
  if (kept.state === 'unknown') return kept;
  const isShort = kept.value !== null && kept.value < wantedDays;
  return isShort && gap !== null ? { state: 'unknown', why: gap } : known({ days: kept.value, wantedDays });
}

function protectedBy(answers: readonly CallAnswer[], gap: Why | null): Reading<LogProtection | null> {
  const recorded = answers.filter(({ recorded }) => recorded === 'yes');
  if (recorded.length === 0) return unrecorded(answers);
  const protection = protectionOf(recorded);
  if (protection.state === 'known' && !protection.value.protected && gap !== null)
    return { state: 'unknown', why: gap };
  return protection;
}

function unrecorded(answers: readonly CallAnswer[]): Reading<null> {
  const open = answers.find(({ why }) => why !== null)?.why ?? null;
  return open === null ? known(null) : { state: 'unknown', why: open };
}

function failingOf({ views, book, gap }: LoggingInput): Reading<readonly FailingDelivery[]> {
  const found: FailingDelivery[] = [];
  let open = gap;
  for (const view of views.filter((one) => book.isTold(one, false))) {
    const status = book.status(view);
    if (status.state === 'unknown') open ??= status.why;
    else if (status.value.logging) found.push(...errorsOf(view, status.value));
  }
  return found.length === 0 && open !== null ? { state: 'unknown', why: open } : known(found);
}

function errorsOf(
  { arn, validated, logGroup }: Trail,
  { files, digests, stream }: Record<'files' | 'digests' | 'stream', Delivery>,
): readonly FailingDelivery[] {
  const all: readonly (readonly [FailingDelivery['what'], Delivery, boolean])[] = [
    ['log files', files, true],
    ['digests', digests, validated],
    ['log group', stream, logGroup !== null],
  ];
  return all.flatMap(([what, { error }, counts]) => (counts && error !== null ? [{ trail: arn, what, error }] : []));
}

function stoppedOf({ views, book, gap, asOf }: LoggingInput): Reading<readonly StoppedTrail[]> {
  const found: StoppedTrail[] = [];
  let open = gap;
  for (const view of views.filter((one) => book.isTold(one, true))) {
    const times = mapReading(book.status(view), ({ stoppedAt, startedAt, logging }) => ({
      stoppedAt,
      startedAt: logging ? startedAt : null,
    }));
    if (times.state === 'unknown') open ??= times.why;
    else if (times.value.stoppedAt !== null && Date.parse(asOf) - Date.parse(times.value.stoppedAt) <= recentMs)
      found.push({ trail: view.arn, stoppedAt: times.value.stoppedAt, startedAt: times.value.startedAt });
  }
  return found.length === 0 && open !== null ? { state: 'unknown', why: open } : known(found);
}
