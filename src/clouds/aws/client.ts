import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Endpoint } from '../endpoint.ts';
import { loadSdk } from '../sdk.ts';
import { checkOutgoing, type Outgoing } from './guard.ts';
import type { Clients, KeySource, Opener } from './service-clients.ts';

export type {
  Clients,
  CloudTrailClient,
  Ec2Client,
  IamClient,
  KeySource,
  Keys,
  KmsClient,
  Loaded,
  LogsClient,
  Opener,
  OrganizationsClient,
  RdsClient,
  S3Client,
  StsClient,
} from './service-clients.ts';

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

  // `service` as permissions name it.
  function opener<S, C extends Guardable>(
    service: string,
    load: () => Promise<S>,
    make: (sdk: S, settings: ReturnType<typeof config>) => C,
    name = service,
  ): Opener<S, C> {
    const made = new Map<string, C>();
    return async (who, keys, region) => {
      const sdk = await loadSdk('AWS', `@aws-sdk/client-${name}`, load);
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
    cloudtrail: opener(
      'cloudtrail',
      () => import('@aws-sdk/client-cloudtrail'),
      (sdk, settings) => new sdk.CloudTrailClient(settings),
    ),
    logs: opener(
      'logs',
      () => import('@aws-sdk/client-cloudwatch-logs'),
      (sdk, settings) => new sdk.CloudWatchLogsClient(settings),
      'cloudwatch-logs',
    ),
    // The bucket in the path, never in the host: the guard reads the action from the path.
    s3: opener(
      's3',
      () => import('@aws-sdk/client-s3'),
      (sdk, settings) => new sdk.S3Client({ ...settings, forcePathStyle: true }),
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
