import { type Cause, type Gap, known, type Listing, type Reading, unknown, type Why, why } from '../model/reading.ts';
import { type Scope, scopeKey } from '../model/scope.ts';

/** What an error of a cloud means: its cause, and what the cloud said (bounded by `why`). */
export type Explain = (error: unknown) => Pick<Why, 'cause' | 'said'>;

/** An answer that lacks what every true answer has, such as a 200 with an empty body. Never to be taken for an empty list. */
export class MalformedAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedAnswer';
  }
}

/** A value every true answer has. Throws MalformedAnswer, naming the missing part, where it is not there. */
export function required<T>(value: T | null | undefined, part: string): T {
  if (value === undefined || value === null) throw new MalformedAnswer(`the answer has no ${part}`);
  return value;
}

/** One page as it came: `items` undefined means that the answer had no list, `next` that it was the last page. */
export interface RawPage<T> {
  readonly items: readonly T[] | null | undefined;
  readonly next: string | null | undefined;
}

/** Fetches the page that a token leads to; the first page has none. */
export type Pages<T> = (token: string | undefined) => Promise<RawPage<T>>;

/** More pages than any listing has; an endpoint that goes on for ever ends in a gap. */
const mostPages = 100_000;
/** Empty pages in a row that lead nowhere. */
const mostEmpty = 1_000;

/**
 * Asks a cloud one thing. Whatever goes wrong becomes an unknown that names the permission; an answer of undefined is
 * malformed. With `unit`, the unknown blinds that whole scope, without it this one read alone.
 */
export async function ask<T>(
  explain: Explain,
  permission: string,
  call: () => Promise<T>,
  unit?: Scope,
): Promise<Reading<T>> {
  const scope = unit === undefined ? null : scopeKey(unit);
  try {
    const value = await call();
    if (value !== undefined) return known(value);
    return unknown('malformed', { needs: permission, said: 'the answer is empty', scope });
  } catch (error) {
    return unknown(...explained(explain, permission, error, scope));
  }
}

/**
 * Lists to the end, page by page. A page that is refused, has no list, repeats a token or never ends becomes a gap after
 * the items of the pages before it. No gaps on any page means that the list was read to its end.
 */
export async function* gather<T>(
  explain: Explain,
  permission: string,
  unit: Scope,
  pages: Pages<T>,
): AsyncGenerator<Listing<T>> {
  const scope = scopeKey(unit);
  const seen = new Set<string>();
  const cut = (cause: Cause, said: string | null): Listing<T> => ({
    items: [],
    gaps: [{ why: why(cause, { needs: permission, said, scope }) }],
  });
  let token: string | undefined;
  let empty = 0;
  for (let number = 1; ; number += 1) {
    if (number > mostPages) return yield cut('malformed', `the list did not end after ${mostPages} pages`);
    let page: RawPage<T>;
    try {
      page = await pages(token);
    } catch (error) {
      const [cause, detail] = explained(explain, permission, error, scope);
      return yield cut(cause, detail.said);
    }
    if (!Array.isArray(page?.items)) return yield cut('malformed', 'the answer has no list');
    empty = page.items.length === 0 ? empty + 1 : 0;
    if (page.items.length > 0) yield { items: page.items, gaps: [] };
    const next = page.next;
    if (next === undefined || next === null || next === '') return;
    if (typeof next !== 'string' || seen.has(next))
      return yield cut('malformed', 'the list leads back to a page already read');
    if (empty >= mostEmpty) return yield cut('malformed', `${mostEmpty} empty pages in a row`);
    seen.add(next);
    token = next;
  }
}

/** The gap that stands for an unknown which blinds a whole scope. */
export function gapOf(reason: Why, unit: Scope): Gap {
  return { why: { ...reason, scope: scopeKey(unit) } };
}

function explained(explain: Explain, needs: string, error: unknown, scope: string | null): [Cause, Omit<Why, 'cause'>] {
  if (error instanceof MalformedAnswer) return ['malformed', { needs, said: error.message, scope }];
  try {
    const { cause, said } = explain(error);
    return [cause, { needs, said, scope }];
  } catch {
    return ['crashed', { needs, said: 'the error could not be explained', scope }];
  }
}
