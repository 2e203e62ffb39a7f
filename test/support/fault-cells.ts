import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Selection } from '../../src/model/scan.ts';
import type { Estate } from '../../src/simulator/aws/estate.ts';
import { served } from '../../src/simulator/aws/served.ts';
import { startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import { type Fault, type FaultKind, faultKinds } from '../../src/simulator/faults.ts';
import { calmEstate, exposedEstate, sealedEstate } from './planted.ts';
import { type Outcome, type Setting, scanWhole, storeFolder } from './whole-scan.ts';

/** The day the estates are looked at. */
export const day = new Date('2026-11-20T00:00:00Z');

/** A call as the simulator's request log names it. */
export interface Call {
  readonly service: string;
  readonly action: string;
}

/** Which estate, looked at how: every account of the organization, or the caller's alone. */
export interface View {
  readonly estate: 'exposed' | 'calm' | 'sealed';
  readonly accounts: 'organization' | 'current';
}

/** A finished scan without faults, and its store, to be copied. */
export interface Reference {
  readonly outcome: Outcome;
  readonly file: string;
}

const stores = storeFolder();
/** Removes every store. */
export const removeStores = stores.remove;
let serial = 0;

/** Short pages, so that listings have later ones; where those are to fail, one row a page, so that every listing has some. */
const behaviourOf = (kind: FaultKind | null) => ({ mostRows: kind === 'cut-list' ? 1 : 3 });

function estateOf({ estate }: View): Estate {
  if (estate === 'calm') return calmEstate(day);
  return estate === 'sealed' ? sealedEstate(day) : exposedEstate(day).estate;
}

/** Scans a new copy of a view's estate, without faults. */
async function referenceOf(view: View, full = false): Promise<Reference & { readonly calls: readonly string[] }> {
  const simulator = await startAwsSimulator({ estate: estateOf(view), now: () => day, behaviour: behaviourOf(null) });
  serial += 1;
  const file = stores.file(`reference-${serial}`);
  try {
    const { accounts } = view;
    const setting = { endpoint: simulator.url, file, at: day.toISOString(), accounts, selection: { full } };
    const outcome = await scanWhole(setting);
    const calls = [...new Set(simulator.requests.log.map(({ service, action }) => `${service}:${action}`))];
    return { outcome, file, calls };
  } finally {
    await simulator.close();
  }
}

/** How a scan is made: on an empty store or a copy of one, every attribute read or only the plan's, while this goes wrong. */
export interface Manner {
  readonly view: View;
  readonly fault: Fault | null;
  readonly after: Pick<Reference, 'file'> | null;
  readonly full: boolean;
  /** Rows a page; by default few. */
  readonly rows?: number;
  /** What the scan is narrowed to. */
  readonly only?: Partial<Selection>;
}

/** A scan, its store, and how often the fault was met. */
export interface Faulted extends Reference {
  readonly hits: number;
  readonly met: boolean;
}

/** Scans a new copy of a view's estate in some manner. */
export async function scanFaulted({ view, fault, after, full, rows, only }: Manner): Promise<Faulted> {
  const behaviour = rows === undefined ? behaviourOf(fault?.kind ?? null) : { mostRows: rows };
  const faults = fault === null ? [] : [fault];
  const simulator = await startAwsSimulator({ estate: estateOf(view), now: () => day, behaviour, faults });
  serial += 1;
  const file = stores.file(`faulted-${serial}`);
  try {
    if (after !== null) {
      mkdirSync(dirname(file), { recursive: true });
      copyFileSync(after.file, file);
    }
    const { accounts } = view;
    const at = new Date(day.getTime() + serial * 1_000).toISOString();
    const setting: Setting = { endpoint: simulator.url, file, at, accounts, selection: { ...only, full } };
    const limits = fault?.kind === 'timeout' ? { limits: { request: '1s', retries: 0, patience: '1s' } } : {};
    const outcome = await scanWhole({ ...setting, ...limits });
    const hits = simulator.faults.list()[0]?.hits ?? 0;
    // With so little time for each call, a busy machine may make another call fail before the one that is to.
    return { outcome, file, hits, met: hits > 0 || fault?.kind === 'timeout' };
  } finally {
    await simulator.close();
  }
}

/** What may happen to a call: `deleted` needs an item, `cut-list` a later page. */
export function kindsFor({ service, action }: Call): readonly FaultKind[] {
  const found = served.find((one) => one.service === service && one.action === action);
  if (found === undefined) throw new Error(`${service}:${action} is not served`);
  const isContinued = found.paged && service !== 'iam';
  return faultKinds.filter((kind) => (kind === 'deleted' ? found.item !== null : kind !== 'cut-list' || isContinued));
}

/** The scans without faults, and every call they made: by plan, with every attribute, and of one account alone. */
export interface Survey {
  readonly calls: readonly Call[];
  /** What a faulted scan of an estate is compared with; calls that only the scan of one account makes are faulted there. */
  against(call: Call, estate: View['estate']): { readonly view: View; readonly clean: Reference };
  readonly references: readonly Reference[];
}

/** Makes every scan without faults. */
export async function survey(): Promise<Survey> {
  const views = (['exposed', 'calm', 'sealed'] as const).flatMap((estate) =>
    (['organization', 'current'] as const).map((accounts): View => ({ estate, accounts })),
  );
  const found = await Promise.all(views.map(async (view) => ({ view, reference: await referenceOf(view) })));
  const full = await referenceOf({ estate: 'exposed', accounts: 'organization' }, true);
  const all = [...found.map(({ reference }) => reference), full];
  const names = new Set(all.flatMap(({ calls }) => calls));
  return {
    calls: [...names].sort().map((name) => {
      const [service = '', action = ''] = name.split(':');
      return { service, action };
    }),
    against({ service }, estate) {
      const accounts = service === 'iam' ? 'current' : 'organization';
      const one = found.find(({ view }) => view.estate === estate && view.accounts === accounts);
      if (one === undefined) throw new Error(`no scan of ${estate} of ${accounts}`);
      return { view: one.view, clean: one.reference };
    },
    references: all,
  };
}
