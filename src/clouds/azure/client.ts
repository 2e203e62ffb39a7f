import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { ComputeManagementClient } from '@azure/arm-compute';
import type { HttpClient, Pipeline, PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { MalformedAnswer } from '../ask.ts';
import type { Endpoint } from '../endpoint.ts';
import { loadSdk } from '../sdk.ts';
import { armHost } from './endpoint.ts';
import { checkOutgoing } from './guard.ts';
import { member } from './text.ts';

/** The ways to Azure. Each call gets a signal that ends it, also where the SDK itself would wait for ever. */
export interface Clients {
  /** Loads the SDK and gets a token once. Throws CloudProblem where a package is missing, the chain's error where there are no credentials. */
  signIn(): Promise<void>;
  /** Makes a call with the compute client of a subscription. */
  compute<T>(
    subscription: string,
    signal: AbortSignal,
    call: (client: ComputeManagementClient) => Promise<T>,
  ): Promise<T>;
  /** Gets what is at a path of Resource Manager, or at the link to a later page, as parsed JSON. */
  get(path: string, signal: AbortSignal): Promise<unknown>;
  close(): void;
}

/** What clients are made with. `allowed` holds every action that may leave the process. */
export interface ClientOptions {
  readonly endpoint: Endpoint;
  readonly tenant: string | undefined;
  readonly allowed: ReadonlySet<string>;
}

/** Sockets kept open to one host; more calls at once gain nothing. */
const sockets = 50;

/** Known to the whole world: nothing real is ever sent to a process on this machine. */
const anonymous: TokenCredential = {
  getToken: async () => ({ token: 'stillwatch-anonymous', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
};

interface Loaded {
  readonly compute: typeof import('@azure/arm-compute');
  readonly core: typeof import('@azure/core-rest-pipeline');
  readonly credential: TokenCredential;
  readonly pipeline: Pipeline;
  readonly inner: HttpClient;
}

/**
 * Prepares the clients; loads nothing yet. All of them share one pipeline: retries are off (pace.ts retries), no redirect is
 * followed, every request passes the guard as the last thing before the socket.
 */
export function openClients(options: ClientOptions): Clients {
  const { endpoint, allowed } = options;
  const arm = armHost(endpoint);
  const origin = endpoint.kind === 'loopback' ? endpoint.url.origin : arm.origin;
  const http = new HttpAgent({ keepAlive: true, maxSockets: sockets });
  const https = new HttpsAgent({ keepAlive: true, maxSockets: sockets });
  let loading: Promise<Loaded> | null = null;
  const loaded = (): Promise<Loaded> => {
    loading ??= load(options);
    return loading;
  };

  // Credentials and links name Resource Manager; where something on this machine stands for it, requests turn off here.
  const transport = (inner: HttpClient, signal: AbortSignal): HttpClient => ({
    async sendRequest(request) {
      const meant = new URL(request.url);
      const url = meant.origin === arm.origin ? new URL(meant.pathname + meant.search, origin) : meant;
      checkOutgoing({ method: request.method, url }, allowed, origin);
      const isInsecure = url.protocol === 'http:';
      return inner.sendRequest({
        ...request,
        url: url.href,
        agent: request.agent ?? (isInsecure ? http : https),
        // The SDK hands its options to the first page alone.
        abortSignal: signal,
        allowInsecureConnection: isInsecure,
      });
    },
  });

  return {
    async signIn() {
      const { credential } = await loaded();
      await credential.getToken(arm.scope);
    },
    async compute(subscription, signal, call) {
      const { compute, credential, pipeline, inner } = await loaded();
      // A client for each call costs 0.2 ms, and so knows the call's own signal.
      const httpClient = transport(inner, signal);
      const client = new compute.ComputeManagementClient(credential, subscription, {
        endpoint: arm.origin,
        pipeline,
        httpClient,
      });
      return ended(signal, call(client));
    },
    async get(path, signal) {
      const { core, pipeline, inner } = await loaded();
      const request = core.createPipelineRequest({
        url: new URL(path, arm.origin).href,
        headers: core.createHttpHeaders({ accept: 'application/json' }),
        abortSignal: signal,
      });
      return jsonOf(await ended(signal, pipeline.sendRequest(transport(inner, signal), request)));
    },
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

async function load({ endpoint, tenant }: ClientOptions): Promise<Loaded> {
  const arm = armHost(endpoint);
  const core = await loadSdk('Azure', '@azure/core-rest-pipeline', () => import('@azure/core-rest-pipeline'));
  const compute = await loadSdk('Azure', '@azure/arm-compute', () => import('@azure/arm-compute'));
  const credential = endpoint.kind === 'loopback' ? anonymous : await chain(arm.authority, tenant);
  const pipeline = core.createPipelineFromOptions({
    retryOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'stillwatch' },
  });
  pipeline.removePolicy({ name: core.redirectPolicyName });
  // A proxy is for the way out of this machine.
  if (endpoint.kind === 'loopback') pipeline.removePolicy({ name: core.proxyPolicyName });
  pipeline.addPolicy(core.bearerTokenAuthenticationPolicy({ credential, scopes: arm.scope }));
  pipeline.addPolicy(gate(core, endpoint, arm.origin), { beforePolicies: [core.bearerTokenAuthenticationPolicyName] });
  return { compute, core, credential, pipeline, inner: core.createDefaultHttpClient() };
}

async function chain(authority: string | null, tenant: string | undefined): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await loadSdk('Azure', '@azure/identity', () => import('@azure/identity'));
  return new DefaultAzureCredential({
    ...(tenant === undefined ? {} : { tenantId: tenant }),
    ...(authority === null ? {} : { authorityHost: authority }),
  });
}

/**
 * Stands before the policy that signs. A link to a later page may name Resource Manager or the endpoint; one that names anybody
 * else gets no token and is never followed. What the cloud refuses keeps its own words.
 */
function gate(core: Loaded['core'], endpoint: Endpoint, arm: string): PipelinePolicy {
  return {
    name: 'stillwatchGate',
    async sendRequest(request, next) {
      const url = new URL(request.url);
      const isOurs = url.origin === arm || (endpoint.kind === 'loopback' && url.origin === endpoint.url.origin);
      if (!isOurs) throw new MalformedAnswer(`the next page is said to be at ${url.host.slice(0, 100)}`);
      request.url = arm + url.pathname + url.search;
      const response = await next(request);
      if (response.status < 400) return response;
      const error = errorIn(response);
      throw new core.RestError(error.message, { ...error.code, statusCode: response.status, request, response });
    },
  };
}

function errorIn({ bodyAsText }: PipelineResponse): { message: string; code: { code?: string } } {
  try {
    const body: unknown = JSON.parse(bodyAsText ?? '');
    const error = member(body, 'error') ?? body;
    const [code, message] = [member(error, 'code'), member(error, 'message')];
    return {
      message: typeof message === 'string' ? message : '',
      code: typeof code === 'string' && code !== '' ? { code } : {},
    };
  } catch {
    return { message: '', code: {} };
  }
}

function jsonOf({ status, bodyAsText }: PipelineResponse): unknown {
  if (status !== 200) throw new MalformedAnswer(`the answer has the status ${status}`);
  try {
    return JSON.parse(bodyAsText ?? '');
  } catch {
    throw new MalformedAnswer('the answer is no JSON');
  }
}

/** What `work` comes to, or the signal's reason: the SDK never ends a compressed answer whose connection broke. */
function ended<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
