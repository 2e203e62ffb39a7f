import type { Memory, Remembered } from '../clouds/cloud.ts';
import { failingStates } from '../model/exposure.ts';
import type { Coverage, Distrust, Scan, Unit } from '../model/scan.ts';
import { scopeKey } from '../model/scope.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import type { Store } from '../store/store.ts';

/**
 * Gives each unit of a scan its memory: its copies and answers as they stand before it is read, those of a scan that was cut
 * off included. Reads nothing before it is asked.
 */
export function memories(store: Store, scan: number): (unit: Unit) => Memory {
  let past: Promise<Past> | null = null;
  const recall = (): Promise<Past> => {
    past ??= readPast(store, scan);
    return past;
  };
  return (unit) => ({
    scansAt: async () =>
      (await recall()).wholeScans
        .filter(isOf(unit))
        .slice(0, mostScans)
        .map(({ startedAt }) => startedAt),
    before: async () => (await recall()).coverage.get(scopeKey(unit)) ?? null,
    distrust: async () => (await recall()).distrust.get(`${unit.cloud} ${unit.account}`) ?? null,
    async *copies() {
      for await (const page of store.snapshots(scan, { scope: unit })) yield page.map(remembered);
    },
    facts: (kind) => store.facts(scan, kind, { scope: unit }),
  });
}

/** Scans whose times are told. */
const mostScans = 10;

interface Past {
  /** Finished scans that left nothing aside, latest first. */
  readonly wholeScans: readonly Scan[];
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly distrust: ReadonlyMap<string, Distrust>;
}

async function readPast(store: Store, scan: number): Promise<Past> {
  const rows = await store.coverage(scan);
  const distrust = new Map<string, Distrust>();
  for (const { cloud, account, index } of rows) {
    const here = `${cloud} ${account}`;
    const before = distrust.get(here);
    const said = index?.distrust ?? null;
    if (said !== null && (before === undefined || said.since > before.since)) distrust.set(here, said);
  }
  return {
    wholeScans: (await store.scans()).filter(isWhole).toSorted((one, other) => other.id - one.id),
    coverage: new Map(rows.map((row) => [scopeKey(row), row])),
    distrust,
  };
}

function isWhole({ finishedAt, selection }: Scan): boolean {
  const { accounts, regions, collectors } = selection;
  return finishedAt !== null && [accounts, regions, collectors].every(({ length }) => length === 0);
}

function isOf({ cloud }: Unit): (scan: Scan) => boolean {
  return ({ selection: { clouds } }) => clouds.length === 0 || clouds.includes(cloud);
}

function remembered({ fact, verdict, basis, observedAt }: StoredSnapshot): Remembered {
  const isOpen = verdict === null || failingStates.includes(verdict.exposure.state);
  return { fact, readAt: basis?.directAt ?? observedAt, suspect: isOpen || fact.grants.state === 'unknown' };
}
