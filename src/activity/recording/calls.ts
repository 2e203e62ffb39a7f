import type { Recorded, WatchedCall } from '../../model/logging.ts';
import { type Why, why } from '../../model/reading.ts';
import type { Trail } from '../../model/trail.ts';
import { either, type Match } from './match.ts';
import { questionOf } from './questions.ts';
import { matchOf } from './selectors.ts';
import { type Sink, sinksOf } from './sinks.ts';
import type { TrailBook } from './trail-book.ts';

/** What becomes of the event of one call. */
export interface CallAnswer {
  readonly call: WatchedCall;
  readonly recorded: Recorded;
  /** Where every such event is kept, certainly. */
  readonly sinks: readonly Sink[];
  /** Where every such event may be kept as well: `works` says why that is not known. */
  readonly maybe: readonly Sink[];
  /** What leaves it open; null where nothing does. */
  readonly why: Why | null;
}

/** What trails are asked about calls with. */
export interface CallContext {
  /** Trails as seen in one account and region. */
  readonly views: readonly Trail[];
  readonly book: TrailBook;
  /** Why the list of trails was not read to its end; null where it was. */
  readonly gap: Why | null;
  /** ISO 8601. */
  readonly asOf: string;
  /** Days that changes should be kept. */
  readonly wantedDays: number;
}

/** Whether a call in a region would have been recorded: by any trail that logs there, takes such events and delivers them. */
export function answerOf(call: WatchedCall, region: string, context: CallContext): CallAnswer {
  const sinks: Sink[] = [];
  const maybe: Sink[] = [];
  const open: Why[] = context.gap === null ? [] : [context.gap];
  const parts: Taken[] = [];
  for (const view of context.views) {
    const taken = takes(view, call, region, context);
    if (taken.why !== null) open.push(taken.why);
    const places = taken.sinks.filter(mayWork);
    if (taken.match === 'some' || taken.match === 'few') {
      // What certainly goes nowhere completes nothing.
      if (places.length > 0) parts.push({ ...taken, sinks: places });
    } else if (taken.why !== null) maybe.push(...places.map(doubted(taken.why)));
    else
      for (const sink of places) {
        if (sink.works.state === 'known') sinks.push(sink);
        else {
          open.push(sink.works.why);
          maybe.push(sink);
        }
      }
  }
  const part = parts.reduce<Match>((all, { match }) => either(all, match), 'none');
  if (part === 'unknown') {
    const doubt = why('unsupported', { said: patchwork(parts.map(({ name }) => name)) });
    open.push(doubt);
    maybe.push(...parts.flatMap((one) => one.sinks.map(doubted(doubt))));
  }
  if (sinks.length > 0) return { call, recorded: 'yes', sinks, maybe, why: null };
  const [first] = open;
  if (first !== undefined) return { call, recorded: 'unknown', sinks, maybe, why: first };
  return { call, recorded: part === 'none' ? 'no' : 'partly', sinks, maybe, why: null };
}

function mayWork({ works }: Sink): boolean {
  return works.state === 'unknown' || works.value;
}

function doubted(because: Why): (sink: Sink) => Sink {
  return (sink) => ({ ...sink, works: { state: 'unknown', why: because } });
}

/** What one trail does with such events. `why`: what of it is not known; null where all is. */
interface Taken {
  readonly name: string;
  readonly match: Match;
  readonly sinks: readonly Sink[];
  readonly why: Why | null;
}

function takes(view: Trail, call: WatchedCall, region: string, context: CallContext): Taken {
  const { book } = context;
  const { name } = view;
  const nothing: Taken = { name, match: 'none', sinks: [], why: null };
  if (view.home !== region && !view.everyRegion) return nothing;
  const status = book.status(view);
  if (status.state === 'known' && !status.value.logging) return nothing;
  const sinks = sinksOf(view, status, context);
  const selectors = book.selectors(view);
  if (selectors.state === 'unknown') return { name, match: 'unknown', sinks, why: selectors.why };
  const match = matchOf(selectors.value, questionOf(call, region));
  if (match === 'none') return nothing;
  if (match === 'unknown') return { name, match, sinks, why: why('unsupported', { said: oddSelectors(view) }) };
  return { name, match, sinks, why: status.state === 'unknown' ? status.why : null };
}

function oddSelectors({ name }: Trail): string {
  return `the selectors of the trail ${name} hang on a field that is not known here, or on conditions that may complete each other`;
}

function patchwork(trails: readonly string[]): string {
  return `a part of such calls each goes to the trails ${trails.join(', ')}: whether that is all of them is not followed`;
}
