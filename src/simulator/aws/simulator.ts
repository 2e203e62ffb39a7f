import { type ThrottleSetting, tokenBuckets } from '../bucket.ts';
import { type Fault, type Faults, faultSet } from '../faults.ts';
import { type Listening, listen } from '../listen.ts';
import { type RequestLog, requestLog } from '../requests.ts';
import type { WireCloud } from '../wire.ts';
import { bucketSizes } from './bucket-sizes.ts';
import type { AwsBehaviour } from './call.ts';
import type { Estate } from './estate.ts';
import { respond, signsForAws } from './respond.ts';
import { sessionBook } from './sessions.ts';

/** How to start the simulated AWS. */
export interface AwsSimulatorSetting {
  readonly estate: Estate;
  /** The time of buckets, credentials and deprecations; the machine's clock where it is not given. */
  readonly now?: () => Date;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Faults in force besides those of the estate. */
  readonly faults?: readonly Fault[];
  /** Token buckets as the real services have them, scaled; off (false) where it is not given. */
  readonly throttle?: ThrottleSetting | false;
  /** Further access keys and the accounts they speak for; any other key speaks for the estate's home account. */
  readonly keys?: Readonly<Record<string, string>>;
  readonly behaviour?: Partial<AwsBehaviour>;
}

/** A simulated AWS, not listening yet. */
export interface SimulatedAws extends WireCloud {
  readonly requests: RequestLog;
  readonly faults: Faults;
  /** The estate being served; change it in place and the next answer shows it. */
  readonly estate: Estate;
  /** Serves another estate from the next request on. Its own faults are not put in force. */
  replace(estate: Estate): void;
}

/** A simulated AWS that listens on a port of its own; the url serves every service. */
export interface AwsSimulator extends SimulatedAws, Listening {}

const asPromised: AwsBehaviour = {
  ignoreOwnerIds: false,
  ignoreRestorableBy: false,
  ignorePaging: false,
  listMasked: false,
  mostRows: Number.POSITIVE_INFINITY,
};

/** Makes a simulated AWS out of an estate. */
export function simulatedAws(setting: Omit<AwsSimulatorSetting, 'port'>): SimulatedAws {
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
    sessions: sessionBook(setting.keys ?? {}),
    record,
  };
  return {
    takes: signsForAws,
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

/** Starts simulated AWS on 127.0.0.1 alone. Rejects when the port is taken. */
export async function startAwsSimulator(setting: AwsSimulatorSetting): Promise<AwsSimulator> {
  const aws = simulatedAws(setting);
  const listening = await listen([aws], setting.port ?? 0);
  return Object.assign(aws, listening);
}
