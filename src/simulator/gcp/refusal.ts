import type { Api } from './estate.ts';

/** The services the simulator speaks for, by the first part of their permissions. */
export const serviceNames = ['backupdr', 'cloudasset', 'cloudsql', 'compute', 'iam', 'resourcemanager'] as const;

/** One of `serviceNames`. */
export type ServiceName = (typeof serviceNames)[number];

/** A service's error answer, thrown by actions and written by the server. */
export class Refusal extends Error {
  readonly status: number;
  /** Google's canonical word, such as `PERMISSION_DENIED`. */
  readonly code: string;
  /** The reason of `errors[]`, such as `forbidden`, which the older services give. */
  readonly reason: string;
  readonly domain: string;
  readonly details: readonly object[];

  constructor(
    status: number,
    code: string,
    reason: string,
    message: string,
    { domain = 'global', details = [] }: { readonly domain?: string; readonly details?: readonly object[] } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.domain = domain;
    this.details = details;
  }
}

/** The host of each service. */
export const hosts: Readonly<Record<ServiceName, string>> = {
  backupdr: 'backupdr.googleapis.com',
  cloudasset: 'cloudasset.googleapis.com',
  cloudsql: 'sqladmin.googleapis.com',
  compute: 'compute.googleapis.com',
  iam: 'iam.googleapis.com',
  resourcemanager: 'cloudresourcemanager.googleapis.com',
};

/** Services of the older kind list every error with a reason of its own; the newer ones give a canonical word and details. */
function isOlder(service: ServiceName): boolean {
  return service === 'compute' || service === 'cloudsql';
}

/** A refusal as the service writes it. */
export function errorAnswer(service: ServiceName, refused: Refusal): string {
  const { status, code, reason, domain, details, message } = refused;
  const errors = isOlder(service) || status === 401 ? { errors: [{ message, domain, reason }] } : {};
  // Compute Engine leaves the canonical word out where it has no details to give.
  const word = service === 'compute' && details.length === 0 ? {} : { status: code };
  const more = details.length === 0 ? {} : { details };
  return JSON.stringify({ error: { code: status, message, ...errors, ...word, ...more } });
}

/** The code a request record keeps: the reason where the service gives one. */
export function codeOf(service: ServiceName, { code, reason }: Refusal): string {
  return isOlder(service) ? reason : code;
}

/** The permission is missing on the resource, named as in `projects/p`. */
export function denied(service: ServiceName, permission: string, resource: string): Refusal {
  switch (service) {
    case 'compute': {
      const sentence = `Required '${permission}' permission for '${resource}'`;
      return new Refusal(403, 'PERMISSION_DENIED', 'forbidden', sentence);
    }
    case 'cloudsql':
      return new Refusal(
        403,
        'PERMISSION_DENIED',
        'notAuthorized',
        'The client is not authorized to make this request.',
      );
    case 'iam': {
      const sentence = `Permission '${permission}' denied on resource (or it may not exist).`;
      const details = [errorInfo('IAM_PERMISSION_DENIED', service, { permission, resource })];
      return new Refusal(403, 'PERMISSION_DENIED', 'forbidden', sentence, { details });
    }
    case 'backupdr':
    case 'cloudasset':
    case 'resourcemanager':
      return new Refusal(403, 'PERMISSION_DENIED', 'forbidden', 'The caller does not have permission');
    default:
      return service satisfies never;
  }
}

/** The quota of the minute is used up: 403 with a reason of its own for Compute Engine, 429 for all others. */
export function throttled(service: ServiceName, consumer: string): Refusal {
  const metric = `'Read requests' and limit 'Read requests per minute' of service '${hosts[service]}'`;
  const sentence = `Quota exceeded for quota metric ${metric} for consumer '${consumer}'.`;
  const details = [errorInfo('RATE_LIMIT_EXCEEDED', service, { consumer, quota_limit: 'ReadRequestsPerMinute' })];
  return service === 'compute'
    ? new Refusal(403, 'PERMISSION_DENIED', 'rateLimitExceeded', sentence, { domain: 'usageLimits', details })
    : new Refusal(429, 'RESOURCE_EXHAUSTED', 'rateLimitExceeded', sentence, { details });
}

/** Something broke inside the service. */
export function internal(service: ServiceName): Refusal {
  return service === 'compute'
    ? new Refusal(503, 'UNAVAILABLE', 'backendError', "Internal error. Please try again. (Code: '5A1E5')")
    : new Refusal(500, 'INTERNAL', 'backendError', 'Internal error encountered.');
}

/** The credentials are no longer good. */
export function expired(service: ServiceName): Refusal {
  const sentence = 'Request had invalid authentication credentials. Expected OAuth 2 access token.';
  const details = [errorInfo('ACCESS_TOKEN_EXPIRED', service, { method: 'simulated' })];
  return new Refusal(401, 'UNAUTHENTICATED', 'authError', sentence, { details });
}

/** The API is not enabled in the project, given by its number. */
export function apiOff(service: ServiceName, api: Api, number: string): Refusal {
  const titles: Readonly<Record<Api, string>> = {
    compute: 'Compute Engine API',
    sqladmin: 'Cloud SQL Admin API',
    backupdr: 'Backup and DR Service API',
  };
  const url = `https://console.developers.google.com/apis/api/${api}.googleapis.com/overview?project=${number}`;
  const sentence = `${titles[api]} has not been used in project ${number} before or it is disabled. Enable it by visiting ${url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`;
  const links = [{ description: 'Google developers console API activation', url }];
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.Help', links },
    errorInfo('SERVICE_DISABLED', service, { consumer: `projects/${number}` }),
  ];
  const domain = 'usageLimits';
  return new Refusal(403, 'PERMISSION_DENIED', 'accessNotConfigured', sentence, { domain, details });
}

/** A project that is being deleted answers nothing. */
export function beingDeleted(service: ServiceName, number: string): Refusal {
  const details = [errorInfo('CONSUMER_INVALID', service, { consumer: `projects/${number}` })];
  const sentence = `Project #${number} has been deleted.`;
  return new Refusal(403, 'PERMISSION_DENIED', 'forbidden', sentence, { details });
}

/** There is no such resource. */
export function notFound(resource: string): Refusal {
  return new Refusal(404, 'NOT_FOUND', 'notFound', `The resource '${resource}' was not found`);
}

/** The request itself is wrong. */
export function invalid(sentence: string): Refusal {
  return new Refusal(400, 'INVALID_ARGUMENT', 'invalid', sentence);
}

function errorInfo(reason: string, service: ServiceName, metadata: Readonly<Record<string, string>>): object {
  return {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata: { service: hosts[service], ...metadata },
  };
}
