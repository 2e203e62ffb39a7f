import type { Buckets } from '../bucket.ts';
import type { FaultKind, Faults } from '../faults.ts';
import type { RequestRecord } from '../requests.ts';
import { spoil } from '../spoil.ts';
import type { Reply, WireRequest } from '../wire.ts';
import type { AccessBook } from './access-book.ts';
import type { AzureEstate, AzureSubscription } from './estate.ts';
import { links } from './links.ts';
import type { AzureBehaviour, Call } from './operation.ts';
import * as refused from './refusal.ts';
import { type Route, router } from './route.ts';
import { operations } from './served.ts';

/** Everything the answering of a request rests on. */
export interface Wire {
  readonly estate: () => AzureEstate;
  readonly now: () => Date;
  readonly faults: Faults;
  readonly buckets: Buckets;
  readonly behaviour: AzureBehaviour;
  readonly accesses: AccessBook;
  readonly record: (one: RequestRecord) => void;
}

/** The account under which calls of the tenant are counted, throttled and faulted: they belong to no subscription. */
const tenantCalls = 'caller';
const find = router(operations);

/** Whether a request is for Resource Manager. */
export function isForArm({ path }: WireRequest): boolean {
  return /^\/(subscriptions|providers|tenants)(\/|\?|$)/i.test(path);
}

/** The answer to one request: told apart by its path, counted, throttled, faulted and served. */
export function respond(wire: Wire, request: WireRequest): Reply {
  const url = new URL(`http://127.0.0.1${request.path}`);
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const route = find(request.method, url.pathname);
  const account = route?.params['subscription']?.toLowerCase() ?? tenantCalls;
  const values = [url.pathname, ...Object.values(route?.params ?? {}), ...query.values()];
  const asked: Asked = { request, url, query, account, values };
  const reply = route === null ? refuse(refused.noRoute(url.pathname), asked) : serve(wire, asked, route);
  wire.record({
    service: 'arm',
    action: route?.operation.action ?? 'unknown',
    region: 'global',
    account,
    status: reply.kind === 'answer' ? reply.status : 0,
    code: reply.kind === 'answer' ? reply.code : reply.kind,
    values,
  });
  return reply;
}

interface Asked {
  readonly request: WireRequest;
  readonly url: URL;
  readonly query: ReadonlyMap<string, string>;
  readonly account: string;
  /** What a fault's `item` is looked for in: the path, the names in it, and what the query says. */
  readonly values: readonly string[];
}

function serve(wire: Wire, asked: Asked, { operation, params }: Route): Reply {
  const { account, query, request, values } = asked;
  const { action } = operation;
  const continued = query.has('$skiptoken');
  const place = { service: 'arm', action, account, region: 'global' };
  const fault = wire.faults.strike({ ...place, values, continued });
  if (fault === 'timeout') return { kind: 'hang' };
  if (fault === 'reset') return { kind: 'reset' };
  try {
    const stated = fault === null ? null : refusalOf(fault, action, account);
    if (stated !== null) throw stated;
    check(wire, asked, operation.method);
    const estate = wire.estate();
    const subscription = operation.path === '/subscriptions' ? null : usable(estate, account);
    if (subscription !== null) guard(subscription, operation.provider, operation.method);
    const { accesses, behaviour } = wire;
    const told = { params, query, subscription, estate, behaviour, accesses, now: wire.now() };
    const call: Call = {
      ...told,
      body: request.body,
      requestId: request.requestId,
      ...links(behaviour.nextLinks, asked.url, request.headers.host ?? ''),
    };
    if (fault === 'deleted') operation.forget?.(call);
    const { status, body, headers } = operation.perform(call);
    const text = body === null ? '' : JSON.stringify(body);
    const reply = answered(status, text, null, request.requestId, headers);
    return fault === null ? reply : spoil(reply, fault, 'json');
  } catch (cause) {
    if (cause instanceof refused.Refusal) return refuse(cause, asked);
    throw cause;
  }
}

/** What Resource Manager itself looks at before any resource is: the token, the version, the pace. */
function check(wire: Wire, { request, query, account }: Asked, method: string): void {
  if (!/^Bearer \S/i.test(request.headers.authorization ?? '')) throw refused.unauthenticated();
  const version = query.get('api-version');
  if (version === undefined) {
    const said = 'The api-version query parameter (?api-version=) is required for all requests.';
    throw refused.badRequest('MissingApiVersionParameter', said);
  }
  if (!/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version)) {
    throw refused.badRequest('InvalidApiVersionParameter', `The api-version '${version.slice(0, 40)}' is invalid.`);
  }
  const kind = method === 'GET' ? 'reads' : 'writes';
  if (!wire.buckets.take('arm', kind, account, 'global')) throw refused.throttled(account);
}

function usable(estate: AzureEstate, id: string): AzureSubscription {
  const found = estate.subscriptions.get(id);
  if (found === undefined || found.state === 'Deleted') throw refused.noSubscription(id);
  return found;
}

function guard(subscription: AzureSubscription, provider: string | null, method: string): void {
  if (method !== 'GET' && subscription.state === 'Disabled') throw refused.readOnly(subscription.id);
  if (provider === null) return;
  const state = subscription.providers.get(provider)?.state;
  if (state === undefined || /^(NotRegistered|Unregistered)$/.test(state)) throw refused.notRegistered(provider);
}

function refusalOf(fault: FaultKind, action: string, account: string): refused.Refusal | null {
  switch (fault) {
    case 'denied':
      return refused.denied(action, account === tenantCalls ? '/' : `/subscriptions/${account}`);
    case 'throttled':
      return refused.throttled(account);
    case 'internal':
    case 'cut-list':
      return refused.internal();
    case 'expired':
      return refused.expired();
    default:
      return null;
  }
}

function refuse(cause: refused.Refusal, { request }: Asked): Reply {
  return answered(cause.status, refused.errorBody(cause), cause.code, request.requestId, cause.headers);
}

function answered(
  status: number,
  body: string,
  code: string | null,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const type = 'application/json; charset=utf-8';
  return { kind: 'answer', status, type, body, code, headers: { 'x-ms-request-id': requestId, ...headers } };
}
