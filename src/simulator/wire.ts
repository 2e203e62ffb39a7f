import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request, its body read. `path` is the request's target as it came: path and query. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly requestId: string;
}

/** What goes back over the wire; `hang` never answers, `reset` ends the connection. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly type: string;
      /** Text goes out as UTF-8. */
      readonly body: string | Uint8Array;
      /** The length in bytes that the answer says it has, where it is more than the body's: the connection ends with the body. */
      readonly announced?: number;
      /** The service's error code, the fault's name, or null for a success. */
      readonly code: string | null;
      /** Further headers, such as `retry-after`. */
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

/** One cloud behind the wire: whether a request is for it, and what it answers. */
export interface WireCloud {
  takes(request: WireRequest): boolean;
  respond(request: WireRequest): Reply;
}

/** A request id that depends on the request's number alone. */
export function requestIdOf(serial: number): string {
  const hex = createHash('sha256').update(`stillwatch-request-${serial}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
