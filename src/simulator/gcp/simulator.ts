import { type Fault, type Faults, faultSet } from '../faults.ts';
import { type Listening, listen } from '../listen.ts';
import { type RequestLog, requestLog } from '../requests.ts';
import type { WireCloud } from '../wire.ts';
import { type AssetIndex, assetIndex } from './asset-index.ts';
import type { GcpBehaviour } from './call.ts';
import type { GcpEstate } from './estate.ts';
import { type QuotaSetting, quotaWindows } from './quota-windows.ts';
import { goesToGoogle, respond } from './respond.ts';

/** How to start the simulated Google Cloud. */
export interface GcpSimulatorSetting {
  readonly estate: GcpEstate;
  /** The time of quota windows; the machine's clock where it is not given. */
  readonly now?: () => Date;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Faults in force besides those of the estate. */
  readonly faults?: readonly Fault[];
  /** Quotas of a minute as the real services have them, scaled; off (false) where it is not given. */
  readonly throttle?: QuotaSetting | false;
  readonly behaviour?: Partial<GcpBehaviour>;
}

/** A simulated Google Cloud, not listening yet. */
export interface SimulatedGcp extends WireCloud {
  readonly requests: RequestLog;
  readonly faults: Faults;
  /** The estate being served; change it in place and the next answer shows it. */
  readonly estate: GcpEstate;
  /** What Cloud Asset Inventory knows of it; can be made to stand still. */
  readonly index: Pick<AssetIndex, 'frozen' | 'freeze' | 'settle'>;
  /** Serves another estate from the next request on. Its own faults are not put in force; a frozen index stays as it is. */
  replace(estate: GcpEstate): void;
}

/** A simulated Google Cloud that listens on a port of its own; the url serves every service, told apart by path. */
export interface GcpSimulator extends SimulatedGcp, Listening {}

const asPromised: GcpBehaviour = {
  mostRows: Number.POSITIVE_INFINITY,
  unreachableZones: [],
  warnedZones: [],
  policyWithoutEtag: false,
  emptyObjects: false,
  indexDrops: () => false,
};

/** Makes a simulated Google Cloud out of an estate. */
export function simulatedGcp(setting: Omit<GcpSimulatorSetting, 'port'>): SimulatedGcp {
  let estate = setting.estate;
  const now = setting.now ?? (() => new Date());
  const faults = faultSet([...estate.faults, ...(setting.faults ?? [])]);
  const behaviour = { ...asPromised, ...setting.behaviour };
  const index = assetIndex(() => estate);
  const { requests, record } = requestLog();
  const quotas = quotaWindows(setting.throttle ?? false, () => now().getTime());
  const wire = { estate: () => estate, index, faults, quotas, behaviour, record };
  return {
    takes: goesToGoogle,
    respond: (request) => respond(wire, request),
    requests,
    faults,
    index,
    get estate() {
      return estate;
    },
    replace(other) {
      estate = other;
    },
  };
}

/** Starts simulated Google Cloud on 127.0.0.1 alone. Rejects when the port is taken. */
export async function startGcpSimulator(setting: GcpSimulatorSetting): Promise<GcpSimulator> {
  const gcp = simulatedGcp(setting);
  const listening = await listen([gcp], setting.port ?? 0);
  return Object.assign(gcp, listening);
}
