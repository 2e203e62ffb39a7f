import type { AddressInfo } from 'node:net';
import type { AwsBehaviour } from './aws/call.ts';
import { type RequestLog, requestLog } from './aws/requests.ts';
import { awsServer } from './aws/server.ts';
import { sessionBook } from './aws/sessions.ts';
import { type ThrottleSetting, tokenBuckets } from './bucket.ts';
import type { Estate } from './estate.ts';
import { type Fault, type Faults, faultSet } from './faults.ts';

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

/** A running simulated AWS. */
export interface AwsSimulator {
  /** The endpoint for every service: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  readonly requests: RequestLog;
  readonly faults: Faults;
  /** The estate being served; change it in place and the next answer shows it. */
  readonly estate: Estate;
  /** Serves another estate from the next request on. Its own faults are not put in force. */
  replace(estate: Estate): void;
  /** Ends every connection, unanswered requests included. */
  close(): Promise<void>;
}

const asPromised: AwsBehaviour = {
  ignoreOwnerIds: false,
  ignoreRestorableBy: false,
  ignorePaging: false,
  listMasked: false,
  mostRows: Number.POSITIVE_INFINITY,
};

/** Starts simulated AWS on 127.0.0.1 alone. Rejects when the port is taken. */
export async function startAwsSimulator(setting: AwsSimulatorSetting): Promise<AwsSimulator> {
  let estate = setting.estate;
  const now = setting.now ?? (() => new Date());
  const faults = faultSet([...estate.faults, ...(setting.faults ?? [])]);
  const { requests, record } = requestLog();
  const server = awsServer({
    estate: () => estate,
    now,
    faults,
    buckets: tokenBuckets(setting.throttle ?? false, () => now().getTime()),
    behaviour: { ...asPromised, ...setting.behaviour },
    sessions: sessionBook(setting.keys ?? {}),
    record,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(setting.port ?? 0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (!isAddress(address)) throw new Error('The simulator listens on no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    faults,
    get estate() {
      return estate;
    },
    replace(other) {
      estate = other;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
