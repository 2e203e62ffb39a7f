import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Endpoint } from '../endpoint.ts';
import { loadSdk } from '../sdk.ts';
import { checkOutgoing, type Outgoing } from './guard.ts';

/** Keys that sign requests. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Gives keys that still hold; asked again when they end. */
export type KeySource = () => Promise<Keys>;

/** One client of one service, with the SDK module its commands come from. */
export interface Loaded<S, C> {
  readonly sdk: S;
  readonly client: C;
}

/** Gives the client of a service for a region, signing with the keys of `who` (an account, or the caller). */
export type Opener<S, C> = (who: string, keys: KeySource, region: string) => Promise<Loaded<S, C>>;

type Module<Name extends 'ec2' | 'rds' | 'sts' | 'organizations' | 'kms' | 'iam'> = {
  ec2: typeof import('@aws-sdk/client-ec2');
  rds: typeof import('@aws-sdk/client-rds');
  sts: typeof import('@aws-sdk/client-sts');
  organizations: typeof import('@aws-sdk/client-organizations');
  kms: typeof import('@aws-sdk/client-kms');
  iam: typeof import('@aws-sdk/client-iam');
}[Name];

/** A service's client and module. */
export type Ec2Client = Loaded<Module<'ec2'>, InstanceType<Module<'ec2'>['EC2Client']>>;
export type RdsClient = Loaded<Module<'rds'>, InstanceType<Module<'rds'>['RDSClient']>>;
export type StsClient = Loaded<Module<'sts'>, InstanceType<Module<'sts'>['STSClient']>>;
export type OrganizationsClient = Loaded<
  Module<'organizations'>,
  InstanceType<Module<'organizations'>['OrganizationsClient']>
>;
export type KmsClient = Loaded<Module<'kms'>, InstanceType<Module<'kms'>['KMSClient']>>;
export type IamClient = Loaded<Module<'iam'>, InstanceType<Module<'iam'>['IAMClient']>>;

/** Every service's clients, made when first asked for; each SDK is loaded at its first use. */
export interface Clients {
  readonly ec2: Opener<Ec2Client['sdk'], Ec2Client['client']>;
  readonly rds: Opener<RdsClient['sdk'], RdsClient['client']>;
  readonly sts: Opener<StsClient['sdk'], StsClient['client']>;
  readonly organizations: Opener<OrganizationsClient['sdk'], OrganizationsClient['client']>;
  readonly kms: Opener<KmsClient['sdk'], KmsClient['client']>;
  readonly iam: Opener<IamClient['sdk'], IamClient['client']>;
  /** The caller's keys from AWS's own chain, or from a named profile. Throws the chain's error where there are none. */
  chain(profile: string | undefined, region: string): Promise<KeySource>;
  close(): void;
}

/** What clients are made with. `allowed` holds every `service:Action` that may leave the process. */
export interface ClientOptions {
  readonly endpoint: Endpoint;
  readonly requestMs: number;
  readonly allowed: ReadonlySet<string>;
}

/** Sockets kept open to one host; more calls at once gain nothing. */
const sockets = 50;

/** Prepares the clients; loads nothing yet. Retries are off (pace.ts retries), every request passes the guard. */
export function openClients(options: ClientOptions): Clients {
  // Its warning would stand in our own output; engines in package.json says what Stillwatch needs.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: sockets });
  const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: sockets });
  const destroyers: (() => void)[] = [() => httpAgent.destroy(), () => httpsAgent.destroy()];
  const { endpoint, requestMs } = options;
  const config = (credentials: KeySource, region: string) => ({
    region,
    credentials,
    maxAttempts: 1,
    retryMode: 'standard',
    logger: silent,
    customUserAgent: 'stillwatch',
    requestHandler: {
      httpAgent,
      httpsAgent,
      connectionTimeout: requestMs,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
    },
    ...(endpoint.url === null
      ? {}
      : { endpoint: endpoint.url.href, useFipsEndpoint: false, useDualstackEndpoint: false }),
  });

  function opener<S, C extends Guardable>(
    service: string,
    load: () => Promise<S>,
    make: (sdk: S, settings: ReturnType<typeof config>) => C,
  ): Opener<S, C> {
    const made = new Map<string, C>();
    return async (who, keys, region) => {
      const sdk = await loadSdk('AWS', `@aws-sdk/client-${service}`, load);
      const key = `${who}/${region}`;
      const client = made.get(key) ?? make(sdk, config(keys, region));
      if (!made.has(key)) {
        guard(client, service, options);
        made.set(key, client);
        destroyers.push(() => client.destroy());
      }
      return { sdk, client };
    };
  }

  return {
    ec2: opener(
      'ec2',
      () => import('@aws-sdk/client-ec2'),
      (sdk, settings) => new sdk.EC2Client(settings),
    ),
    rds: opener(
      'rds',
      () => import('@aws-sdk/client-rds'),
      (sdk, settings) => new sdk.RDSClient(settings),
    ),
    sts: opener(
      'sts',
      () => import('@aws-sdk/client-sts'),
      (sdk, settings) => new sdk.STSClient(settings),
    ),
    organizations: opener(
      'organizations',
      () => import('@aws-sdk/client-organizations'),
      (sdk, settings) => new sdk.OrganizationsClient(settings),
    ),
    kms: opener(
      'kms',
      () => import('@aws-sdk/client-kms'),
      (sdk, settings) => new sdk.KMSClient(settings),
    ),
    iam: opener(
      'iam',
      () => import('@aws-sdk/client-iam'),
      (sdk, settings) => new sdk.IAMClient(settings),
    ),
    async chain(profile, region) {
      const { fromIni, fromNodeProviderChain } = await loadSdk(
        'AWS',
        '@aws-sdk/credential-providers',
        () => import('@aws-sdk/credential-providers'),
      );
      if (endpoint.kind === 'loopback')
        return fromIni({ ...(profile === undefined ? {} : { profile }), clientConfig: { region } });
      return fromNodeProviderChain({ ...(profile === undefined ? {} : { profile }), clientConfig: { region } });
    },
    close() {
      for (const destroy of destroyers) destroy();
    },
  };
}

interface Guardable {
  readonly config: { readonly requestHandler: { handle(request: Outgoing, options?: object): Promise<unknown> } };
  destroy(): void;
}

// The handler is the last thing before the socket: what passes it has left the process, whatever built it.
function guard(client: Guardable, service: string, { allowed, endpoint }: ClientOptions): void {
  const handler = client.config.requestHandler;
  const send = handler.handle.bind(handler);
  handler.handle = async (request, options) => {
    checkOutgoing(request, service, allowed, endpoint.url);
    return send(request, options);
  };
}

// A logger with an `info` method makes the SDK copy and filter every answer for it: 7 % of a listing's time.
const silent = { debug() {}, warn() {}, error() {} } as unknown as Console;
