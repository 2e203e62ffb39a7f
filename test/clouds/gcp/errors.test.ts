import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { explainGoogleError, hintOfGoogleError, weighGoogleError } from '../../../src/clouds/gcp/errors.ts';
import { failureOf, NoToken } from '../../../src/clouds/gcp/failure.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';
import type { Cause } from '../../../src/model/reading.ts';
import { errorInfo, failure } from './fakes.ts';

/** An error of the connection as fetch throws it. */
function connection(code: string, message = 'fetch failed'): Error {
  return new TypeError(message, { cause: Object.assign(new Error('inner'), { code }) });
}

const named = (name: string) => Object.assign(new Error('x'), { name });

const cases: readonly (readonly [
  what: string,
  error: unknown,
  cause: Cause,
  again: 'throttled' | 'passing' | 'final',
])[] = [
  ['Compute Engine denies', failure(403, { reason: 'forbidden' }), 'denied', 'final'],
  ['Cloud SQL denies', failure(403, { reason: 'notAuthorized', status: 'PERMISSION_DENIED' }), 'denied', 'final'],
  ['IAM denies', failure(403, { details: [errorInfo('IAM_PERMISSION_DENIED')] }), 'denied', 'final'],
  ['the token ended', failure(401, { reason: 'authError', status: 'UNAUTHENTICATED' }), 'denied', 'final'],
  ['a denial that is no JSON', failureOf(403, '<html>', null), 'denied', 'final'],
  ['a perimeter denies', failure(403, { details: [errorInfo('SECURITY_POLICY_VIOLATED')] }), 'denied', 'final'],
  ['Compute Engine throttles inside a 403', failure(403, { reason: 'rateLimitExceeded' }), 'throttled', 'throttled'],
  ['a user is throttled', failure(403, { reason: 'userRateLimitExceeded' }), 'throttled', 'throttled'],
  ['the quota is used up', failure(403, { reason: 'quotaExceeded' }), 'throttled', 'throttled'],
  ['the others throttle', failure(429, { status: 'RESOURCE_EXHAUSTED' }), 'throttled', 'throttled'],
  ['somebody throttles by status', failureOf(429, '', null), 'throttled', 'throttled'],
  ['the API is off', failure(403, { reason: 'accessNotConfigured' }), 'api-off', 'final'],
  ['the API is off, newly put', failure(403, { details: [errorInfo('SERVICE_DISABLED')] }), 'api-off', 'final'],
  ['there is no billing', failure(403, { details: [errorInfo('BILLING_DISABLED')] }), 'disabled', 'final'],
  [
    'there is no billing, in words',
    failure(403, { message: 'This API method requires billing to be enabled.', reason: 'forbidden' }),
    'disabled',
    'final',
  ],
  ['the project is gone', failure(403, { details: [errorInfo('CONSUMER_INVALID')] }), 'disabled', 'final'],
  ['the project is gone, in words', failure(403, { message: 'Project #1 has been deleted.' }), 'disabled', 'final'],
  ['the item is gone', failure(404, { reason: 'notFound' }), 'gone', 'final'],
  ['the item is gone, newly put', failure(404, { status: 'NOT_FOUND' }), 'gone', 'final'],
  ['a 404 that is no answer of Google: the item may be there', failureOf(404, '<html>', null), 'unsupported', 'final'],
  ['the request is wrong', failure(400, { status: 'INVALID_ARGUMENT' }), 'unsupported', 'final'],
  ['a 400 that is no answer of Google', failureOf(400, 'nginx', null), 'malformed', 'final'],
  ['not implemented', failure(501, { status: 'UNIMPLEMENTED' }), 'unsupported', 'passing'],
  ['the backend fails', failure(503, { reason: 'backendError' }), 'unreachable', 'passing'],
  ['the service fails', failure(500, { status: 'INTERNAL' }), 'unreachable', 'passing'],
  ['the service was too slow', failure(504, { status: 'DEADLINE_EXCEEDED' }), 'timed-out', 'passing'],
  ['a server error as a page of HTML', failureOf(502, '<html>', null), 'malformed', 'passing'],
  ['a redirect', failureOf(302, '', null), 'malformed', 'final'],
  ['an answer without a body', failureOf(204, '', null), 'malformed', 'final'],
  ['an answer that lacks a part', new MalformedAnswer('the answer has no kind'), 'malformed', 'final'],
  ['our signal ended it', named('AbortError'), 'timed-out', 'passing'],
  ['a time-out', named('TimeoutError'), 'timed-out', 'passing'],
  ['the connection took too long', connection('UND_ERR_CONNECT_TIMEOUT'), 'timed-out', 'passing'],
  ['nobody listens', connection('ECONNREFUSED'), 'unreachable', 'passing'],
  ['the connection was reset', connection('ECONNRESET'), 'unreachable', 'passing'],
  ['the other side closed', connection('UND_ERR_SOCKET'), 'unreachable', 'passing'],
  ['no such host', connection('ENOTFOUND'), 'unreachable', 'passing'],
  ['a certificate nobody trusts', connection('SELF_SIGNED_CERT_IN_CHAIN'), 'unreachable', 'passing'],
  ['a body cut off', new TypeError('terminated'), 'unreachable', 'passing'],
  [
    'a port that fetch will not go to',
    new TypeError('fetch failed', { cause: new Error('bad port') }),
    'unreachable',
    'passing',
  ],
  ['no HTTP at all', connection('HPE_INVALID_CONSTANT'), 'malformed', 'final'],
  ['no token: the grant is over', new NoToken(new Error('invalid_grant')), 'denied', 'final'],
  ['no token: Google is out of reach', new NoToken(connection('ENOTFOUND')), 'unreachable', 'passing'],
  ['a defect of ours', new TypeError('x is not a function'), 'crashed', 'final'],
  ['a call that was not sent', new RefusedCall('stillwatch refuses'), 'not-asked', 'final'],
  ['something thrown that is no error', 'nope', 'crashed', 'final'],
];

