import type { CloudSession, Memory, PlannedUnit } from '../clouds/cloud.ts';
import type { Fact } from '../model/fact.ts';
import { type Why, why } from '../model/reading.ts';
import type { IndexUse, UnitOutcome } from '../model/scan.ts';
import { scopeKey } from '../model/scope.ts';
import { type Store, StoreProblem, type UnitWriter } from '../store/store.ts';

/** A unit read and committed: its outcome, and the facts later units are planned from. */
export interface ReadUnit {
  readonly outcome: UnitOutcome;
  /** Accounts, organizations and regions only: copies are not held. */
  readonly leads: readonly Fact[];
  readonly items: number;
}

/**
 * Reads one unit to its end or its first gap and commits it. What the cloud says is off is no gap, unless items are known
 * there (`itemsKnown`): then nobody can say how they stand. Throws only StoreProblem; everything a cloud does is an outcome.
 */
export async function readUnit(
  store: Store,
  scan: number,
  session: CloudSession,
  planned: PlannedUnit,
  now: () => number,
  itemsKnown = 0,
  memory?: Memory,
): Promise<ReadUnit> {
  const writer = await store.openUnit(scan, planned.unit);
  const read = await readPages(session, planned, writer, memory);
  const outcome: UnitOutcome = {
    state: stateOf(read, itemsKnown),
    why: read.gap ?? read.off ?? read.refused,
    ended: read.gap === null && read.off === null,
    calls: read.calls,
    observedAt: new Date(now()).toISOString(),
    ...(read.index === null ? {} : { index: read.index }),
  };
  await writer.commit(outcome);
  return { outcome, leads: read.leads, items: read.items };
}

/** Commits a unit that is known without reading: off, refused on the way, or no longer configured. */
export async function settleUnread(
  store: Store,
  scan: number,
  unit: PlannedUnit['unit'],
  state: 'off' | 'not-assessed' | 'unconfigured',
  reason: Why,
  now: () => number,
): Promise<UnitOutcome> {
  const writer = await store.openUnit(scan, unit);
  const outcome: UnitOutcome = {
    state,
    why: reason,
    ended: false,
    calls: 0,
    observedAt: new Date(now()).toISOString(),
  };
  await writer.commit(outcome);
  return outcome;
}

interface Pages {
  items: number;
  calls: number;
  gap: Why | null;
  off: Why | null;
  index: IndexUse | null;
  refused: Why | null;
  leads: Fact[];
}

async function readPages(
  session: CloudSession,
  planned: PlannedUnit,
  writer: UnitWriter,
  memory: Memory | undefined,
): Promise<Pages> {
  const read: Pages = { items: 0, calls: 0, gap: null, off: null, index: null, refused: null, leads: [] };
  try {
    for await (const page of session.read(planned.unit, memory)) {
      await writer.page(page.items, page.index?.direct);
      read.items += page.items.length;
      read.calls += page.calls;
      read.gap ??= page.gaps[0]?.why ?? null;
      read.refused ??= page.refused[0] ?? null;
      read.off ??= page.off ?? null;
      if (page.index !== undefined) {
        const { at, listedAt, distrust } = page.index;
        read.index = { at, listedAt, distrust };
      }
      read.leads.push(...page.items.filter(isLead));
    }
  } catch (error) {
    if (error instanceof StoreProblem) throw error;
    // A collector that breaks is our defect, but its scope is blind all the same.
    const said = error instanceof Error ? error.message : String(error);
    read.gap = why('crashed', { said: `${scopeKey(planned.unit)}: ${said}` });
  }
  return read;
}

function stateOf(read: Pages, itemsKnown: number): UnitOutcome['state'] {
  if (read.gap === null && read.off !== null) return read.items + itemsKnown === 0 ? 'off' : 'not-assessed';
  if (read.gap === null) return read.refused === null ? 'complete' : 'partial';
  return read.items === 0 ? 'not-assessed' : 'partial';
}

function isLead(fact: Fact): boolean {
  return fact.kind === 'account' || fact.kind === 'organization' || fact.kind === 'region';
}
