import { type ThrottleSetting, tokenBuckets } from '../bucket.ts';
import { type Fault, type Faults, faultSet } from '../faults.ts';
import { type Listening, listen } from '../listen.ts';
import { type RequestLog, requestLog } from '../requests.ts';
import type { WireCloud } from '../wire.ts';
import { accessBook } from './access-book.ts';
import { bucketSizes } from './bucket-sizes.ts';
import type { AzureEstate } from './estate.ts';
import type { AzureBehaviour } from './operation.ts';
import { isForArm, respond } from './respond.ts';

/** How to start the simulated Azure. */
export interface AzureSimulatorSetting {
  readonly estate: AzureEstate;
  /** The time of buckets and of what is granted; the machine's clock where it is not given. */
  readonly now?: () => Date;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Faults in force besides those of the estate. */
  readonly faults?: readonly Fault[];
  /** Token buckets as Resource Manager has them, scaled; off (false) where it is not given. */
  readonly throttle?: ThrottleSetting | false;
  readonly behaviour?: Partial<AzureBehaviour>;
}

/** A simulated Azure, not listening yet. */
export interface SimulatedAzure extends WireCloud {
  readonly requests: RequestLog;
  readonly faults: Faults;
  /** The estate being served; change it in place and the next answer shows it. */
  readonly estate: AzureEstate;
  /** Serves another estate from the next request on. Its own faults are not put in force. */
  replace(estate: AzureEstate): void;
}

/** A simulated Azure that listens on a port of its own. */
export interface AzureSimulator extends SimulatedAzure, Listening {}

const asPromised: AzureBehaviour = { mostRows: 1000, nextLinks: 'arm', emptyPages: false };

/** Makes a simulated Azure out of an estate. */
export function simulatedAzure(setting: Omit<AzureSimulatorSetting, 'port'>): SimulatedAzure {
  let estate = setting.estate;
  const now = setting.now ?? (() => new Date());
  const faults = faultSet([...estate.faults, ...(setting.faults ?? [])]);
  const { requests, record } = requestLog();
  const wire = {
    estate: () => estate,
    now,
    faults,
    buckets: tokenBuckets(setting.throttle ?? false, bucketSizes, () => now().getTime()),
    behaviour: { ...asPromised, ...setting.behaviour },
    accesses: accessBook(),
    record,
  };
  return {
    takes: isForArm,
    respond: (request) => respond(wire, request),
    requests,
    faults,
    get estate() {
      return estate;
    },
    replace(other) {
      estate = other;
    },
  };
}

/** Starts simulated Azure on 127.0.0.1 alone. Rejects when the port is taken. */
export async function startAzureSimulator(setting: AzureSimulatorSetting): Promise<AzureSimulator> {
  const azure = simulatedAzure(setting);
  const listening = await listen([azure], setting.port ?? 0);
  return Object.assign(azure, listening);
}