describe('an error of Google Cloud', () => {
  test.each(cases)('%s', (_what, error, cause, again) => {
    expect(explainGoogleError(error).cause).toBe(cause);
    expect(weighGoogleError(error)).toBe(again);
  });

  test('says the reason and the message', () => {
    expect(explainGoogleError(failure(403, { reason: 'forbidden', message: "Required 'x' permission" })).said).toBe(
      "forbidden: Required 'x' permission",
    );
    expect(explainGoogleError(failureOf(500, '', null)).said).toBe('HTTP 500');
  });

  test('says the same each time: no ids of requests, no codes, no times, no links, one line', () => {
    const message = (id: string, time: string) =>
      `Internal\n error. (Code: '${id}') Request ID: ${id} at ${time} for 9a1b2c3d-0000-4111-8222-${id}44445555`;
    const first = explainGoogleError(failure(500, { message: message('3333', '2026-01-01T00:00:00Z') }));
    const second = explainGoogleError(failure(500, { message: message('7777', '2026-02-02T11:11:11.5+01:00') }));
    expect(first).toEqual(second);
    expect(first.said).not.toContain('\n');
    const off = failure(403, {
      reason: 'accessNotConfigured',
      message: 'It is disabled. Enable it by visiting https://x/?project=1 then retry.',
    });
    expect(explainGoogleError(off).said).toBe('accessNotConfigured: It is disabled.');
  });

  test('says that a perimeter denied it, without the id of the denial', () => {
    const message = "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: abc-_1";
    expect(explainGoogleError(failure(403, { message, reason: 'policyViolation' })).said).toBe(
      "VPC Service Controls: policyViolation: Request is prohibited by organization's policy.",
    );
  });

  test('is explained whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(explainGoogleError(thrown).cause).not.toBe('not-asked');
        expect(['throttled', 'passing', 'final']).toContain(weighGoogleError(thrown));
        expect(hintOfGoogleError(() => 0)(thrown)).toBeNull();
      }),
    );
  });
});

describe('how long to wait', () => {
  const hint = (error: unknown, now = 0) => hintOfGoogleError(() => now)(error);
  const throttled = failure(403, { reason: 'rateLimitExceeded' });

  test('is until the next full minute, when the quota starts anew', () => {
    expect([hint(throttled), hint(throttled, 59_000), hint(throttled, 120_001)]).toEqual([60_250, 1_250, 60_249]);
  });

  test('is what the answer asks for', () => {
    expect(hint(failureOf(429, '', '3'))).toBe(3_000);
  });

  test('is not known for a quota of a day, and for anything else', () => {
    expect(hint(failure(403, { reason: 'dailyLimitExceeded' }))).toBeNull();
    expect(hint(failure(403, { reason: 'quotaExceeded', message: "limit 'Queries per day'" }))).toBeNull();
    expect([hint(failure(403, { reason: 'forbidden' })), hint(new Error('x'))]).toEqual([null, null]);
  });
});
