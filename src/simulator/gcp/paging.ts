import type { Call } from './call.ts';
import { invalid } from './refusal.ts';
import type { Walk } from './walk.ts';

/** A page of a listing; `next` is the token of the following page, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** How a listing names its page size and how large it may be. Services of Google shorten a larger one, except Compute Engine. */
export interface PageRule {
  readonly parameter: 'maxResults' | 'pageSize';
  readonly usual: number;
  readonly most: number;
  readonly strict: boolean;
}

/** Cuts the page of a call out of what is walked, one after the other, from where the token says. */
export function cutPage<T>(call: Call, rule: PageRule, walks: readonly Walk<T>[], keep: (item: T) => boolean): Page<T> {
  const limit = Math.min(pageSize(call, rule), call.behaviour.mostRows);
  const token = call.query.get('pageToken') ?? '';
  const start = token === '' ? { walk: 0, position: 0 } : readToken(token);
  const items: T[] = [];
  for (let at = start.walk; at < walks.length; at += 1) {
    const walk = walks[at];
    if (walk === undefined) break;
    for (const { position, item } of walk.walk(at === start.walk ? start.position : 0)) {
      if (!keep(item)) continue;
      if (items.length >= limit) return { items, next: writeToken(at, position) };
      items.push(item);
    }
  }
  return { items, next: null };
}

/** The member that hands out a token, left out on the last page. */
export function tokenOf({ next }: Page<unknown>): { nextPageToken?: string } {
  return next === null ? {} : { nextPageToken: next };
}

function pageSize({ query }: Call, { parameter, usual, most, strict }: PageRule): number {
  const given = query.get(parameter) ?? '';
  if (given === '' || given === '0') return usual;
  const size = Number(given);
  if (!Number.isInteger(size) || size < 0 || (strict && size > most)) {
    throw invalid(`Invalid value for field '${parameter}': '${given}'. Must be between 0 and ${most}, inclusive`);
  }
  return Math.min(size, most);
}

function writeToken(walk: number, position: number): string {
  return Buffer.from(`stillwatch-page:${walk}:${position}`).toString('base64url');
}

function readToken(token: string): { walk: number; position: number } {
  const found = /^stillwatch-page:(\d{1,9}):(\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString('latin1'));
  if (found?.[1] === undefined || found[2] === undefined) throw invalid(`Invalid value for field 'pageToken'.`);
  return { walk: Number(found[1]), position: Number(found[2]) };
}
