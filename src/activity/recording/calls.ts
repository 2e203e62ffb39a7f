import type { Recorded, WatchedCall } from '../../model/logging.ts';
import { known, type Reading, type Why } from '../../model/reading.ts';
import type { Trail } from '../../model/trail.ts';
import type { Match } from './match.ts';
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
}

/** Whether a call in a region would have been recorded: by any trail that logs there, takes such events and delivers them. */
export function answerOf(call: WatchedCall, region: string, context: CallContext): CallAnswer {
  const sinks: Sink[] = [];
  const open: Why[] = context.gap === null ? [] : [context.gap];
  let partly = false;
  for (const view of context.views) {
    const taken = takes(view, call, region, context);
    if (taken.state === 'unknown') open.push(taken.why);
    else if (taken.value.match === 'some') partly = true;
    else {
      for (const sink of taken.value.sinks) {
        if (sink.works.state === 'unknown') open.push(sink.works.why);
        else if (sink.works.value) sinks.push(sink);
      }
    }
  }
  if (sinks.length > 0) return { call, recorded: 'yes', sinks, why: null };
  const [first] = open;
  if (first !== undefined) return { call, recorded: 'unknown', sinks, why: first };
  return { call, recorded: partly ? 'partly' : 'no', sinks, why: null };
}

interface Taken {
  readonly match: Exclude<Match, 'unknown'>;
  readonly sinks: readonly Sink[];
}

const nothing: Taken = { match: 'none', sinks: [] };

function takes(view: Trail, call: WatchedCall, region: string, { book, asOf }: CallContext): Reading<Taken> {
  if (view.home !== region && !view.everyRegion) return known(nothing);
  const status = book.status(view);
  if (status.state === 'known' && !status.value.logging) return known(nothing);
  const selectors = book.selectors(view);
  if (selectors.state === 'unknown') return selectors;
  const match = matchOf(selectors.value, questionOf(call, region));
  if (match === 'none') return known(nothing);
  if (match === 'unknown')
    return { state: 'unknown', why: { cause: 'unsupported', needs: null, said: oddSelectors(view), scope: null } };
  if (status.state === 'unknown') return status;
  return known({ match, sinks: sinksOf(view, status.value, book, asOf) });
}

function oddSelectors({ name }: Trail): string {
  return `a selector of the trail ${name} has a field that is not known here`;
}
