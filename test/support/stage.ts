import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Selection } from '../../src/model/scan.ts';
import type { Fault, Faults } from '../../src/simulator/faults.ts';
import type { RequestLog } from '../../src/simulator/requests.ts';
import { type Outcome, type Setting, scanWhole, storeFolder } from './whole-scan.ts';

/** The day estates are looked at. */
export const day = new Date('2026-11-20T00:00:00Z');

/** A simulated cloud that is up, and the part of `stillwatch.yaml` that scans it. */
export interface Staged {
  readonly clouds: object;
  /** Other parts of it. */
  readonly config?: object;
  readonly requests: RequestLog;
  readonly faults: Faults;
  close(): Promise<void>;
}

/** A cloud to scan: starts it on a new copy of its estate, with these faults in force and at most that many rows a page. */
export type Stage = (faults: readonly Fault[], rows: number) => Promise<Staged>;

/** A finished scan and its store, to be copied. */
export interface Reference {
  readonly outcome: Outcome;
  readonly file: string;
}

/** How a scan is made: on an empty store or a copy of one, everything read directly or by plan, while this goes wrong. */
export interface Manner {
  readonly fault: Fault | null;
  readonly after: Pick<Reference, 'file'> | null;
  readonly full?: boolean;
  /** Rows a page. */
  readonly rows?: number;
  /** What the scan is narrowed to. */
  readonly only?: Partial<Selection>;
}

/** A scan, its store, how often the fault was met, and every call as `service:action`. */
export interface Faulted extends Reference {
  readonly hits: number;
  readonly met: boolean;
  readonly requests: RequestLog['log'];
}

let stores: ReturnType<typeof storeFolder> | null = null;
let serial = 0;

/** Removes every store. */
export function removeStores(): void {
  stores?.remove();
}

/** Short pages, so that listings have later ones; where those are to fail, one row a page, so that every listing has some. */
const rowsFor = (fault: Fault | null): number => (fault?.kind === 'cut-list' ? 1 : 3);

/** Scans a stage in some manner, a second of its own for each scan. */
export async function scanStaged(stage: Stage, manner: Manner): Promise<Faulted> {
  const { fault, after, full = false, rows = rowsFor(fault), only } = manner;
  const staged = await stage(fault === null ? [] : [fault], rows);
  serial += 1;
  stores ??= storeFolder();
  const file = stores.file(`scan-${serial}`);
  try {
    if (after !== null) {
      mkdirSync(dirname(file), { recursive: true });
      copyFileSync(after.file, file);
    }
    const at = new Date(day.getTime() + serial * 1_000).toISOString();
    const { clouds, config = {} } = staged;
    const setting: Setting = { clouds, config, file, at, selection: { ...only, full } };
    const limits = fault?.kind === 'timeout' ? { limits: { request: '1s', retries: 0, patience: '1s' } } : {};
    const outcome = await scanWhole({ ...setting, ...limits });
    const hits = staged.faults.list()[0]?.hits ?? 0;
    // With so little time for each call, a busy machine may make another call fail before the one that is to.
    return { outcome, file, hits, met: hits > 0 || fault?.kind === 'timeout', requests: [...staged.requests.log] };
  } finally {
    await staged.close();
  }
}
