import type { FaultKind } from '../faults.ts';

/** What stands beside code and message in an error answer: further headers, and (S3) further members. */
export interface Beside {
  readonly headers?: Readonly<Record<string, string>>;
  readonly members?: Readonly<Record<string, string>>;
}

/** A service's error answer: code and HTTP status as that service spells them. Thrown by actions, written by the server. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly beside: Beside;

  constructor(code: string, status: number, message: string, beside: Beside = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.beside = beside;
  }
}

/** The services the simulator speaks for. */
export const serviceNames = ['cloudtrail', 'ec2', 'iam', 'kms', 'logs', 'organizations', 'rds', 's3', 'sts'] as const;

/** One of `serviceNames`. */
export type ServiceName = (typeof serviceNames)[number];

/** How a service writes requests and answers. `rest`: it is asked by method, path and query, and answers XML. */
export const protocols: Readonly<Record<ServiceName, 'ec2' | 'query' | 'json' | 'rest'>> = {
  cloudtrail: 'json',
  ec2: 'ec2',
  iam: 'query',
  kms: 'json',
  logs: 'json',
  organizations: 'json',
  rds: 'query',
  s3: 'rest',
  sts: 'query',
};

type Spelled = Extract<FaultKind, 'denied' | 'throttled' | 'internal' | 'expired'> | 'region-off' | 'unknown-action';
type Spelling = Readonly<Record<Spelled, readonly [code: string, status: number]>>;

const query: Spelling = {
  denied: ['AccessDenied', 403],
  throttled: ['Throttling', 400],
  internal: ['InternalFailure', 500],
  expired: ['ExpiredToken', 403],
  'region-off': ['InvalidClientTokenId', 403],
  'unknown-action': ['InvalidAction', 400],
};

const json: Spelling = {
  denied: ['AccessDeniedException', 400],
  throttled: ['ThrottlingException', 400],
  internal: ['InternalFailure', 500],
  expired: ['ExpiredTokenException', 400],
  'region-off': ['UnrecognizedClientException', 400],
  'unknown-action': ['UnknownOperationException', 400],
};

/** The code and status each service answers for what all of them can say. */
export const spellings: Readonly<Record<ServiceName, Spelling>> = {
  cloudtrail: json,
  ec2: {
    denied: ['UnauthorizedOperation', 403],
    throttled: ['RequestLimitExceeded', 503],
    internal: ['InternalError', 500],
    expired: ['RequestExpired', 400],
    'region-off': ['AuthFailure', 401],
    'unknown-action': ['InvalidAction', 400],
  },
  iam: { ...query, internal: ['ServiceFailure', 500] },
  kms: { ...json, internal: ['KMSInternalException', 500] },
  logs: { ...json, internal: ['ServiceUnavailableException', 500] },
  organizations: { ...json, throttled: ['TooManyRequestsException', 400] },
  rds: query,
  s3: {
    denied: ['AccessDenied', 403],
    throttled: ['SlowDown', 503],
    internal: ['InternalError', 500],
    expired: ['ExpiredToken', 400],
    'region-off': ['InvalidAccessKeyId', 403],
    'unknown-action': ['MethodNotAllowed', 405],
  },
  sts: query,
};

const sentences: Readonly<Record<Spelled, string>> = {
  denied: 'is not authorized to perform',
  throttled: 'Rate exceeded',
  internal: 'An internal error has occurred',
  expired: 'The security token included in the request is expired',
  'region-off': 'AWS was not able to validate the provided access credentials',
  'unknown-action': 'is not valid for this web service',
};

/** The refusal a service gives for a reason all services know; `who` is the caller's ARN. */
export function refusal(service: ServiceName, why: Spelled, action: string, who: string): Refusal {
  const [code, status] = spellings[service][why];
  if (why === 'denied') {
    const named = `${service}:${action}`;
    const reason = `because no identity-based policy allows the ${named} action`;
    const sentence = `User: ${who} ${sentences.denied}: ${named} ${reason}`;
    return new Refusal(
      code,
      status,
      service === 'ec2' ? `You are not authorized to perform this operation. ${sentence}` : sentence,
    );
  }
  if (why === 'unknown-action')
    return new Refusal(code, status, `The action ${action} ${sentences['unknown-action']}.`);
  if (why === 'throttled' && service === 'ec2') return new Refusal(code, status, 'Request limit exceeded.');
  return new Refusal(code, status, sentences[why]);
}
