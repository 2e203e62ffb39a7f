import { MalformedAnswer } from '../ask.ts';
import { failureOf } from './failure.ts';
import { isRow, numberAt, type Row, rowAt } from './row.ts';
import type { Sender } from './sender.ts';

/** A plain call of REST. */
export interface RestRequest {
  readonly method: 'GET' | 'POST';
  readonly host: string;
  /** Already encoded, without a slash in front. */
  readonly path: string;
  /** A list is written once for each of its values. */
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: object;
}

/** Makes a plain call. An answer that is no JSON object throws MalformedAnswer, one that holds an error what that error is by its code. */
export async function restCall(
  send: Sender,
  { method, host, path, query = {}, body }: RestRequest,
  signal: AbortSignal,
): Promise<Row> {
  const url = new URL(`https://${host}/${path}`);
  for (const [key, value = []] of Object.entries(query))
    for (const one of [value].flat()) url.searchParams.append(key, one);
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const request = { method, url: url.href, headers };
  const bytes = await send(body === undefined ? request : { ...request, body: JSON.stringify(body) }, signal);
  const text = new TextDecoder().decode(bytes);
  const answer = answerObject(parsed(text));
  if (answer['error'] === undefined || answer['error'] === null) return answer;
  throw failureOf(numberAt(rowAt(answer, 'error') ?? {}, 'code') ?? 200, text, null);
}

/** An answer that is an object. Throws MalformedAnswer for anything else. */
export function answerObject(answer: unknown): Row {
  if (isRow(answer)) return answer;
  throw new MalformedAnswer('the answer is no object');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedAnswer('the answer is no JSON');
  }
}
