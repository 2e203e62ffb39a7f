import { RefusedCall } from '../refused-call.ts';
import { storageAction } from './storage-action.ts';

/** What a request looks like just before it is sent. */
export interface Outgoing {
  readonly protocol: string;
  readonly hostname: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** Hosts of AWS's own partitions. */
const awsHosts = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'api.aws',
  'api.amazonwebservices.com.cn',
  'c2s.ic.gov',
  'sc2s.sgov.gov',
];

/** Whether a host is AWS's own. */
export function isAwsHost(host: string): boolean {
  return awsHosts.some((own) => host.endsWith(`.${own}`));
}

/**
 * The action a request asks for, read from what is to be sent: `Action=` of the query protocols, the target header, or (S3)
 * method, path and query. Null where it names none that is known.
 */
export function actionOf(request: Outgoing, service: string): string | null {
  if (service === 's3') return storageAction(request, isAwsHost(request.hostname));
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return /\.([A-Za-z0-9]+)$/.exec(target)?.[1] ?? null;
  return typeof request.body === 'string' ? (/^Action=([A-Za-z0-9]+)(&|$)/.exec(request.body)?.[1] ?? null) : null;
}

/**
 * Throws RefusedCall unless the request is one of the allowed actions and goes to the endpoint (or, without one, to
 * AWS over https). `allowed` holds `service:Action`.
 */
export function checkOutgoing(
  request: Outgoing,
  service: string,
  allowed: ReadonlySet<string>,
  endpoint: URL | null,
): void {
  const action = `${service}:${actionOf(request, service) ?? 'an unnamed action'}`;
  if (!allowed.has(action))
    throw new RefusedCall(`stillwatch refuses to send ${action}: it is not in its list of permissions`);
  const host = request.hostname.replace(/^\[|\]$/g, '');
  const named =
    endpoint !== null && host === endpoint.hostname.replace(/^\[|\]$/g, '') && request.protocol === endpoint.protocol;
  if (named || (endpoint === null && request.protocol === 'https:' && isAwsHost(host))) return;
  throw new RefusedCall(
    `stillwatch refuses to send ${action} to ${request.protocol}//${request.hostname}: it is not a host of AWS`,
  );
}
