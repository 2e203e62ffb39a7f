import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { explainAzureError, weighAzureError } from '../../../src/clouds/azure/errors.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';

interface Row {
  readonly name?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly message?: string;
}

const errorOf = (row: Row): Error => Object.assign(new Error(row.message ?? 'said'), { name: 'RestError', ...row });

describe('an error of Azure', () => {
  test.each<readonly [string, Row, string, string]>([
    ['a role that is missing', { code: 'AuthorizationFailed', statusCode: 403 }, 'denied', 'final'],
    ['a token that ended', { code: 'ExpiredAuthenticationToken', statusCode: 401 }, 'denied', 'final'],
    ['a 403 without a code', { statusCode: 403 }, 'denied', 'final'],
    ['a 401 with an unknown code', { code: 'Odd', statusCode: 401 }, 'denied', 'final'],
    ['no credentials', { name: 'CredentialUnavailableError' }, 'denied', 'final'],
    ['credentials that are refused', { name: 'AuthenticationError', statusCode: 400 }, 'denied', 'final'],
    ['a whole chain without any', { name: 'AggregateAuthenticationError' }, 'denied', 'final'],
    ['too many calls', { code: 'TooManyRequests', statusCode: 429 }, 'throttled', 'throttled'],
    ['too many calls by status alone', { code: 'OperationNotAllowed', statusCode: 429 }, 'throttled', 'throttled'],
    ['too many calls of SQL', { code: 'TooManyRequests', statusCode: 503 }, 'throttled', 'throttled'],
    ['a subscription that is gone', { code: 'SubscriptionNotFound', statusCode: 404 }, 'gone', 'final'],
    ['a resource that is gone', { code: 'ResourceNotFound', statusCode: 404 }, 'gone', 'final'],
    ['a container that is gone', { code: 'BMSUserErrorContainerObjectNotFound', statusCode: 404 }, 'gone', 'final'],
    ['a 404 without a code', { statusCode: 404 }, 'unsupported', 'final'],
    ['a type that is not known', { code: 'InvalidResourceType', statusCode: 404 }, 'unsupported', 'final'],
    ['a request that is wrong', { code: 'InvalidParameter', statusCode: 400 }, 'unsupported', 'final'],
    ['a provider that is off', { code: 'MissingSubscriptionRegistration', statusCode: 409 }, 'api-off', 'final'],
    ['a subscription that is off', { code: 'ReadOnlyDisabledSubscription', statusCode: 409 }, 'disabled', 'final'],
    ['a subscription never registered', { code: 'SubscriptionNotRegistered', statusCode: 400 }, 'disabled', 'final'],
    ['a server error', { code: 'InternalServerError', statusCode: 500 }, 'unreachable', 'passing'],
    ['a server error without a code', { statusCode: 502 }, 'malformed', 'passing'],
    ['a gateway that waited', { statusCode: 504 }, 'timed-out', 'passing'],
    ['a call that was ended', { name: 'AbortError' }, 'timed-out', 'passing'],
    ['a connection refused', { code: 'ECONNREFUSED' }, 'unreachable', 'passing'],
    ['a connection reset', { code: 'ECONNRESET' }, 'unreachable', 'passing'],
    ['a request that never left', { code: 'REQUEST_SEND_ERROR' }, 'unreachable', 'passing'],
    ['a certificate that is not trusted', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'unreachable', 'passing'],
    [
      'a body cut off',
      { code: 'PARSE_ERROR', message: 'Error reading response as text: aborted' },
      'unreachable',
      'passing',
    ],
    ['a body that is no JSON', { code: 'PARSE_ERROR', statusCode: 200 }, 'malformed', 'final'],
    ['an answer without a list', { name: 'TypeError' }, 'malformed', 'final'],
    ['an answer that cannot be paged', { message: "Couldn't paginate response" }, 'malformed', 'final'],
    ['a redirect', { statusCode: 302 }, 'malformed', 'final'],
    ['a 400 without a code', { statusCode: 400 }, 'malformed', 'final'],
    ['anything else', { name: 'Error', message: 'ours' }, 'crashed', 'final'],
  ])('%s', (_what, row, cause, weight) => {
    expect(explainAzureError(errorOf(row)).cause).toBe(cause);
    expect(weighAzureError(errorOf(row))).toBe(weight);
  });

  test('of our own making says what it is', () => {
    expect(explainAzureError(new MalformedAnswer('no list'))).toEqual({ cause: 'malformed', said: 'no list' });
    expect(explainAzureError(new RefusedCall('refuses'))).toEqual({ cause: 'not-asked', said: 'refuses' });
  });

  test("keeps the cloud's words, without what differs from call to call", () => {
    const said = (message: string) => explainAzureError(errorOf({ code: 'X', statusCode: 400, message })).said;
    const ids = ['0a1b2c3d-0000-4000-a000-00000000a0d1', '9f8e7d6c-0000-4000-a000-00000000a0d2'];
    const words = (id: string | undefined, time: string, seconds: number) =>
      `The tracking id is '${id}'. Trace ID: ${id} Timestamp: ${time} Please try again after '${seconds}' seconds.`;
    const first = said(words(ids[0], '2026-01-01 00:00:00Z', 5));
    expect(first).toBe(said(words(ids[1], '2026-02-03T04:05:06.789Z', 17)));
    expect(first).toMatch(/^X: The tracking id is '…'\. Trace ID: …/);
    expect(said('Time:1/2/2026 3:04:05 PM')).toBe('X: Time:…');
  });

  test('that cannot be read never repeats the answer', () => {
    const error = errorOf({ code: 'PARSE_ERROR', statusCode: 200, message: 'Error occurred parsing - <html>secret' });
    expect(explainAzureError(error).said).not.toContain('secret');
    expect(explainAzureError(new TypeError('undefined (reading map)')).said).not.toContain('undefined');
  });

  test('is explained whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (error) => {
        const { cause, said } = explainAzureError(error);
        return typeof cause === 'string' && typeof said === 'string';
      }),
    );
  });
});
