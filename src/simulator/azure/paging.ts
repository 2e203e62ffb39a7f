import type { Shelf } from '../shelf.ts';
import type { Answer, Call } from './operation.ts';
import { badRequest } from './refusal.ts';

/** A page of a listing, cut out of a shelf from where the request's `$skiptoken` says. The last page has no link. */
export function listing<T>(call: Call, shelf: Shelf<T>, write: (item: T) => object): Answer {
  const token = call.query.get('$skiptoken');
  if (token === undefined && call.behaviour.emptyPages) return pageOf(call, [], 0);
  const value: object[] = [];
  for (const { position, item } of shelf.walk(token === undefined ? 0 : readToken(token))) {
    if (value.length >= call.behaviour.mostRows) return pageOf(call, value, position);
    value.push(write(item));
  }
  return pageOf(call, value, null);
}

function pageOf(call: Call, value: readonly object[], next: number | null): Answer {
  return { status: 200, body: { value, ...(next === null ? {} : { nextLink: call.nextLink(writeToken(next)) }) } };
}

function writeToken(position: number): string {
  return Buffer.from(`stillwatch-page:${position}`).toString('base64url');
}

function readToken(token: string): number {
  const found = /^stillwatch-page:(\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString('latin1'));
  if (found?.[1] === undefined) throw badRequest('InvalidSkipToken', 'The skip token is none this service gave.');
  return Number(found[1]);
}
