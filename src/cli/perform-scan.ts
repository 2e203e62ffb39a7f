import { createHash } from 'node:crypto';
import type { Progress } from '../clouds/cloud.ts';
import type { Scan, Selection } from '../model/scan.ts';
import { confirmFailing } from '../scan/confirm.ts';
import { type OpenCloud, runUnits, type UnitDone } from '../scan/run.ts';
import { selects } from '../scan/selection.ts';
import { settleScan } from '../scan/settle.ts';
import { closeScan } from './close-scan.ts';
import type { GlobalOptions, Io } from './io.ts';
import { keepHeapLean } from './lean-heap.ts';
import { closeClouds, openClouds } from './open-clouds.ts';
import { UsageProblem } from './problem.ts';
import { asOfTime, version, type Workspace } from './workspace.ts';

/** What to scan, and whether to go on with an unfinished scan (`true`: the last one). */
export interface ScanRequest {
  readonly selection: Selection;
  readonly resume: boolean | number;
}

/** Ears for live progress. */
export interface ScanEars {
  readonly onProgress: (progress: Progress) => void;
  readonly onUnit: (done: UnitDone) => void;
}

/** A finished scan, and whether it has gaps (exit 2) or is complete (exit 0). */
export interface ScanResult {
  readonly scan: Scan;
  readonly exit: 0 | 2;
  readonly resumed: boolean;
}

const unitsAtOnce = 8;

/**
 * One scan from plan to verdicts: reads and commits every unit, settles every copy, records what the checks say, and only
 * then counts as finished. Throws what the user must mend; whatever was committed stays and can be resumed.
 */
export async function performScan(
  space: Workspace,
  options: GlobalOptions,
  io: Io,
  request: ScanRequest,
  ears: ScanEars,
): Promise<ScanResult> {
  keepHeapLean();
  const { store } = space;
  const resumed =
    request.resume === false ? null : await store.resumeScan(request.resume === true ? null : request.resume);
  if (typeof request.resume === 'number' && resumed === null) {
    throw new UsageProblem(
      `Scan ${request.resume} is not there to go on with. \`stillwatch scans\` lists them; leave the number out to take the last unfinished one.`,
    );
  }
  const selection = resumed?.selection ?? request.selection;
  let open: readonly OpenCloud[] = [];
  try {
    open = await openClouds(space, selection, io, ears.onProgress);
    const asOf = asOfTime(options, io);
    const scan =
      resumed ??
      (await store.beginScan({
        startedAt: new Date(io.now()).toISOString(),
        asOf,
        selection,
        config: configHash(space),
        version,
      }));
    const outcomes = await runUnits({
      store,
      scan,
      open,
      selection,
      concurrency: unitsAtOnce,
      now: io.now,
      stopping: io.stopping,
      onUnit: ears.onUnit,
    });
    const settling = { store, scan: scan.id, policy: space.policy, asOf: scan.asOf };
    const sessions = new Map(open.map(({ cloud, session }) => [cloud.id, session] as const));
    const unconfirmed = await confirmFailing(settling, sessions, io.now);
    await settleScan(settling);
    const finished = await closeScan(space, scan, options, io);
    const asked = [...outcomes.values()].filter(({ unit }) => selects(selection, unit));
    const gaps =
      unconfirmed.length > 0 ||
      asked.some(({ outcome }) => outcome.state === 'partial' || outcome.state === 'not-assessed');
    return { scan: finished, exit: gaps ? 2 : 0, resumed: resumed !== null };
  } finally {
    await store.releaseScan();
    await closeClouds(open);
  }
}

/** A short hash of everything configured that verdicts rest on. */
export function configHash(space: Workspace): string {
  return createHash('sha256').update(JSON.stringify(space.policy)).digest('hex').slice(0, 16);
}
