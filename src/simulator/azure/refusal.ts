/** An error as Resource Manager answers it: code, HTTP status, and headers where the error has some. Thrown by operations. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** The body of an error. */
export function errorBody({ code, message }: Refusal): string {
  return JSON.stringify({ error: { code, message } });
}

const client = "The client 'stillwatch-audit' with object id '0a1b2c3d-0000-4000-a000-00000000a0d1'";
const challenge = (code: string, said: string): Readonly<Record<string, string>> => ({
  'www-authenticate': `Bearer authorization_uri="https://login.windows.net/", error="${code}", error_description="${said}"`,
});

/** No role gives the caller this action. */
export function denied(action: string, scope: string): Refusal {
  const said = `${client} does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return new Refusal('AuthorizationFailed', 403, said);
}

/** Too many calls of one subscription; `seconds` is how long to wait. */
export function throttled(subscription: string, seconds = 1): Refusal {
  const said = `The request for subscription '${subscription}' could not be processed as the limit on read requests has been exceeded. Please try again after '${seconds}' seconds.`;
  return new Refusal('TooManyRequests', 429, said, {
    'retry-after': String(seconds),
    'x-ms-ratelimit-remaining-subscription-reads': '0',
  });
}

/** Resource Manager itself failed. */
export function internal(): Refusal {
  return new Refusal('InternalServerError', 500, 'Encountered internal server error. Diagnostic information: none.');
}

/** The token's time is over. */
export function expired(): Refusal {
  const said = 'The access token expiry UTC time is earlier than current UTC time.';
  return new Refusal('ExpiredAuthenticationToken', 401, said, challenge('invalid_token', said));
}

/** The request brings no token. */
export function unauthenticated(): Refusal {
  const said = "Authentication failed. The 'Authorization' header is missing.";
  return new Refusal('AuthenticationFailed', 401, said, challenge('invalid_request', said));
}

/** The subscription is not there, or was deleted. */
export function noSubscription(id: string): Refusal {
  return new Refusal('SubscriptionNotFound', 404, `The subscription '${id}' could not be found.`);
}

/** The subscription never registered the resource provider: nothing of its kind can be there. */
export function notRegistered(namespace: string): Refusal {
  const said = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  return new Refusal('MissingSubscriptionRegistration', 409, said);
}

/** A disabled subscription can be read, not changed. */
export function readOnly(id: string): Refusal {
  const said = `The subscription '${id}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`;
  return new Refusal('ReadOnlyDisabledSubscription', 409, said);
}

/** There is no such resource in the group; `named` is its type and name. */
export function noResource(named: string, group: string): Refusal {
  const said = `The Resource '${named}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return new Refusal('ResourceNotFound', 404, said);
}

/** There is no such resource group. */
export function noGroup(group: string): Refusal {
  return new Refusal('ResourceGroupNotFound', 404, `Resource group '${group}' could not be found.`);
}

/** Nothing is served under this path. */
export function noRoute(path: string): Refusal {
  return new Refusal('InvalidResourceType', 404, `Nothing is simulated under '${path.slice(0, 300)}'.`);
}

/** The request itself is wrong. */
export function badRequest(code: string, message: string): Refusal {
  return new Refusal(code, 400, message);
}
