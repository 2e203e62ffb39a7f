import type { Buckets } from '../bucket.ts';
import type { FaultKind, Faults } from '../faults.ts';
import type { RequestRecord } from '../requests.ts';
import { spoil } from '../spoil.ts';
import type { Reply, WireRequest } from '../wire.ts';
import { errorAnswer, goodAnswer, mediaType } from './answer.ts';
import { storageAction } from './buckets.ts';
import type { AwsBehaviour, Call, Session } from './call.ts';
import { type Estate, isEnabled } from './estate.ts';
import { formParams, jsonParams, type Params, pathParams } from './params.ts';
import { protocols, Refusal, refusal, type ServiceName, serviceNames } from './refusal.ts';
import { removeItems, removeObject } from './remove-items.ts';
import { actionsOf } from './served.ts';
import type { Sessions } from './sessions.ts';

/** Everything the answering of a request rests on. */
export interface Wire {
  readonly estate: () => Estate;
  readonly now: () => Date;
  readonly faults: Faults;
  readonly buckets: Buckets;
  readonly behaviour: AwsBehaviour;
  readonly sessions: Sessions;
  readonly record: (one: RequestRecord) => void;
}

const signature = /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request[, ]/;

/** Whether a request is signed the way of AWS. */
export function signsForAws({ headers }: WireRequest): boolean {
  return headers.authorization?.startsWith('AWS4-HMAC-SHA256') === true;
}

/** The answer to one request: told apart by the signing scope, counted, throttled, faulted and served. */
export function respond(wire: Wire, request: WireRequest): Reply {
  const reply = answered(wire, request);
  if (reply.kind !== 'answer') return reply;
  return { ...reply, headers: { 'x-amzn-requestid': request.requestId, ...reply.headers } };
}

function answered(wire: Wire, request: WireRequest): Reply {
  const scope = signature.exec(request.headers.authorization ?? '');
  const service = serviceNames.find((name) => name === scope?.[3]);
  if (scope?.[1] === undefined || scope[2] === undefined || service === undefined) return unsigned(request.requestId);
  const read = readRequest(service, request);
  if (read instanceof Refusal) return refuse(service, read, request.requestId);
  const session = wire.sessions.of(scope[1], wire.estate());
  const reply = serve(wire, { ...read, service, region: scope[2], session, requestId: request.requestId });
  wire.record({
    service,
    action: read.action,
    region: scope[2],
    account: session.accountId,
    status: reply.kind === 'answer' ? reply.status : 0,
    code: reply.kind === 'answer' ? reply.code : reply.kind,
    values: read.params.values(),
  });
  return reply;
}

interface Read {
  readonly action: string;
  readonly params: Params;
}

interface Asked extends Read {
  readonly service: ServiceName;
  readonly region: string;
  readonly session: Session;
  readonly requestId: string;
}

function readRequest(service: ServiceName, request: WireRequest): Read | Refusal {
  if (protocols[service] === 'ec2' || protocols[service] === 'query') {
    const params = formParams(request.body);
    return { action: params.one('Action') ?? '', params };
  }
  try {
    if (protocols[service] === 'rest') return { action: storageAction(request), params: pathParams(request.path) };
    const target = request.headers['x-amz-target'];
    const action = typeof target === 'string' ? target.slice(target.lastIndexOf('.') + 1) : '';
    return { action, params: jsonParams(request.body) };
  } catch (cause) {
    if (cause instanceof Refusal) return cause;
    throw cause;
  }
}

/** The parameters that ask for a later page. */
const tokens = ['NextToken', 'Marker', 'continuation-token'] as const;

function serve(wire: Wire, asked: Asked): Reply {
  const { service, action, region, session, params, requestId } = asked;
  const values = params.values();
  const continued = tokens.some((name) => params.one(name) !== undefined);
  const fault = wire.faults.strike({ service, action, account: session.accountId, region, values, continued });
  if (fault === 'timeout') return { kind: 'hang' };
  if (fault === 'reset') return { kind: 'reset' };
  try {
    const account = wire.estate().accounts.get(session.accountId);
    const stated = fault === null ? null : refusalOf(fault, asked);
    if (stated !== null) throw stated;
    if (session.expires !== null && session.expires <= wire.now().getTime())
      throw refusal(service, 'expired', action, session.arn);
    const perform = Object.hasOwn(actionsOf[service], action) ? actionsOf[service][action] : undefined;
    if (perform === undefined) throw refusal(service, 'unknown-action', action, session.arn);
    const isRegional = service !== 'iam' && service !== 'organizations';
    if (account === undefined || (isRegional && !isEnabled(wire.estate(), account, region))) {
      throw refusal(service, 'region-off', action, session.arn);
    }
    if (!wire.buckets.take(service, action, account.id, region))
      throw refusal(service, 'throttled', action, session.arn);
    if (fault === 'deleted' && !(service === 's3' && removeObject(wire.estate(), params)))
      removeItems(wire.estate(), account.id, region, values);
    const { estate, behaviour, now, sessions } = wire;
    const call: Call = { ...asked, account, estate: estate(), behaviour, now: now(), issue: sessions.issue };
    const reply = goodAnswer(service, perform(call));
    return fault === null ? reply : spoil(reply, fault, protocols[service] === 'json' ? 'json' : 'xml');
  } catch (cause) {
    if (cause instanceof Refusal) return refuse(service, cause, requestId);
    throw cause;
  }
}

function refusalOf(fault: FaultKind, { service, action, session }: Asked): Refusal | null {
  switch (fault) {
    case 'denied':
    case 'throttled':
    case 'internal':
    case 'expired':
      return refusal(service, fault, action, session.arn);
    case 'cut-list':
      return refusal(service, 'internal', action, session.arn);
    default:
      return null;
  }
}

function refuse(service: ServiceName, refused: Refusal, requestId: string): Reply {
  const body = errorAnswer(service, refused, requestId);
  const { status, code, beside } = refused;
  return { kind: 'answer', status, type: mediaType(service), body, code, headers: beside.headers ?? {} };
}

function unsigned(requestId: string): Reply {
  const missing = new Refusal(
    'MissingAuthenticationToken',
    403,
    'Request is missing a signature this simulator knows.',
  );
  return refuse('sts', missing, requestId);
}
