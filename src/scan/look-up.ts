import type { CloudSession, EventPage, EventQuery, PlannedUnit } from '../clouds/cloud.ts';
import { sideBySide } from '../clouds/side-by-side.ts';
import { wayOf } from '../model/collected.ts';
import type { Fact } from '../model/fact.ts';
import { type Why, why } from '../model/reading.ts';
import type { Selection, UnitOutcome } from '../model/scan.ts';
import { compareScopes, type Scope, scopeKey } from '../model/scope.ts';

/** What reading audit logs through a cloud's own API needs. */
export interface LookUpInput {
  readonly session: CloudSession;
  readonly query: EventQuery;
  readonly selection: Pick<Selection, 'accounts' | 'regions'>;
  /** Places read at the same time. */
  readonly concurrency: number;
  readonly now: () => number;
  readonly stopping: AbortSignal;
}

/** A page of one place's log. `place.collector` is `events`; of an account or region that was not reached it is what refused. */
export interface LookedUp extends EventPage {
  readonly place: Scope;
}

/** A place whose log could not be read at all, or not to the end. */
export interface UnreadLog {
  readonly place: Scope;
  readonly why: Why;
}

/** Where there are logs to ask: an account in a region; the reads that led there; and what could not be reached on the way. */
export interface Places {
  readonly places: readonly Scope[];
  readonly ways: readonly Scope[];
  readonly unread: readonly UnreadLog[];
}

/**
 * Reads the audit log of every account and region that the configuration leads to, through the session alone: nothing is stored
 * here. What refuses on the way, and every name that is not read to its end, is handed to `onUnread`: no place is left out in silence.
 * Each place that was asked gives a page at least, an empty one at its end; so does each read that led there. `onPlaces` is told of all
 * before the first is asked, and may throw.
 */
export async function* lookUp(
  input: LookUpInput,
  onUnread: (unread: UnreadLog) => void,
  onPlaces: (places: Places) => void = () => {},
): AsyncGenerator<LookedUp> {
  const { session, query, concurrency, stopping } = input;
  const events = session.events;
  if (events === undefined) return;
  const found = await findPlaces(input);
  const { places, ways, unread } = found;
  onPlaces(found);
  for (const one of unread) onUnread(one);
  for (const place of ways) yield { items: [], gaps: [], calls: 0, place };
  const left = new Set(places);
  const take = (place: Scope) =>
    async function* (): AsyncGenerator<LookedUp> {
      if (stopping.aborted) return;
      left.delete(place);
      for await (const page of events(place, query)) {
        for (const gap of page.gaps) onUnread({ place, why: gap.why });
        yield { ...page, place };
      }
      yield { items: [], gaps: [], calls: 0, place };
    };
  yield* sideBySide(places.map(take), concurrency);
  for (const place of left) onUnread({ place, why: why('not-asked', { said: 'stopped before it' }) });
}

// The way to the regions is the scan's own: who calls, which accounts, which regions of each.
async function findPlaces({ session, selection, now }: LookUpInput): Promise<Places> {
  const places = new Map<string, Scope>();
  const ways: Scope[] = [];
  const unread: UnreadLog[] = [];
  const queue: PlannedUnit[] = [...(await session.roots())];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { unit, settled } = next;
    if (!selects(selection, unit)) continue;
    if (settled !== null) {
      // What the cloud says is off keeps no log that anybody could ask.
      if (settled.state !== 'off') unread.push({ place: logOf(unit), why: settled.why });
      continue;
    }
    if (wayOf(unit) === null) {
      if (unit.region !== 'global') places.set(scopeKey(logOf(unit)), logOf(unit));
      continue;
    }
    const { facts, outcome } = await readWay(session, unit, now);
    if (outcome.why === null || outcome.state === 'off') ways.push(unit);
    else unread.push({ place: unit, why: outcome.why });
    queue.push(...session.follow(unit, facts, outcome));
  }
  return { places: [...places.values()].sort(compareScopes), ways, unread: distinct(unread) };
}

async function readWay(
  session: CloudSession,
  unit: Scope,
  now: () => number,
): Promise<{ readonly facts: readonly Fact[]; readonly outcome: UnitOutcome }> {
  const facts: Fact[] = [];
  let [gap, off, calls]: [Why | null, Why | null, number] = [null, null, 0];
  for await (const page of session.read(unit)) {
    facts.push(...page.items);
    calls += page.calls;
    gap ??= page.gaps[0]?.why ?? null;
    off ??= page.off ?? null;
  }
  const state = gap !== null ? (facts.length === 0 ? 'not-assessed' : 'partial') : off !== null ? 'off' : 'complete';
  const ended = gap === null && off === null;
  return { facts, outcome: { state, why: gap ?? off, ended, calls, observedAt: new Date(now()).toISOString() } };
}

function logOf({ cloud, account, region }: Scope): Scope {
  return { cloud, account, region, collector: 'events' };
}

function selects({ accounts, regions }: LookUpInput['selection'], { account, region, collector }: Scope): boolean {
  const isWay = wayOf({ collector }) !== null;
  if (accounts.length > 0 && !accounts.includes(account) && !(isWay && collector !== 'regions')) return false;
  return isWay || region === 'global' || regions.length === 0 || regions.includes(region);
}

function distinct(list: readonly UnreadLog[]): readonly UnreadLog[] {
  return [...new Map(list.map((one) => [scopeKey(one.place), one])).values()];
}
