import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { explainAwsError, weighAwsError } from '../../../src/clouds/aws/errors.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';
import type { Cause } from '../../../src/model/reading.ts';

/** An error as the SDK throws it. */
function sdk(name: string, status: number | null, message = 'said', code?: string): Error {
  return Object.assign(
    new Error(message),
    { name, ...(code === undefined ? {} : { code }) },
    status === null ? {} : { $metadata: { httpStatusCode: status } },
  );
}

const cases: readonly (readonly [
  what: string,
  error: unknown,
  cause: Cause,
  again: 'throttled' | 'passing' | 'final',
])[] = [
  ['EC2 denies', sdk('UnauthorizedOperation', 403), 'denied', 'final'],
  ['EC2 does not know the key', sdk('AuthFailure', 401), 'denied', 'final'],
  ['RDS and IAM deny', sdk('AccessDenied', 403), 'denied', 'final'],
  ['KMS and Organizations deny', sdk('AccessDeniedException', 400), 'denied', 'final'],
  ['a denial whose body was not understood', sdk('Unknown', 403), 'denied', 'final'],
  ['a denial named by its number', sdk('403', 403), 'denied', 'final'],
  ['STS: the token ended', sdk('ExpiredToken', 403), 'denied', 'final'],
  ['EC2: the token ended', sdk('RequestExpired', 400), 'denied', 'final'],
  ['no credentials any more', sdk('CredentialsProviderError', null), 'denied', 'final'],
  ['not subscribed in this region', sdk('OptInRequired', 403), 'region-off', 'final'],
  ['STS is off in this region', sdk('RegionDisabledException', 403), 'region-off', 'final'],
  ['EC2 throttles', sdk('RequestLimitExceeded', 503), 'throttled', 'throttled'],
  ['RDS throttles', sdk('Throttling', 400), 'throttled', 'throttled'],
  ['Organizations throttles', sdk('TooManyRequestsException', 400), 'throttled', 'throttled'],
  ['somebody throttles by status', sdk('Unknown', 429), 'throttled', 'throttled'],
  ['IAM knows no such policy any more', sdk('NoSuchEntityException', 404, 'said', 'NoSuchEntity'), 'gone', 'final'],
  ['Organizations knows no such policy any more', sdk('PolicyNotFoundException', 400), 'gone', 'final'],
  ['IAM has not made the report yet', sdk('CredentialReportNotReadyException', 404), 'timed-out', 'passing'],
  ['IAM keeps the report no longer', sdk('CredentialReportExpiredException', 410), 'gone', 'final'],
  ['IAM has no report', sdk('CredentialReportNotPresentException', 410), 'gone', 'final'],
  ['the SDK timed out', sdk('TimeoutError', null), 'timed-out', 'passing'],
  ['our signal ended it', sdk('AbortError', null), 'timed-out', 'passing'],
  ['the kernel timed out', sdk('Error', null, 'connect', 'ETIMEDOUT'), 'timed-out', 'passing'],
  ['nobody listens', sdk('Error', null, 'connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED'), 'unreachable', 'passing'],
  ['the connection was reset', sdk('Error', null, 'read ECONNRESET', 'ECONNRESET'), 'unreachable', 'passing'],
  ['the socket hung up', sdk('Error', null, 'socket hang up'), 'unreachable', 'passing'],
  ['the body was cut off', sdk('Error', null, 'aborted'), 'unreachable', 'passing'],
  ['no such host', sdk('Error', null, 'getaddrinfo', 'ENOTFOUND'), 'unreachable', 'passing'],
  [
    'a certificate nobody trusts',
    sdk('Error', null, 'self-signed', 'SELF_SIGNED_CERT_IN_CHAIN'),
    'unreachable',
    'passing',
  ],
  ['a server error with a code', sdk('InternalError', 500), 'unreachable', 'passing'],
  ['a server error of any code', sdk('SomethingNew', 502), 'unreachable', 'passing'],
  [
    'a server error as a page of HTML',
    sdk('Error', 500, '@aws-sdk XML parse error: mismatched tags <html> and </title>.'),
    'malformed',
    'passing',
  ],
  ['a 200 that is no XML', sdk('Error', 200, '@aws-sdk XML parse error: unexpected content.'), 'malformed', 'final'],
  ['a 200 that is no JSON', sdk('SyntaxError', 200, 'Unexpected token'), 'malformed', 'final'],
  ['an answer that lacks a part', new MalformedAnswer('the answer has no list'), 'malformed', 'final'],
  ['the EBS snapshot is gone', sdk('InvalidSnapshot.NotFound', 400), 'gone', 'final'],
  ['the image is gone', sdk('InvalidAMIID.NotFound', 400), 'gone', 'final'],
  ['the image is on its way out', sdk('InvalidAMIID.Unavailable', 400), 'gone', 'final'],
  ['the database snapshot is gone', sdk('DBSnapshotNotFoundFault', 404), 'gone', 'final'],
  ['the cluster snapshot is gone', sdk('DBClusterSnapshotNotFoundFault', 404), 'gone', 'final'],
  ['the key is gone', sdk('NotFoundException', 400), 'gone', 'final'],
  ['a 404 without a code: the call is not known, the item may be there', sdk('NotFound', 404), 'unsupported', 'final'],
  ['an unknown action', sdk('InvalidAction', 400), 'unsupported', 'final'],
  ['an operation that is not there', sdk('UnknownOperationException', 400), 'unsupported', 'final'],
  ['not implemented', sdk('Unknown', 501), 'unsupported', 'passing'],
  ['a parameter it does not take', sdk('InvalidParameterValue', 400), 'unsupported', 'final'],
  ['a redirect', sdk('Unknown', 302), 'malformed', 'final'],
  ['a defect of ours', new TypeError('x is not a function'), 'crashed', 'final'],
  ['a call that was not sent', new RefusedCall('stillwatch refuses to send ec2:DeleteSnapshot'), 'not-asked', 'final'],
  ['something thrown that is no error', 'nope', 'crashed', 'final'],
];

