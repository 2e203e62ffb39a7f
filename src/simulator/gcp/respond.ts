import type { FaultKind, Faults } from '../faults.ts';
import type { RequestRecord } from '../requests.ts';
import { spoil } from '../spoil.ts';
import type { Reply, WireRequest } from '../wire.ts';
import type { AssetIndex } from './asset-index.ts';
import type { Call, GcpBehaviour, Route } from './call.ts';
import { type Api, type GcpEstate, projectOf } from './estate.ts';
import type { QuotaWindows } from './quota-windows.ts';
import {
  apiOff,
  beingDeleted,
  codeOf,
  denied,
  errorAnswer,
  expired,
  internal,
  invalid,
  notFound,
  Refusal,
  type ServiceName,
  throttled,
} from './refusal.ts';
import { removeItem } from './removal.ts';
import { routes } from './served.ts';

/** Everything the answering of a request rests on. */
export interface Wire {
  readonly estate: () => GcpEstate;
  readonly index: AssetIndex;
  readonly faults: Faults;
  readonly quotas: QuotaWindows;
  readonly behaviour: GcpBehaviour;
  readonly record: (one: RequestRecord) => void;
}

/** The project whose quota pays for calls that are about no project. */
const caller = 'caller';

const mediaType = 'application/json; charset=UTF-8';

/** Whether a request goes to one of Google's services, by its path. */
export function goesToGoogle({ path }: WireRequest): boolean {
  return /^\/(compute|v1|v3)\//.test(path);
}

/** The answer to one request: told apart by method and path, counted, throttled, faulted and served. */
export function respond(wire: Wire, request: WireRequest): Reply {
  const url = new URL(request.path, 'http://127.0.0.1');
  const found = routeOf(request.method, url.pathname);
  if (found === null) return refuse('resourcemanager', notFound(url.pathname.slice(0, 200)));
  const asked: Asked = { ...found, url, text: request.body };
  const estate = wire.estate();
  const account = accountOf(asked, estate);
  const { service, action } = asked.route;
  const { parts } = asked;
  const region = parts['region'] ?? parts['zone'] ?? 'global';
  const values = [url.pathname, ...url.searchParams.values()];
  const reply = serve(wire, asked, account, region, values);
  wire.record({
    service,
    action,
    region,
    account,
    status: reply.kind === 'answer' ? reply.status : 0,
    code: reply.kind === 'answer' ? reply.code : reply.kind,
    values,
  });
  return reply;
}

interface Asked {
  readonly route: Route;
  readonly parts: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly text: string;
}

function routeOf(method: string, path: string): Pick<Asked, 'route' | 'parts'> | null {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match === null) continue;
    const parts = Object.entries(match.groups ?? {}).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, decoded(text)] as const],
    );
    return { route, parts: Object.fromEntries(parts) };
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The id of the project a call is about; of a call above projects the number of the organization. */
function accountOf({ parts, route }: Asked, estate: GcpEstate): string {
  const named =
    parts['project'] ?? (route.service === 'cloudasset' && parts['scope'] === 'projects' ? parts['id'] : undefined);
  if (named !== undefined) return projectOf(estate, named)?.id ?? named;
  return estate.organization?.id ?? caller;
}

function serve(wire: Wire, asked: Asked, account: string, region: string, values: readonly string[]): Reply {
  const { route, parts, url } = asked;
  const { service, action } = route;
  const continued = (url.searchParams.get('pageToken') ?? '') !== '';
  const fault = wire.faults.strike({ service, action, account, region, values, continued });
  if (fault === 'timeout') return { kind: 'hang' };
  if (fault === 'reset') return { kind: 'reset' };
  try {
    const estate = wire.estate();
    const stated = fault === null ? null : refusalOf(fault, service, action, account);
    if (stated !== null) throw stated;
    const project = projectOf(estate, account) ?? null;
    const perProject = service === 'compute' || service === 'cloudsql' || service === 'backupdr';
    const consumer = perProject ? `project_number:${project?.number ?? account}` : caller;
    if (!wire.quotas.take(service, consumer)) throw throttled(service, consumer);
    if (fault === 'deleted') removeItem(estate, route, parts);
    const present = fault === 'deleted' ? (projectOf(estate, account) ?? null) : project;
    const call: Call = {
      service,
      action,
      project: present,
      parts,
      query: url.searchParams,
      body: bodyOf(asked.text),
      estate,
      indexed: wire.index.groups,
      behaviour: wire.behaviour,
    };
    ready(call);
    const body = JSON.stringify(route.perform(call));
    const reply: Reply = { kind: 'answer', status: 200, type: mediaType, body, code: null };
    return fault === null ? reply : spoil(reply, fault, 'json');
  } catch (cause) {
    if (cause instanceof Refusal) return refuse(service, cause);
    throw cause;
  }
}

/** Refuses calls about a project that does not exist, is being deleted or has the API off. */
function ready({ service, action, project, parts }: Call): void {
  const named = parts['project'];
  if (named === undefined) return;
  if (project === null) {
    const resource = `projects/${named}`;
    throw service === 'compute' ? notFound(resource) : denied(service, `${service}.${action}`, resource);
  }
  if (service === 'resourcemanager' || service === 'iam') return;
  if (project.state !== 'ACTIVE') throw beingDeleted(service, project.number);
  const api = apiOf(service);
  if (api !== null && !project.apis.has(api)) throw apiOff(service, api, project.number);
}

function apiOf(service: ServiceName): Api | null {
  if (service === 'compute' || service === 'backupdr') return service;
  return service === 'cloudsql' ? 'sqladmin' : null;
}

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch (cause) {
    const refused = invalid('Invalid JSON payload received.');
    refused.cause = cause;
    throw refused;
  }
  throw invalid('Invalid JSON payload received.');
}

function refusalOf(fault: FaultKind, service: ServiceName, action: string, account: string): Refusal | null {
  switch (fault) {
    case 'denied':
      return denied(service, `${service}.${action}`, `projects/${account}`);
    case 'throttled':
      return throttled(service, `project_number:${account}`);
    case 'internal':
    case 'cut-list':
      return internal(service);
    case 'expired':
      return expired(service);
    default:
      return null;
  }
}

function refuse(service: ServiceName, refused: Refusal): Reply {
  const body = errorAnswer(service, refused);
  return { kind: 'answer', status: refused.status, type: mediaType, body, code: codeOf(service, refused) };
}
