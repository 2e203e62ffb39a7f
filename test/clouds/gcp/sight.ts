import type { CloudSession, Memory, PlannedUnit, SessionOptions, UnitPage } from '../../../src/clouds/cloud.ts';
import { gcp } from '../../../src/clouds/gcp/cloud.ts';
import type { Fact } from '../../../src/model/fact.ts';
import type { Why } from '../../../src/model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../../../src/model/scan.ts';
import { scopeKey } from '../../../src/model/scope.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { smallGcpNames } from '../../../src/simulator/gcp/estates/small-names.ts';
import {
  type GcpSimulator,
  type GcpSimulatorSetting,
  startGcpSimulator,
} from '../../../src/simulator/gcp/simulator.ts';

/** A day on which the small estate is made. */
export const day = new Date('2026-11-20T00:00:00Z');

/** The names in the small estate. */
export const { organization, projects, folders } = smallGcpNames;

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
  readonly wantsOrganization?: boolean;
  readonly limits?: Partial<SessionOptions['limits']>;
  readonly time?: Pick<SessionOptions, 'now' | 'wait'>;
}

/** A simulator with the small estate. Close it. */
export function simulated(more: Partial<GcpSimulatorSetting> = {}): Promise<GcpSimulator> {
  return startGcpSimulator({ estate: smallGcp({ now: day }), now: () => day, ...more });
}

/** Opens a session on a simulator. */
export function openOn(url: string | undefined, choice: Choice = {}): Promise<CloudSession> {
  return gcp.open({
    config: {
      organization,
      projects: 'all',
      index: { use: true, within: 14 * 86_400_000 },
      ...(url === undefined ? {} : { endpoint: url }),
      ...choice.config,
    },
    selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false, ...choice.selection },
    limits: { requestMs: 5_000, retries: 2, patienceMs: 5_000, ...choice.limits },
    wantsOrganization: choice.wantsOrganization ?? true,
    environment: {},
    ...(choice.time ?? fakeTime()),
    onProgress: () => {},
  });
}

/** Reads one unit to its end. */
export async function readAll(session: CloudSession, unit: Unit, memory?: Memory): Promise<Omit<Seen, 'settled'>> {
  const pages: UnitPage[] = [];
  for await (const page of session.read(unit, memory)) pages.push(page);
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
  const whole = refused === undefined ? 'complete' : 'partial';
  const cut = seen.facts.length === 0 ? 'not-assessed' : 'partial';
  return {
    state: gap !== undefined ? cut : seen.off !== null ? 'off' : whole,
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
export function at(all: ReadonlyMap<string, Seen>, place: string): Seen {
  const [account, collector] = place.split('/');
  const seen = all.get(`stillwatch:scope:gcp/${account}/global/${collector}`);
  if (seen === undefined) throw new Error(`nothing was planned at ${place}`);
  return seen;
}

/** The copies among facts. */
export function copies(seen: Pick<Seen, 'facts'>): readonly Snapshot[] {
  return seen.facts.filter((fact) => fact.kind === 'snapshot');
}

/** A unit of the small estate's home project, unless told otherwise. */
export function unitAt(collector: string, account: string = projects.home.id): Unit {
  return { cloud: 'gcp', account, region: 'global', collector };
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

/** Scans a simulator whole and closes. */
export async function scan(url: string, choice: Choice = {}): Promise<ReadonlyMap<string, Seen>> {
  const session = await openOn(url, choice);
  try {
    return await wholeScan(session);
  } finally {
    await session.close();
  }
}
