import { CloudProblem } from './cloud.ts';

/** Where calls go: the cloud itself, one of its hosts by name, or something on this machine that speaks its protocol. */
export type Endpoint =
  | { readonly kind: 'cloud'; readonly url: null }
  | { readonly kind: 'named'; readonly url: URL }
  | { readonly kind: 'loopback'; readonly url: URL };

/** What an endpoint is judged by. */
export interface EndpointRules {
  /** What people call the cloud. */
  readonly title: string;
  readonly isOwnHost: (host: string) => boolean;
}

/**
 * The endpoint a setting names (`source` says which setting), or the cloud itself where it names none. Throws CloudProblem
 * for anything that is neither loopback nor the cloud's own, since requests carry real credentials.
 */
export function endpointOf(text: string | undefined, source: string, { title, isOwnHost }: EndpointRules): Endpoint {
  if (text === undefined) return { kind: 'cloud', url: null };
  const url = parse(text, source, title);
  if (isLoopback(url.hostname)) return { kind: 'loopback', url };
  if (url.protocol === 'https:' && isOwnHost(url.hostname)) return { kind: 'named', url };
  throw new CloudProblem(
    `${source} is ${url.origin}, which is neither a loopback address nor https on a host of ${title}. ` +
      `Use an address such as http://127.0.0.1:5000, or remove it to reach ${title}.`,
  );
}

function parse(text: string, source: string, title: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new CloudProblem(
      `${source} is not an address. Write it as http://127.0.0.1:5000, or remove it to reach ${title}.`,
      cause,
    );
  }
  if ((url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '') return url;
  throw new CloudProblem(
    `${source} must be an http or https address without a user name. Write it as http://127.0.0.1:5000.`,
  );
}

// URL has already turned every spelling of an IPv4 address into dotted numbers.
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
