import type { RawPage } from '../../../src/clouds/ask.ts';
import type { ComputeRequest, ComputeResource, GcpClient } from '../../../src/clouds/gcp/client.ts';
import { failureOf, type GoogleFailure } from '../../../src/clouds/gcp/failure.ts';
import type { RestRequest } from '../../../src/clouds/gcp/rest.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import type { Line } from '../../../src/clouds/pace.ts';
import type { Listing } from '../../../src/model/reading.ts';

/** A line that sends at once and tries nothing again; what was sent, by permission. */
export function directLine(sent: string[] = []): Line {
  return {
    count: () => sent.length,
    send(api, call) {
      sent.push(api);
      return call({ abortSignal: new AbortController().signal });
    },
  };
}

/** What a fake client was asked. */
export interface Asked {
  readonly way: 'list' | 'policy' | 'rest';
  readonly resource?: ComputeResource;
  readonly request: ComputeRequest | RestRequest;
}

/** A client that answers with what `answer` gives, or throws it where it is an error. */
export function fakeClient(answer: (asked: Asked) => Row | Error, asked: Asked[] = []): GcpClient {
  const give = async (one: Asked): Promise<Row> => {
    asked.push(one);
    const given = answer(one);
    if (given instanceof Error) throw given;
    return given;
  };
  return {
    list: (resource, request) => give({ way: 'list', resource, request }),
    policy: (resource, request) => give({ way: 'policy', resource, request }),
    rest: (request) => give({ way: 'rest', request }),
  };
}

/** An error answer as Google writes it. */
export function failure(
  status: number,
  error: {
    readonly message?: string;
    readonly reason?: string;
    readonly status?: string;
    readonly details?: object[];
  } = {},
): GoogleFailure {
  const { reason, ...rest } = error;
  const errors = reason === undefined ? {} : { errors: [{ reason, domain: 'global', message: rest.message }] };
  return failureOf(status, JSON.stringify({ error: { code: status, message: 'said', ...errors, ...rest } }), null);
}

/** Details that say why, and of which project. */
export function errorInfo(reason: string, consumer?: string): object {
  const metadata = consumer === undefined ? {} : { consumer };
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata };
}

/** What a failing call threw. */
export async function thrownBy(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** Pages of a list that is given whole, one item of `pages` each. */
export function paged<T>(
  ...pages: readonly (readonly T[] | Error)[]
): (token: string | undefined) => Promise<RawPage<T>> {
  return async (token) => {
    const number = Number(token ?? '0');
    const page = pages[number];
    if (page instanceof Error) throw page;
    return { items: page ?? [], next: number + 1 < pages.length ? `${number + 1}` : null };
  };
}

/** Everything that came of some pages. */
export async function gathered<T>(pages: AsyncIterable<Listing<T> & { readonly refused?: readonly unknown[] }>) {
  const items: T[] = [];
  const gaps: string[] = [];
  const refused: unknown[] = [];
  for await (const page of pages) {
    items.push(...page.items);
    gaps.push(...page.gaps.map(({ why }) => `${why.cause} ${why.needs}: ${why.said}`));
    refused.push(...(page.refused ?? []));
  }
  return { items, gaps, refused };
}
