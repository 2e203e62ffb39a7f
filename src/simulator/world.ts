import type { CloudId } from '../model/scope.ts';
import type { Estate } from './aws/estate.ts';
import { estates as awsEstates } from './aws/estates/registry.ts';
import { served as awsCalls } from './aws/served.ts';
import { type SimulatedAws, simulatedAws } from './aws/simulator.ts';
import type { AzureEstate } from './azure/estate.ts';
import { azureEstates } from './azure/estates/registry.ts';
import { served as azureCalls } from './azure/served.ts';
import { type SimulatedAzure, simulatedAzure } from './azure/simulator.ts';
import type { Fault } from './faults.ts';
import type { GcpEstate } from './gcp/estate.ts';
import { gcpEstates } from './gcp/estates/registry.ts';
import { served as gcpCalls } from './gcp/served.ts';
import { type SimulatedGcp, simulatedGcp } from './gcp/simulator.ts';
import { type Listening, listen } from './listen.ts';

/** The truth of one company in up to three clouds; null in a cloud it does not use. */
export interface Estates {
  readonly aws: Estate | null;
  readonly azure: AzureEstate | null;
  readonly gcp: GcpEstate | null;
}

/** Every name of an estate in any cloud. */
export const worldNames: readonly string[] = [
  ...new Set([...Object.keys(awsEstates), ...Object.keys(azureEstates), ...Object.keys(gcpEstates)]),
].sort();

/** Every call that is simulated in any cloud, in order. */
export const worldCalls: readonly { readonly service: string; readonly action: string }[] = [
  ...awsCalls,
  ...azureCalls,
  ...gcpCalls,
];

/** The estates of one name in the clouds asked for; null in a cloud that has none of that name. */
export function estatesNamed(name: string, clouds: readonly CloudId[], now: Date): Estates {
  const made = <T>(cloud: CloudId, makers: Readonly<Record<string, (setting: { now: Date }) => T>>): T | null =>
    clouds.includes(cloud) ? (makers[name]?.({ now }) ?? null) : null;
  return { aws: made('aws', awsEstates), azure: made('azure', azureEstates), gcp: made('gcp', gcpEstates) };
}

/** Simulated clouds on one port of loopback, told apart by their requests; null where an estate is. */
export interface World extends Listening {
  readonly aws: SimulatedAws | null;
  readonly azure: SimulatedAzure | null;
  readonly gcp: SimulatedGcp | null;
  /** Calls answered so far, in all clouds. */
  calls(): number;
}

/** How to start a world. */
export interface WorldSetting {
  readonly estates: Estates;
  /** Faults in force in every cloud besides those of its estate. */
  readonly faults?: readonly Fault[];
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

/** Serves the estates on 127.0.0.1 alone. Rejects when the port is taken. */
export async function startWorld({ estates, faults = [], port = 0 }: WorldSetting): Promise<World> {
  const aws = estates.aws === null ? null : simulatedAws({ estate: estates.aws, faults });
  const azure = estates.azure === null ? null : simulatedAzure({ estate: estates.azure, faults });
  const gcp = estates.gcp === null ? null : simulatedGcp({ estate: estates.gcp, faults });
  const clouds = [aws, azure, gcp].filter((cloud) => cloud !== null);
  const calls = (): number => clouds.reduce((sum, { requests }) => sum + requests.total, 0);
  return { aws, azure, gcp, calls, ...(await listen(clouds, port)) };
}
