import type { Selection } from '../../src/model/scan.ts';
import type { Estate } from '../../src/simulator/aws/estate.ts';
import { served } from '../../src/simulator/aws/served.ts';
import { startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import { type Fault, type FaultKind, faultKinds } from '../../src/simulator/faults.ts';
import { likeKinds, standIns } from './like-faults.ts';
import { calmEstate, exposedEstate, sealedEstate } from './planted.ts';
import { day, type Faulted, type Reference, type Stage, scanStaged } from './stage.ts';

export { day, type Faulted, type Reference, removeStores } from './stage.ts';

/** A call as the simulator's request log names it. */
export interface Call {
  readonly service: string;
  readonly action: string;
}

/** Which estate, looked at how: every account of the organization, or the caller's alone and one region of it. */
export interface View {
  readonly estate: 'exposed' | 'calm' | 'sealed';
  readonly accounts: 'organization' | 'current';
}

function estateOf({ estate }: View): Estate {
  if (estate === 'calm') return calmEstate(day);
  return estate === 'sealed' ? sealedEstate(day) : exposedEstate(day).estate;
}

/** Scans a new copy of a view's estate, without faults. */
async function referenceOf(view: View, full = false): Promise<Reference & { readonly calls: readonly string[] }> {
  const scanned = await scanFaulted({ view, fault: null, after: null, full });
  return { ...scanned, calls: [...new Set(scanned.requests.map(({ service, action }) => `${service}:${action}`))] };
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

/** Scans a new copy of a view's estate in some manner. */
export function scanFaulted({ view, ...manner }: Manner): Promise<Faulted> {
  const stage: Stage = async (faults, rows) => {
    const setting = { now: () => day, behaviour: { mostRows: rows }, faults };
    const simulator = await startAwsSimulator({ estate: estateOf(view), ...setting });
    const regions = view.accounts === 'current' ? { regions: ['us-east-1'] } : {};
    const aws = { accounts: view.accounts, role: 'StillwatchAudit', endpoint: simulator.url, ...regions };
    return Object.assign(simulator, { clouds: { aws } });
  };
  return scanStaged(stage, manner);
}

/** What may happen to a call, one way for all that are told alike: `deleted` needs an item, `cut-list` a later page. */
export function kindsFor({ service, action }: Call): readonly FaultKind[] {
  const found = served.find((one) => one.service === service && one.action === action);
  if (found === undefined) throw new Error(`${service}:${action} is not served`);
  const isContinued = found.paged;
  const able = (kind: FaultKind) => (kind === 'deleted' ? found.item !== null : kind !== 'cut-list' || isContinued);
  return standIns(likeKinds.aws, faultKinds.filter(able));
}

/** The scans without faults, and every call they made: by plan, with every attribute, and of one account alone. */
export interface Survey {
  readonly calls: readonly Call[];
  /**
   * What a faulted scan of an estate is compared with; calls that a small scan shows as well, or all where that is asked for, are
   * faulted in one account and region.
   */
  against(call: Call, estate: View['estate'], small?: boolean): { readonly view: View; readonly clean: Reference };
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
    against({ service, action }, estate, small = false) {
      const isSmall = small || action === 'ListAccountAliases' || ['cloudtrail', 'logs', 's3'].includes(service);
      const accounts = isSmall ? 'current' : 'organization';
      const one = found.find(({ view }) => view.estate === estate && view.accounts === accounts);
      if (one === undefined) throw new Error(`no scan of ${estate} of ${accounts}`);
      return { view: one.view, clean: one.reference };
    },
    references: all,
  };
}
