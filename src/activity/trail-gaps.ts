import type { LoggedDeed } from '../model/activity-facts.ts';
import { parseArn } from '../model/aws-name.ts';
import type { AuditEvent, ContextChange } from '../model/event.ts';

/** A time in which a trail may not have recorded what was done. */
export interface TrailGap extends LoggedDeed {
  /** Account whose log it is about; null: any's, since it is an organization's trail, or may be one. */
  readonly account: string | null;
  /** Milliseconds. */
  readonly time: number;
  /** Until it was undone on record, milliseconds; infinite where no event tells of that. */
  readonly until: number;
  /**
   * What shows that it was over, or that something else recorded all along: any record of later, one of the same service (it was
   * narrowed), or none (it was narrowed to some callers or calls).
   */
  readonly over: 'any' | 'service' | 'never';
}

type LoggingChange = Extract<ContextChange, { what: 'logging' }>;

interface Moment {
  readonly event: AuditEvent;
  readonly time: number;
  readonly change: LoggingChange;
}

/**
 * The gaps that events tell of, in any order. A trail that was stopped or deleted is on again when it is started; one that was
 * narrowed, when its selectors take every write again; one that was changed may deliver elsewhere until it is changed again.
 */
export function trailGapsOf(events: Iterable<AuditEvent>): readonly TrailGap[] {
  const trails = new Map<string, Moment[]>();
  for (const event of events) {
    if (event.outcome !== 'success') continue;
    for (const step of event.steps) {
      if (step.step !== 'context' || step.change.what !== 'logging') continue;
      const moment = { event, time: Date.parse(event.at), change: step.change };
      const name = nameOf(moment);
      const before = trails.get(name);
      if (before === undefined) trails.set(name, [moment]);
      else before.push(moment);
    }
  }
  return [...trails.values()].flatMap((moments) => gapsOf(moments.sort(inTime)));
}

function gapsOf(moments: readonly Moment[]): readonly TrailGap[] {
  const account = accountOf(moments);
  return moments.flatMap((moment, index): readonly TrailGap[] => {
    const over = overOf(moment.change);
    if (over === null) return [];
    const { event, time } = moment;
    const end = moments.findIndex((later, at) => at > index && isEnd(later, moment));
    const until = moments[end]?.time ?? Number.POSITIVE_INFINITY;
    return [{ event: event.id, actor: event.actor.key, at: event.at, account, time, until, over }];
  });
}

function overOf({ change, selective }: LoggingChange): TrailGap['over'] | null {
  switch (change) {
    case 'stopped':
    case 'deleted':
    case 'changed':
      return 'any';
    case 'narrowed':
      return selective === true ? 'never' : 'service';
    case 'created':
    case 'started':
    case 'widened':
      return null;
    default:
      return change satisfies never;
  }
}

/** Whether a later change of the same trail ended a gap. Nobody knows what ended one of a trail without a name. */
function isEnd({ change: later }: Moment, { event, change }: Moment): boolean {
  if (change.trail === null) return false;
  switch (change.change) {
    case 'stopped':
    case 'deleted':
      return later.change === 'started';
    case 'changed':
      return later.change === 'changed' || later.change === 'deleted';
    case 'narrowed':
      // A trail that is made anew takes every call. What an update narrowed is not undone by selectors.
      return later.change === 'created' || (later.change === 'widened' && event.name !== 'UpdateTrail');
    case 'created':
    case 'started':
    case 'widened':
      return false;
    default:
      return change.change satisfies never;
  }
}

/** One text for one trail, by its name or its ARN; a name alone is of a trail at home where it was called. */
function nameOf({ event, change }: Moment): string {
  if (change.trail === null) return `${event.id} nameless`;
  const arn = parseArn(change.trail);
  if (arn !== null) return JSON.stringify([arn.account, arn.region, arn.resource.replace(/^trail\//, '')]);
  return JSON.stringify([event.account, event.region, change.trail]);
}

// Only an organization's trail records for other accounts: some event must say that it is none.
function accountOf(moments: readonly Moment[]): string | null {
  const said = moments.map(({ change }) => change.organization);
  const [first] = moments;
  if (first === undefined || said.includes(true) || !said.includes(false)) return null;
  return (first.change.trail === null ? null : parseArn(first.change.trail)?.account) ?? first.event.account;
}

function inTime(left: Moment, right: Moment): number {
  return left.time - right.time || (left.event.id < right.event.id ? -1 : 1);
}