describe('an error of AWS', () => {
  test.each(cases)('%s', (_what, error, cause, again) => {
    expect(explainAwsError(error).cause).toBe(cause);
    expect(weighAwsError(error)).toBe(again);
  });

  test('says the code and the message', () => {
    expect(explainAwsError(sdk('UnauthorizedOperation', 403, 'You are not authorized.')).said).toBe(
      'UnauthorizedOperation: You are not authorized.',
    );
    expect(explainAwsError(sdk('Unknown', 500, 'UnknownError')).said).toBe('HTTP 500');
  });

  test('says the same each time: no request ids, no encoded messages, one line', () => {
    const message = (id: string) =>
      `You are not\n authorized. (RequestId ${id}) Encoded authorization failure message: ${id}xyz==`;
    const first = explainAwsError(sdk('UnauthorizedOperation', 403, message('9a1b2c3d-0000-4111-8222-333344445555')));
    const second = explainAwsError(sdk('UnauthorizedOperation', 403, message('11112222-3333-4444-9555-666677778888')));
    expect(first).toEqual(second);
    expect(first.said).not.toContain('\n');
  });

  test('keeps that a service control policy denied it, however long the rest is', () => {
    const arn = `arn:aws:sts::111111111111:assumed-role/${'x'.repeat(300)}`;
    const message = `User: ${arn} is not authorized to perform: ec2:DescribeSnapshots with an explicit deny in a service control policy`;
    expect(explainAwsError(sdk('UnauthorizedOperation', 403, message)).said?.slice(0, 300)).toContain(
      'explicit deny in a service control policy',
    );
  });

  test('is explained whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(explainAwsError(thrown).cause).not.toBe('not-asked');
        expect(['throttled', 'passing', 'final']).toContain(weighAwsError(thrown));
      }),
    );
  });
});
