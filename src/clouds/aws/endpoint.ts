import { CloudProblem } from '../cloud.ts';
import { isAwsHost } from './guard.ts';

/** Where calls go: AWS itself, one of its hosts by name, or something on this machine that speaks its protocol. */
export type Endpoint =
  | { readonly kind: 'aws'; readonly url: null }
  | { readonly kind: 'named'; readonly url: URL }
  | { readonly kind: 'loopback'; readonly url: URL };

/**
 * The endpoint of a configuration, else of `AWS_ENDPOINT_URL`, else AWS itself. Throws CloudProblem for anything that is
 * neither loopback nor AWS's own, since requests are signed with real credentials.
 */
export function endpointOf(
  configured: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Endpoint {
  const fromEnvironment = environment['AWS_ENDPOINT_URL'];
  const text = configured ?? (fromEnvironment === '' ? undefined : fromEnvironment);
  if (text === undefined) return { kind: 'aws', url: null };
  const source = configured === undefined ? 'AWS_ENDPOINT_URL' : 'clouds.aws.endpoint';
  const url = parse(text, source);
  if (isLoopback(url.hostname)) return { kind: 'loopback', url };
  if (url.protocol === 'https:' && isAwsHost(url.hostname)) return { kind: 'named', url };
  throw new CloudProblem(
    `${source} is ${url.origin}, which is neither a loopback address nor https on a host of AWS. ` +
      'Use an address such as http://127.0.0.1:5000, or remove it to reach AWS.',
  );
}

function parse(text: string, source: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new CloudProblem(
      `${source} is not an address. Write it as http://127.0.0.1:5000, or remove it to reach AWS.`,
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
