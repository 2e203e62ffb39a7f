import type { Cause, Why } from '../../model/reading.ts';
import { MalformedAnswer } from '../ask.ts';
import { RefusedCall } from '../refused-call.ts';

/** Codes by what they mean, whatever status they come with. Resource Manager and the providers behind it each have their own. */
const codes: readonly (readonly [Cause, readonly string[]])[] = [
  ['api-off', ['MissingSubscriptionRegistration']],
  [
    'disabled',
    ['ReadOnlyDisabledSubscription', 'SubscriptionNotRegistered', 'DisabledSubscription', 'SubscriptionDisabled'],
  ],
  [
    'throttled',
    [
      'TooManyRequests',
      'RequestsThrottled',
      'ResourceRequestsThrottled',
      'ResourceCollectionRequestsThrottled',
      'SubscriptionRequestsThrottled',
      'SubscriptionTooManyRequests',
      'TenantRequestsThrottled',
    ],
  ],
  ['timed-out', ['AbortError', 'TimeoutError', 'RequestTimeout', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']],
  [
    'denied',
    [
      'AuthorizationFailed',
      'LinkedAuthorizationFailed',
      'InvalidAuthenticationToken',
      'InvalidAuthenticationTokenTenant',
      'ExpiredAuthenticationToken',
      'AuthenticationFailed',
      'AuthenticationError',
      'AuthenticationRequiredError',
      'AggregateAuthenticationError',
      'CredentialUnavailableError',
    ],
  ],
  ['unsupported', ['InvalidResourceType', 'InvalidResourceNamespace', 'NoRegisteredProviderFound']],
  ['gone', ['SubscriptionNotFound', 'ResourceNotFound', 'ResourceGroupNotFound', 'ParentResourceNotFound', 'NotFound']],
  [
    'unreachable',
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'ECONNABORTED',
      'EPIPE',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'REQUEST_SEND_ERROR',
    ],
  ],
];

const causeOfCode = new Map(codes.flatMap(([cause, names]) => names.map((name) => [name, cause] as const)));

/** Explains any error of an Azure call by code and HTTP status. An unrecognised answer is never clean: it is malformed or unsupported. */
export function explainAzureError(error: unknown): Pick<Why, 'cause' | 'said'> {
  if (error instanceof MalformedAnswer) return { cause: 'malformed', said: error.message };
  if (error instanceof RefusedCall) return { cause: 'not-asked', said: error.message };
  const parts = partsOf(error);
  return { cause: causeOf(parts), said: saidOf(parts) };
}

/** Whether an error is worth asking again: see `Weigh` of pace.ts. A denial never is. */
export function weighAzureError(error: unknown): 'throttled' | 'passing' | 'final' {
  const { cause } = explainAzureError(error);
  if (cause === 'throttled') return 'throttled';
  const server = (partsOf(error).status ?? 0) >= 500;
  return cause === 'timed-out' || cause === 'unreachable' || server ? 'passing' : 'final';
}

interface Parts {
  readonly code: string | null;
  readonly status: number | null;
  readonly message: string;
}

function causeOf({ code, status }: Parts): Cause {
  const named = code === null ? undefined : causeOfCode.get(code);
  if (named !== undefined) return named;
  if (status === 401 || status === 403) return 'denied';
  if (status === 429) return 'throttled';
  if (status === 408 || status === 504) return 'timed-out';
  if (status === 404 && code !== null && /NotFound$/.test(code)) return 'gone';
  // A 404 without a code is no answer of Resource Manager: the endpoint does not know the call, the item may well be there.
  if (status === 501 || status === 404 || status === 405) return 'unsupported';
  if (status === null) return code === null ? 'crashed' : causeWithoutStatus(code);
  if (status >= 500) return code === null ? 'malformed' : 'unreachable';
  if (status >= 400) return code === null ? 'malformed' : 'unsupported';
  return 'malformed';
}

function causeWithoutStatus(code: string): Cause {
  if (code === shapeless) return 'malformed';
  return /^(CERT|DEPTH|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO|E[A-Z]{4,}$)/.test(code)
    ? 'unreachable'
    : 'crashed';
}

/** Stands for an answer that the client could make nothing of. Its own words name our memory, or repeat the answer. */
const shapeless = 'an answer that is not what Resource Manager gives';

function partsOf(error: unknown): Parts {
  if (typeof error !== 'object' || error === null) return { code: null, status: null, message: String(error) };
  const name = textField(error, 'name');
  const system = textField(error, 'code');
  const message = textField(error, 'message') ?? '';
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
  if (name === 'AbortError' || name === 'TimeoutError') return { code: name, status, message: '' };
  // A body that ends in the middle is a connection that broke, unless all of it was there.
  if (system === 'PARSE_ERROR')
    return status === null ? { code: 'ECONNRESET', status, message: '' } : { code: null, status, message: shapeless };
  // What the client throws over an answer without the members of every true one.
  if (
    name === 'TypeError' ||
    name === 'SyntaxError' ||
    name === 'RangeError' ||
    (name === 'RestError' && system === null && status === null)
  )
    return { code: shapeless, status: null, message: '' };
  const code = system ?? (name === null || name === 'Error' || name === 'RestError' ? null : name);
  return { code, status, message };
}

function textField(value: object, key: string): string | null {
  const field: unknown = (value as Record<string, unknown>)[key];
  return typeof field === 'string' && field !== '' ? field : null;
}

// Ids and times of a single request differ from call to call; kept, an unchanged refusal would be a change in every scan.
function saidOf({ code, status, message }: Parts): string {
  const plain = message
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '…')
    .replace(/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?/g, '…')
    .replace(/\b\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}(:\d{2})?( [AP]M)?/g, '…')
    .replace(/'?\b\d+'? (second|minute)s?\b/g, '… $1s')
    .replace(/\s+/g, ' ')
    .trim();
  const head = code ?? (status === null ? '' : `HTTP ${status}`);
  return [head, plain].filter((part) => part !== '').join(': ');
}
