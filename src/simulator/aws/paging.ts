import type { Shelf } from '../shelf.ts';
import type { Params } from './params.ts';
import { Refusal } from './refusal.ts';

/** A page of a listing; `next` is the token of the following page, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** How many items one call may look at: like the real services, a filtered page may come back short, even empty. */
const examined = 50_000;

/** Cuts a page out of one or more shelves, from where the token says. A token nobody issued throws `badToken`. */
export function cutPage<T>(
  shelves: readonly Shelf<T>[],
  token: string | undefined,
  limit: number,
  badToken: Refusal,
  keep: (item: T) => boolean,
): Page<T> {
  const start = token === undefined ? { shelf: 0, position: 0 } : readToken(token, badToken);
  const items: T[] = [];
  let looked = 0;
  for (let at = start.shelf; at < shelves.length; at += 1) {
    const shelf = shelves[at];
    if (shelf === undefined) break;
    for (const { position, item } of shelf.walk(at === start.shelf ? start.position : 0)) {
      if (looked >= examined) return { items, next: writeToken(at, position) };
      looked += 1;
      if (!keep(item)) continue;
      if (items.length >= limit) return { items, next: writeToken(at, position) };
      items.push(item);
    }
  }
  return { items, next: null };
}

function writeToken(shelf: number, position: number): string {
  return Buffer.from(`stillwatch-page:${shelf}:${position}`).toString('base64url');
}

function readToken(token: string, bad: Refusal): { shelf: number; position: number } {
  const found = /^stillwatch-page:(\d{1,9}):(\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString('latin1'));
  if (found?.[1] === undefined || found[2] === undefined) throw bad;
  return { shelf: Number(found[1]), position: Number(found[2]) };
}

/** A page size given by the caller, checked against the service's bounds; undefined where none was given. */
export function pageSize(params: Params, name: string, least: number, most: number, code: string): number | undefined {
  const given = params.one(name);
  if (given === undefined) return undefined;
  const size = Number(given);
  if (Number.isInteger(size) && size >= least && size <= most) return size;
  throw new Refusal(
    code,
    400,
    `Value ( ${given} ) for parameter ${name} is invalid. Expecting a value from ${least} to ${most}.`,
  );
}
