import type { Pages, RawPage } from '../ask.ts';

/** Pages that one reader of a list left for another, by the list and the token that leads to them. */
export type PageMemo<T> = Map<string, Promise<RawPage<T>>>;

/**
 * A list that two collectors of a session read, asked for once: the first reader's good pages are kept for the second, which
 * asks for itself where the first was refused, or given no list. `list` names it.
 */
export function sharedPages<T>(memo: PageMemo<T>, list: string, pages: Pages<T>): Pages<T> {
  return async (token) => {
    const key = `${list} ${token ?? ''}`;
    const left = memo.get(key);
    memo.delete(key);
    const page = left === undefined ? null : await left.catch(() => null);
    if (page !== null && Array.isArray(page.items)) return page;
    if (left !== undefined) return pages(token);
    const asked = pages(token);
    memo.set(key, asked);
    asked.catch(() => memo.delete(key));
    return asked;
  };
}
