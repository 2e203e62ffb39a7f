import { ComputeManagementClient } from '@azure/arm-compute';
import { createDefaultHttpClient, type PipelinePolicy } from '@azure/core-rest-pipeline';
import { afterEach } from 'vitest';
import {
  type AzureSimulator,
  type AzureSimulatorSetting,
  startAzureSimulator,
} from '../../../src/simulator/azure/simulator.ts';

/** The day the tests' estates are looked at. */
export const today = new Date('2026-11-20T12:00:00.000Z');

const arm = 'https://management.azure.com';
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Starts a simulator that ends with the test. */
export async function started(setting: AzureSimulatorSetting): Promise<AzureSimulator> {
  const simulator = await startAzureSimulator({ now: () => today, ...setting });
  open.push(simulator);
  return simulator;
}

/** The real client, one attempt a call, whose requests to Resource Manager arrive at the simulator; no other host is reached. */
export function computeOf({ url }: AzureSimulator, subscription: string): ComputeManagementClient {
  const inner = createDefaultHttpClient();
  const client = new ComputeManagementClient(
    { getToken: async () => ({ token: 'stub', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    subscription,
    {
      retryOptions: { maxRetries: 0 },
      httpClient: {
        sendRequest(request) {
          if (!request.url.startsWith(`${arm}/`)) throw new Error(`A request left for ${request.url}`);
          request.url = `${url}${request.url.slice(arm.length)}`;
          request.allowInsecureConnection = true;
          return inner.sendRequest(request);
        },
      },
    },
  );
  client.pipeline.addPolicy(armsOwn(url), { beforePolicies: ['bearerTokenAuthenticationPolicy'] });
  return client;
}

/** Links that name the endpoint itself are asked for under ARM's name, so that the token's policy finds them safe. */
function armsOwn(url: string): PipelinePolicy {
  return {
    name: 'armsOwn',
    sendRequest(request, next) {
      if (request.url.startsWith(`${url}/`)) request.url = `${arm}${request.url.slice(url.length)}`;
      return next(request);
    },
  };
}

/** What a plain request was answered. */
export interface Plain {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws where it is none. */
  json(): Record<string, unknown>;
}

/** Asks the simulator plainly, with a token. `path` is whole, its query included; a body makes it a POST. */
export async function ask({ url }: AzureSimulator, path: string, body?: object, patience = 30_000): Promise<Plain> {
  const answer = await fetch(`${url}${path}`, {
    headers: { authorization: 'Bearer stub', 'content-type': 'application/json' },
    signal: AbortSignal.timeout(patience),
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json() {
      const value: unknown = JSON.parse(text);
      if (!isRecord(value)) throw new Error('The answer is no object.');
      return value;
    },
  };
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rows of a plain listing, page by page, and how many pages it took; every link is followed at the simulator. */
export async function allRows(
  simulator: AzureSimulator,
  path: string,
): Promise<{ readonly rows: readonly Record<string, unknown>[]; readonly pages: number; readonly hosts: string[] }> {
  const rows: Record<string, unknown>[] = [];
  const hosts: string[] = [];
  let next: string | null = path;
  let pages = 0;
  while (next !== null) {
    const page: Record<string, unknown> = (await ask(simulator, next)).json();
    if (!Array.isArray(page['value'])) throw new Error('The answer is no list.');
    rows.push(...page['value'].filter(isRecord));
    pages += 1;
    const link: unknown = page['nextLink'];
    const parsed: URL | null = typeof link === 'string' ? new URL(link) : null;
    if (parsed !== null) hosts.push(parsed.host);
    next = parsed === null ? null : `${parsed.pathname}${parsed.search}`;
  }
  return { rows, pages, hosts };
}

/** What a call of the client threw: ARM's code and the HTTP status, undefined where no answer came. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: unknown; status: unknown; name: string }> {
  try {
    await call;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const status = 'statusCode' in cause ? cause.statusCode : undefined;
    return { name: cause.name, status, code: 'code' in cause ? cause.code : undefined };
  }
  throw new Error('The call was answered, not refused.');
}
