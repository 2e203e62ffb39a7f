import { aws } from '../../../src/clouds/aws/cloud.ts';
import type { CloudSession, PlannedUnit, SessionOptions, UnitPage } from '../../../src/clouds/cloud.ts';
import type { Fact } from '../../../src/model/fact.ts';
import type { Why } from '../../../src/model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../../../src/model/scan.ts';
import { scopeKey } from '../../../src/model/scope.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';

/** A day on which the small estate is made. */
export const day = new Date('2026-11-20T00:00:00Z');

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
  readonly calls: number;
  readonly settled: PlannedUnit['settled'];
}

/** Narrow choices of a session; the rest is the whole small estate. */
export interface Choice {
  readonly config?: object;
  readonly selection?: Partial<Selection>;
  readonly wantsOrganization?: boolean;
  readonly limits?: Partial<SessionOptions['limits']>;
  readonly environment?: SessionOptions['environment'];
  /** Milliseconds; by default time begins at zero and passes by waiting alone. */
  readonly now?: () => number;
}

/** A simulator with the small estate. Close it. */
export function simulated(more: Partial<Parameters<typeof startAwsSimulator>[0]> = {}): Promise<AwsSimulator> {
  return startAwsSimulator({ estate: smallEstate({ now: day }), now: () => day, ...more });
}

/** Opens a session on a simulator. */
export function openOn(url: string | undefined, choice: Choice = {}): Promise<CloudSession> {
  return aws.open({
    config: {
      accounts: 'organization',
      role: 'StillwatchAudit',
      regions: 'enabled',
      ...(url === undefined ? {} : { endpoint: url }),
      ...choice.config,
    },
    selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false, ...choice.selection },
    limits: { requestMs: 5_000, retries: 2, patienceMs: 5_000, ...choice.limits },
    wantsOrganization: choice.wantsOrganization ?? true,
    environment: choice.environment ?? {},
    ...fakeTime(),
    ...(choice.now === undefined ? {} : { now: choice.now }),
    onProgress: () => {},
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
    calls: pages.reduce((sum, page) => sum + page.calls, 0),
  };
}

/** The outcome a runner would make of what was seen. */
export function outcomeOf(seen: Omit<Seen, 'settled'>): UnitOutcome {
  const [gap] = seen.gaps;
  const [refused] = seen.refused;
  const state =
    gap === undefined
      ? refused === undefined
        ? 'complete'
        : 'partial'
      : seen.facts.length === 0
        ? 'not-assessed'
        : 'partial';
  return {
    state,
    why: gap ?? refused ?? null,
    ended: gap === undefined,
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
      settled === null ? await readAll(session, unit) : { unit, facts: [], gaps: [settled.why], refused: [], calls: 0 };
    all.set(scopeKey(unit), { ...seen, settled });
    const outcome = settled === null ? outcomeOf(seen) : { ...outcomeOf(seen), state: settled.state };
    queue.push(...session.follow(unit, seen.facts, outcome));
  }
  return all;
}

/** Scopes of a scan without their common start. */
export function scopesOf(all: ReadonlyMap<string, Seen>): readonly string[] {
  return [...all.keys()].map((key) => key.replace('stillwatch:scope:aws/', '')).sort();
}

/** One unit's result by `account/region/collector`. */
export function at(all: ReadonlyMap<string, Seen>, scope: string): Seen {
  const seen = all.get(`stillwatch:scope:aws/${scope}`);
  if (seen === undefined) throw new Error(`nothing was planned at ${scope}`);
  return seen;
}

/** The copies among facts. */
export function copies(seen: Pick<Seen, 'facts'>): readonly Snapshot[] {
  return seen.facts.filter((fact) => fact.kind === 'snapshot');
}

/** A unit of the small estate's home account in its first region, unless told otherwise. */
export function unitAt(collector: string, region = 'us-east-1', account = '111111111111'): Unit {
  return { cloud: 'aws', account, region, collector };
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

/** Grants of copies in words, by description or name: `name: who id`. */
export function sharesOf(seen: Pick<Seen, 'facts'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    copies(seen).map((copy) => [
      String(copy.details['description'] ?? copy.details['imageName'] ?? copy.name),
      copy.grants.state === 'unknown'
        ? `unknown: ${copy.grants.why.cause}`
        : copy.grants.value.map(({ to }) => [to.who, to.id].filter((part) => part !== undefined).join(' ')).join(', '),
    ]),
  );
}
