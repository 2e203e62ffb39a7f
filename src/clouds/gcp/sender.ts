import { MalformedAnswer } from '../ask.ts';
import type { Endpoint } from '../endpoint.ts';
import { failureOf, NoToken } from './failure.ts';
import { checkOutgoing } from './guard.ts';

/** Headers that sign a request to an address. */
export type TokenSource = (url: string) => Promise<Readonly<Record<string, string>>>;

/** A request as it is made, addressed to Google Cloud whatever the endpoint. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends one request; gives the body of a good answer. Throws GoogleFailure, NoToken, MalformedAnswer or what the connection threw. */
export type Sender = (request: Request, signal: AbortSignal) => Promise<Uint8Array>;

/** What a sender is made with. `allowed` holds every permission whose calls may leave the process. */
export interface SenderOptions {
  readonly endpoint: Endpoint;
  readonly allowed: ReadonlySet<string>;
  readonly token: TokenSource;
}

/** No page of any list is near this size, in bytes. */
const largest = 64 * 1024 * 1024;

/** The way out of the process: the guard looks at each request as it is, then it goes to the endpoint or to Google. Nothing is tried twice, no redirect is followed. */
export function openSender({ endpoint, allowed, token }: SenderOptions): Sender {
  return async (request, signal) => {
    const url = addressed(request.url, endpoint);
    checkOutgoing({ method: request.method, url }, allowed, endpoint.url);
    const signed = await inTime(signal, token(request.url)).catch((cause: unknown) => {
      throw isAbort(cause) ? cause : new NoToken(cause);
    });
    const response = await fetch(url, {
      method: request.method,
      headers: { ...request.headers, 'user-agent': 'stillwatch (gzip)', ...signed },
      redirect: 'manual',
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const bytes = await bodyOf(response);
    if (response.status !== 200)
      throw failureOf(response.status, new TextDecoder().decode(bytes), response.headers.get('retry-after'));
    if (bytes.length === 0) throw new MalformedAnswer('the answer is empty');
    return bytes;
  };
}

function addressed(text: string, { url: endpoint }: Endpoint): URL {
  const url = new URL(text);
  return endpoint === null ? url : new URL(url.pathname + url.search, endpoint.origin);
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > largest) throw new MalformedAnswer(`the answer is larger than ${largest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A token comes without a signal of its own: the call must not outlive its time by it. */
function inTime<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

function isAbort(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'AbortError';
}
