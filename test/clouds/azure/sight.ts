import { azure } from '../../../src/clouds/azure/cloud.ts';
import type { CloudSession, PlannedUnit, SessionOptions, UnitPage } from '../../../src/clouds/cloud.ts';
import type { Fact } from '../../../src/model/fact.ts';
import type { Why } from '../../../src/model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../../../src/model/scan.ts';
import { scopeKey } from '../../../src/model/scope.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { type AzureSimulator, startAzureSimulator } from '../../../src/simulator/azure/simulator.ts';

/** A day on which the small estate is made. */
export const day = new Date('2026-11-20T00:00:00Z');

/** The small estate's subscription that holds one of everything. */
export const home = smallSubscriptions.home;

/** Time that passes only by waiting: a wait takes none. */
export function fakeTime(): { now: () => number; wait: (ms: number) => Promise<void> } {
  let clock = 0;
  return {
    now: () => clock,
    wait: async (ms) => {
      clock += ms;
    },
  };
}

/** What one unit gave. */
export interface Seen {
  readonly unit: Unit;
  readonly facts: readonly Fact[];
  readonly gaps: readonly Why[];
  readonly refused: readonly Why[];
  readonly off: Why | null;
  readonly calls: number;
  readonly settled: PlannedUnit['settled'];
}

/** Narrow choices of a session; the rest is the whole small estate. */
export interface Choice {
  readonly config?: object;
  readonly selection?: Partial<Selection>;
  readonly limits?: Partial<SessionOptions['limits']>;
  readonly time?: Pick<SessionOptions, 'now' | 'wait'>;
  readonly onProgress?: SessionOptions['onProgress'];
}

/** A simulator with the small estate. Close it. */
export function simulated(more: Partial<Parameters<typeof startAzureSimulator>[0]> = {}): Promise<AzureSimulator> {
  return startAzureSimulator({ estate: smallAzure({ now: day }), now: () => day, ...more });
}

/** Opens a session on a simulator. */
export function openOn(url: string | undefined, choice: Choice = {}): Promise<CloudSession> {
  return azure.open({
    config: { subscriptions: 'all', ...(url === undefined ? {} : { endpoint: url }), ...choice.config },
    selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false, ...choice.selection },
    limits: { requestMs: 5_000, retries: 2, patienceMs: 5_000, ...choice.limits },
    wantsOrganization: true,
    environment: {},
    ...fakeTime(),
    ...choice.time,
    onProgress: choice.onProgress ?? (() => {}),
  });
}

/** Reads one unit to its end. */
export async function readAll(session: CloudSession, unit: Unit): Promise<Omit<Seen, 'settled'>> {
  const pages: UnitPage[] = [];
  for await (const page of session.read(unit)) pages.push(page);
  return {
    unit,
    facts: pages.flatMap((page) => page.items),
    gaps: pages.flatMap((page) => page.gaps.map((gap) => gap.why)),
    refused: pages.flatMap((page) => page.refused),
    off: pages.find((page) => page.off !== undefined)?.off ?? null,
    calls: pages.reduce((sum, page) => sum + page.calls, 0),
  };
}

/** The outcome a runner would make of what was seen. */
export function outcomeOf(seen: Omit<Seen, 'settled'>): UnitOutcome {
  const [gap] = seen.gaps;
  const [refused] = seen.refused;
  const short = seen.facts.length === 0 ? 'not-assessed' : 'partial';
  const whole = refused === undefined ? 'complete' : 'partial';
  return {
    state: gap !== undefined ? short : seen.off !== null ? 'off' : whole,
    why: gap ?? seen.off ?? refused ?? null,
    ended: gap === undefined && seen.off === null,
    calls: seen.calls,
    observedAt: day.toISOString(),
  };
}

/** Follows every unit from the roots, reading those that are to be read. */
export async function wholeScan(session: CloudSession): Promise<ReadonlyMap<string, Seen>> {
  const all = new Map<string, Seen>();
  const queue = [...(await session.roots())];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { unit, settled } = next;
    const seen =
      settled === null
        ? await readAll(session, unit)
        : { unit, facts: [], gaps: [settled.why], refused: [], off: null, calls: 0 };
    all.set(scopeKey(unit), { ...seen, settled });
    const outcome = settled === null ? outcomeOf(seen) : { ...outcomeOf(seen), state: settled.state };
    queue.push(...session.follow(unit, seen.facts, outcome));
  }
  return all;
}

/** One unit's result by `account/collector`. */
export function at(all: ReadonlyMap<string, Seen>, account: string, collector: string): Seen {
  const seen = all.get(`stillwatch:scope:azure/${account}/global/${collector}`);
  if (seen === undefined) throw new Error(`nothing was planned at ${account}/${collector}`);
  return seen;
}

/** The copies among facts, by name. */
export function copies(seen: Pick<Seen, 'facts'>): Readonly<Record<string, Snapshot>> {
  return Object.fromEntries(
    seen.facts.flatMap((fact) => (fact.kind === 'snapshot' ? [[fact.name, fact] as const] : [])),
  );
}

/** A unit of the small estate's home subscription, unless told otherwise. */
export function unitAt(collector: string, account: string = home): Unit {
  return { cloud: 'azure', account, region: 'global', collector };
}

/** Opens a session, reads one unit, closes. */
export async function readOnce(url: string, unit: Unit, choice: Choice = {}): Promise<Omit<Seen, 'settled'>> {
  const session = await openOn(url, choice);
  try {
    return await readAll(session, unit);
  } finally {
    await session.close();
  }
}
