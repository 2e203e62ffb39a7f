import type { Cause, Why } from '../../model/reading.ts';
import { MalformedAnswer } from '../ask.ts';
import { RefusedCall } from '../refused-call.ts';
import { GoogleFailure, NoToken } from './failure.ts';

/** Reasons by what they mean; the first line that knows one of an answer's reasons decides. Each service spells these differently. */
const causes: readonly (readonly [Cause, readonly string[]])[] = [
  [
    'throttled',
    [
      'RATE_LIMIT_EXCEEDED',
      'RESOURCE_EXHAUSTED',
      'concurrentLimitExceeded',
      'dailyLimitExceeded',
      'quotaExceeded',
      'rateLimitExceeded',
      'userRateLimitExceeded',
    ],
  ],
  ['api-off', ['SERVICE_DISABLED', 'accessNotConfigured']],
  ['disabled', ['BILLING_DISABLED', 'CONSUMER_INVALID', 'CONSUMER_SUSPENDED']],
  ['denied', ['SECURITY_POLICY_VIOLATED', 'policyViolation', 'IAM_PERMISSION_DENIED']],
  ['gone', ['notFound', 'NOT_FOUND']],
  ['timed-out', ['DEADLINE_EXCEEDED']],
];

/** A project without billing or on its way out, where only the words of a 403 say so. */
const shut =
  /requires billing to be enabled|billing account .{0,100}(disabled|closed)|project .{0,100}(has been deleted|(pending|scheduled for|marked for) deletion)/i;

/** Explains any error of a call of Google Cloud by status and reason. An unrecognised answer is never clean: it is malformed or unsupported. */
export function explainGoogleError(error: unknown): Pick<Why, 'cause' | 'said'> {
  if (error instanceof MalformedAnswer) return { cause: 'malformed', said: error.message };
  if (error instanceof RefusedCall) return { cause: 'not-asked', said: error.message };
  if (error instanceof GoogleFailure) return { cause: causeOf(error), said: saidOf(error) };
  const { cause, said } = explainConnection(error instanceof NoToken ? error.cause : error);
  if (!(error instanceof NoToken)) return { cause, said };
  return { cause: cause === 'crashed' ? 'denied' : cause, said: plain(error.message) };
}

/** Whether an error is worth asking again: see `Weigh` of pace.ts. A denial never is. */
export function weighGoogleError(error: unknown): 'throttled' | 'passing' | 'final' {
  const { cause } = explainGoogleError(error);
  if (cause === 'throttled') return 'throttled';
  const server = error instanceof GoogleFailure && error.status >= 500;
  return cause === 'timed-out' || cause === 'unreachable' || server ? 'passing' : 'final';
}

const minute = 60_000;
/** Past the full minute, for clocks that differ. */
const marginMs = 250;

/** How long a refusal asks to wait: what it says itself, else until the next full minute, when Google's quotas start anew; null for any other error. */
export function hintOfGoogleError(now: () => number): (error: unknown) => number | null {
  return (error) => {
    if (!(error instanceof GoogleFailure) || causeOf(error) !== 'throttled') return null;
    if (error.retryAfterMs !== null) return error.retryAfterMs;
    if (error.reasons.includes('dailyLimitExceeded') || /\bper day\b/i.test(error.message)) return null;
    return minute - (now() % minute) + marginMs;
  };
}

function causeOf({ status, reasons, message }: GoogleFailure): Cause {
  const known = causes.find(([, words]) => reasons.some((reason) => words.includes(reason)))?.[0];
  if (known === 'denied' || known === undefined) {
    if (status === 403 && shut.test(message)) return 'disabled';
    if (status === 401 || status === 403) return 'denied';
  }
  if (known !== undefined) return known;
  if (status === 429) return 'throttled';
  if (status === 408 || status === 504) return 'timed-out';
  if (status === 501 || status === 404 || status === 405) return 'unsupported';
  // What is no answer of Google's came from something on the way.
  if (status >= 500) return reasons.length === 0 && message === '' ? 'malformed' : 'unreachable';
  if (status >= 400) return reasons.length === 0 && message === '' ? 'malformed' : 'unsupported';
  return 'malformed';
}

const perimeter: readonly string[] = ['SECURITY_POLICY_VIOLATED', 'policyViolation'];

function saidOf({ status, reasons, message }: GoogleFailure): string {
  const head = reasons[0] ?? `HTTP ${status}`;
  const guarded =
    reasons.some((reason) => perimeter.includes(reason)) || /vpcServiceControls/.test(message)
      ? 'VPC Service Controls: '
      : '';
  return guarded + [head, plain(message)].filter((part) => part !== '').join(': ');
}

// Ids of requests, codes and times differ from call to call; kept, an unchanged refusal would be a change in every scan.
function plain(message: string): string {
  return message
    .replace(/\s*Enable it by visiting .*$/s, '')
    .replace(/\s*vpcServiceControlsUniqueIdentifier:?\s*\S+/g, '')
    .replace(/\s*\(Code: '[^']*'\)|\b(request id|requestid|tracking number)\b:?\s*\S+/gi, '')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '…')
    .replace(/\b\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)?/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
}

const timeouts: readonly string[] = [
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
];

/** All that fetch says of some connections that failed. */
const wordsOfFetch: readonly string[] = ['fetch failed', 'terminated'];

/** What is no answer at all: a time-out, a connection that failed, or a defect of ours. */
function explainConnection(error: unknown): Pick<Why, 'cause' | 'said'> {
  if (!(error instanceof Error))
    return { cause: 'crashed', said: typeof error === 'string' ? plain(error) : 'what was thrown is no error' };
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return { cause: 'timed-out', said: 'TimeoutError: no answer in time' };
  const code = codeIn(error) ?? codeIn(error.cause);
  const text = [code, plain(error.message)].filter((part) => part !== null && part !== '').join(': ');
  if (code === null) return { cause: wordsOfFetch.includes(error.message) ? 'unreachable' : 'crashed', said: text };
  if (timeouts.includes(code)) return { cause: 'timed-out', said: text };
  if (code.startsWith('HPE_')) return { cause: 'malformed', said: text };
  const network = /^(CERT|DEPTH|SELF_SIGNED|UNABLE_TO|UND_ERR|ERR_TLS|ERR_SSL|EPROTO|E[A-Z_]{3,}$)/.test(code);
  return { cause: network ? 'unreachable' : 'crashed', said: text };
}

function codeIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('code' in value)) return null;
  return typeof value.code === 'string' && value.code !== '' ? value.code : null;
}
