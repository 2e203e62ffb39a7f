import type { Cloud, CloudSession, PlannedUnit } from '../clouds/cloud.ts';
import { wayOf } from '../model/collected.ts';
import { why } from '../model/reading.ts';
import type { Coverage, Scan, Selection, UnitOutcome } from '../model/scan.ts';
import { compareScopes, type Scope, scopeKey } from '../model/scope.ts';
import type { Store } from '../store/store.ts';
import { leftOver } from './left-over.ts';
import { memories } from './memory.ts';
import { readUnit, settleUnread } from './read-unit.ts';
import { selects } from './selection.ts';

/** One cloud, connected. */
export interface OpenCloud {
  readonly cloud: Cloud;
  readonly session: CloudSession;
}

/** A unit that has just been committed, for live progress. */
export interface UnitDone {
  readonly unit: Scope;
  readonly outcome: UnitOutcome;
  readonly items: number;
  readonly done: number;
  readonly planned: number;
}

/** What reading a scan's units needs. */
export interface RunInput {
  readonly store: Store;
  readonly scan: Scan;
  readonly open: readonly OpenCloud[];
  readonly selection: Selection;
  /** Units read at the same time. */
  readonly concurrency: number;
  readonly now: () => number;
  /** Asked to stop: units being read are finished and committed, no new one starts. */
  readonly stopping: AbortSignal;
  readonly onUnit: (done: UnitDone) => void;
}

/** The scan was asked to stop before its end; what was committed stays. */
export class ScanStopped extends Error {
  constructor(scan: number) {
    super(`Scan ${scan} was stopped. Go on with \`stillwatch scan --resume\`.`);
    this.name = 'ScanStopped';
  }
}

interface Task {
  readonly open: OpenCloud;
  readonly planned: PlannedUnit;
}

/** Outcomes of every unit of this scan, by scope key. */
export type Outcomes = ReadonlyMap<string, { readonly unit: Scope; readonly outcome: UnitOutcome }>;

/**
 * Plans and reads every unit of a scan, committing each by itself, so that it may be stopped at any moment: units already
 * committed are not asked again. At the end, scopes the store knows but the plan did not reach are accounted for.
 */
export async function runUnits(input: RunInput): Promise<Outcomes> {
  const { store, scan } = input;
  const committed = await store.committedScopes(scan.id);
  const before = new Map((await store.coverage(scan.id)).map((row) => [scopeKey(row), row]));
  const outcomes = new Map<string, { unit: Scope; outcome: UnitOutcome }>();
  const planned = new Set<string>();
  const queue: Task[] = [];
  const remember = memories(store, scan.id);

  const plan = (open: OpenCloud, units: readonly PlannedUnit[]) => {
    for (const unit of [...units].sort((a, b) => compareScopes(a.unit, b.unit))) {
      const key = scopeKey(unit.unit);
      if (planned.has(key)) continue;
      planned.add(key);
      const said = unasked(before.get(key), unit);
      if (selects(input.selection, unit.unit)) queue.push({ open, planned: unit });
      else if (said !== null)
        queue.push({
          open,
          planned: { unit: unit.unit, settled: { state: 'not-assessed', why: why('not-asked', { said }) } },
        });
    }
  };

  const take = async ({ open, planned: unit }: Task) => {
    const key = scopeKey(unit.unit);
    const known = before.get(key);
    const finished =
      committed.has(key) && known !== undefined
        ? {
            outcome: { ...known, observedAt: known.observedAt ?? scan.startedAt },
            // Where nothing was read, facts of earlier scans lead nowhere: the first attempt did not follow them either.
            leads:
              known.state === 'not-assessed' || wayOf(unit.unit) === null
                ? []
                : await store.committedFacts(scan.id, unit.unit),
            items: known.items,
          }
        : unit.settled !== null
          ? { outcome: await settlePlanned(input, unit, known?.items), leads: [], items: 0 }
          : await readUnit(store, scan.id, open.session, unit, input.now, known?.items ?? 0, remember(unit.unit));
    outcomes.set(key, { unit: unit.unit, outcome: finished.outcome });
    plan(open, open.session.follow(unit.unit, finished.leads, finished.outcome));
    input.onUnit({
      unit: unit.unit,
      outcome: finished.outcome,
      items: finished.items,
      done: outcomes.size,
      planned: planned.size,
    });
  };

  for (const open of input.open) plan(open, await open.session.roots());
  await drain(queue, input, take);
  if (input.stopping.aborted) throw new ScanStopped(scan.id);
  // What an earlier attempt of this very scan committed stays as it is, also where the configuration has changed since.
  const earlier = [...before.values()].filter((row) => !committed.has(scopeKey(row)));
  for (const rest of leftOver(earlier, planned, outcomes, input)) {
    const outcome = await settleUnread(store, scan.id, rest.unit, rest.state, rest.why, input.now);
    outcomes.set(scopeKey(rest.unit), { unit: rest.unit, outcome });
  }
  return outcomes;
}

// A place that a narrow scan leaves out keeps its last answer, unless it has none, or one from when there was nothing to ask.
function unasked(before: Coverage | undefined, planned: PlannedUnit): string | null {
  if (before === undefined) return 'not part of any scan so far';
  // What it answered itself still stands; that it was not to be asked does not, once it is.
  const wasShut = (before.state === 'off' && before.why?.cause !== 'api-off') || before.state === 'unconfigured';
  return wasShut && planned.settled === null ? 'not asked since it was switched on or configured again' : null;
}

// What the cloud says is off is no gap, unless items are still there: then nobody can say how they stand.
function settlePlanned(input: RunInput, planned: PlannedUnit, itemsKnown: number | undefined): Promise<UnitOutcome> {
  const settled = planned.settled;
  if (settled === null) throw new Error('only a settled unit can be committed unread');
  const state = settled.state === 'off' && itemsKnown !== undefined && itemsKnown > 0 ? 'not-assessed' : settled.state;
  return settleUnread(input.store, input.scan.id, planned.unit, state, settled.why, input.now);
}

async function drain(
  queue: Task[],
  { concurrency, stopping }: RunInput,
  take: (task: Task) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let failed: { error: unknown } | null = null;
  let next = 0;
  const goesOn = () => next < queue.length && failed === null && !stopping.aborted;
  while (goesOn() || running.size > 0) {
    while (goesOn() && running.size < concurrency) {
      // Not `shift`: of a queue of tens of thousands each would move all the rest.
      const task = queue[next];
      if (task === undefined) break;
      next += 1;
      const run: Promise<void> = take(task)
        .catch((error: unknown) => {
          failed ??= { error };
        })
        .finally(() => running.delete(run));
      running.add(run);
    }
    if (running.size > 0) await Promise.race(running);
  }
  const broken = failed as { error: unknown } | null;
  if (broken !== null) throw broken.error;
}
