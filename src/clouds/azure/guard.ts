import { RefusedCall } from '../refused-call.ts';

/** What a request looks like just before it is sent. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
}

const resource = /^\/subscriptions\/[^/]+(?:\/resourceGroups\/[^/]+)?\/providers\/([^/]+)\/(.+)$/i;

/**
 * The action a request asks for, read from its path as Resource Manager does: the namespace and types in it, and `read` for a
 * GET. Null for a path that names none.
 */
export function actionOf({ method, url }: Outgoing): string | null {
  const path = url.pathname;
  // A name with a slash in it could turn one path into another behind our back.
  if (/%2f|%5c|\/\/|\/$/i.test(path)) return null;
  const verb = method === 'GET' ? 'read' : method;
  if (/^\/subscriptions(\/[^/]+)?$/i.test(path)) return `Microsoft.Resources/subscriptions/${verb}`;
  if (/^\/subscriptions\/[^/]+\/providers\/[^/]+$/i.test(path))
    return `Microsoft.Resources/subscriptions/providers/${verb}`;
  const [, namespace, rest] = resource.exec(path) ?? [];
  if (namespace === undefined || rest === undefined) return null;
  const types = rest.split('/').filter((_, at) => at % 2 === 0);
  return [namespace, ...types, verb].join('/');
}

/**
 * Throws RefusedCall unless the request is a GET of one of the allowed actions (whatever their case) and goes to `origin`: the
 * endpoint, or Resource Manager itself.
 */
export function checkOutgoing(request: Outgoing, allowed: ReadonlySet<string>, origin: string): void {
  const action = actionOf(request) ?? `${request.method} of an unnamed action`;
  const wanted = action.toLowerCase();
  if (request.method !== 'GET' || ![...allowed].some((one) => one.toLowerCase() === wanted))
    throw new RefusedCall(`stillwatch refuses to send ${action.slice(0, 200)}: it is not in its list of permissions`);
  if (request.url.origin === origin) return;
  throw new RefusedCall(
    `stillwatch refuses to send ${action} to ${request.url.origin}: it is not the endpoint, or not Azure Resource Manager`,
  );
}
