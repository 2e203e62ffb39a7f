import type { Cause, Why } from '../../model/reading.ts';
import { MalformedAnswer } from '../ask.ts';
import { RefusedCall } from '../refused-call.ts';

/** Codes by what they mean. Each service spells these differently. */
const codes: readonly (readonly [Cause, readonly string[]])[] = [
  ['region-off', ['OptInRequired', 'RegionDisabled', 'RegionDisabledException', 'SubscriptionRequiredException']],
  [
    'throttled',
    [
      'RequestLimitExceeded',
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'RequestThrottled',
      'RequestThrottledException',
      'TooManyRequestsException',
      'EC2ThrottledException',
      'BandwidthLimitExceeded',
      'PriorRequestNotComplete',
      'SlowDown',
    ],
  ],
  [
    'timed-out',
    [
      'TimeoutError',
      'AbortError',
      'RequestTimeout',
      'RequestTimeoutException',
      'ETIMEDOUT',
      'ESOCKETTIMEDOUT',
      'CredentialReportNotReadyException',
    ],
  ],
  ['gone', ['CredentialReportNotPresentException', 'CredentialReportExpiredException', 'NoSuchBucket']],
  [
    'denied',
    [
      'UnauthorizedOperation',
      'AuthFailure',
      'AccessDenied',
      'AccessDeniedException',
      'AccessDeniedForDependencyException',
      'NotAuthorized',
      'Blocked',
      'ExpiredToken',
      'ExpiredTokenException',
      'RequestExpired',
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'IncompleteSignature',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
      'PendingVerification',
      'CredentialsProviderError',
      'TokenProviderError',
    ],
  ],
  [
    'unsupported',
    [
      'InvalidAction',
      'UnknownOperationException',
      'UnsupportedOperation',
      'UnsupportedOperationException',
      'NotImplemented',
      'NotFound',
    ],
  ],
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
      'NetworkingError',
      'InternalError',
      'InternalFailure',
      'InternalServerError',
      'KMSInternalException',
      'ServiceException',
      'ServiceUnavailable',
      'ServiceUnavailableException',
      'ServiceFailure',
      'Unavailable',
    ],
  ],
];

const causeOfCode = new Map(codes.flatMap(([cause, names]) => names.map((name) => [name, cause] as const)));

/** Explains any error of an AWS call by HTTP status and code. An unrecognised answer is never clean: it is malformed or unsupported. */
export function explainAwsError(error: unknown): Pick<Why, 'cause' | 'said'> {
  if (error instanceof MalformedAnswer) return { cause: 'malformed', said: error.message };
  if (error instanceof RefusedCall) return { cause: 'not-asked', said: error.message };
  const { code, status, message } = partsOf(error);
  return { cause: causeOf(code, status), said: saidOf(code, status, message) };
}

/** Whether an error is worth asking again: see `Weigh` of pace.ts. A denial never is. */
export function weighAwsError(error: unknown): 'throttled' | 'passing' | 'final' {
  const { cause } = explainAwsError(error);
  if (cause === 'throttled') return 'throttled';
  const server = (partsOf(error).status ?? 0) >= 500;
  return cause === 'timed-out' || cause === 'unreachable' || server ? 'passing' : 'final';
}

interface Parts {
  readonly code: string | null;
  readonly status: number | null;
  readonly message: string;
}

function causeOf(code: string | null, status: number | null): Cause {
  // A 404 without a code is named NotFound by the SDK: the endpoint does not know the call, the item may well be there.
  const named = code === null ? undefined : causeOfCode.get(code);
  if (named !== undefined) return named;
  if (code !== null && isGone(code)) return 'gone';
  if (status === 401 || status === 403) return 'denied';
  if (status === 429) return 'throttled';
  if (status === 501 || status === 404 || status === 405) return 'unsupported';
  if (status === null)
    return code !== null && /^(CERT|DEPTH|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO|E[A-Z]{4,}$)/.test(code)
      ? 'unreachable'
      : 'crashed';
  if (status >= 500) return code === null ? 'malformed' : 'unreachable';
  if (status >= 400) return code === null ? 'malformed' : 'unsupported';
  return 'malformed';
}

function isGone(code: string): boolean {
  return /(\.NotFound|NotFoundFault|SnapshotNotFound|\.Unavailable|NotFoundException|NoSuchEntity(Exception)?)$/.test(
    code,
  );
}

// The SDK calls an answer without a code Unknown; its own parse errors carry the names of JavaScript's.
const nameless: readonly string[] = ['Error', 'Unknown', 'UnknownError', 'SyntaxError', 'TypeError', 'RangeError'];

function partsOf(error: unknown): Parts {
  if (typeof error !== 'object' || error === null) return { code: null, status: null, message: String(error) };
  const name = textField(error, 'name');
  const system = textField(error, 'code');
  const status = '$metadata' in error ? statusOf(error.$metadata) : null;
  const message = textField(error, 'message') ?? '';
  if (name === 'TimeoutError' || name === 'AbortError') return { code: name, status, message };
  // "socket hang up" and a body cut off are plain errors.
  if (system === null && name === 'Error' && /socket hang up|^aborted$|premature close/i.test(message))
    return { code: 'ECONNRESET', status: null, message };
  const code = system ?? (name === null || nameless.includes(name) ? null : name);
  return { code, status, message };
}

function statusOf(metadata: unknown): number | null {
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return null;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null;
}

function textField(value: object, key: string): string | null {
  const field: unknown = (value as Record<string, unknown>)[key];
  return typeof field === 'string' && field !== '' ? field : null;
}

const lengthOfSaid = 300;
const policyWords = 'explicit deny in a service control policy';

// Request ids and encoded messages differ from call to call; kept, an unchanged refusal would be a change in every scan.
function saidOf(code: string | null, status: number | null, message: string): string {
  const plain = message
    .replace(/\s*Encoded authorization failure message:.*$/s, '')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '…')
    .replace(/\s*Deserialization error: to see the raw response.*$/s, '')
    .replace(/^UnknownError$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const head = code ?? (status === null ? '' : `HTTP ${status}`);
  const text = [head, plain].filter((part) => part !== '').join(': ');
  const at = text.indexOf(policyWords);
  return at + policyWords.length > lengthOfSaid ? `${policyWords}: ${text}` : text;
}
