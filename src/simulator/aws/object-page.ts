import { compareKeys } from './stored-objects.ts';

/** One entry of a listing: a key, or all keys with a common prefix, as one. */
export type ObjectEntry =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'prefix'; readonly prefix: string };

/** Which keys a page holds; '' for `prefix`, `delimiter` and `startAfter` asks for nothing, `after` is the last entry of the page before. */
export interface ObjectsAsked {
  readonly prefix: string;
  readonly delimiter: string;
  readonly startAfter: string;
  readonly after: ObjectEntry | null;
  readonly limit: number;
}

/** A page of a listing; `more` says whether another entry follows. */
export interface ObjectPage {
  readonly entries: readonly ObjectEntry[];
  readonly more: boolean;
}

/**
 * Cuts a page out of keys that are in order. `startAfter` is held against keys, so that the prefix around it still comes where it
 * holds a later key; a prefix that is `startAfter` itself is passed over, as S3 passes over the last prefix of a page. It costs a
 * search an entry, whatever number of keys is left out or taken as one.
 */
export function objectPage(keys: readonly string[], asked: ObjectsAsked): ObjectPage {
  const { prefix, delimiter, startAfter, after, limit } = asked;
  const entries: ObjectEntry[] = [];
  if (limit === 0) return { entries, more: false };
  let at = Math.max(
    firstWhere(keys, (key) => compareKeys(key, prefix) >= 0),
    firstAfter(keys, after ?? { kind: 'key', key: startAfter }),
  );
  for (;;) {
    const key = keys[at];
    if (key === undefined || !key.startsWith(prefix)) return { entries, more: false };
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const entry: ObjectEntry =
      end === -1 ? { kind: 'key', key } : { kind: 'prefix', prefix: key.slice(0, end + delimiter.length) };
    const isPassed = after === null && entry.kind === 'prefix' && entry.prefix === startAfter;
    if (!isPassed && entries.length === limit) return { entries, more: true };
    if (!isPassed) entries.push(entry);
    at = entry.kind === 'key' ? at + 1 : firstAfter(keys, entry);
  }
}

function firstAfter(keys: readonly string[], entry: ObjectEntry): number {
  if (entry.kind === 'key') return firstWhere(keys, (key) => compareKeys(key, entry.key) > 0);
  const { prefix } = entry;
  return firstWhere(keys, (key) => !key.startsWith(prefix) && compareKeys(key, prefix) > 0);
}

/** The first index from which on `holds` is true of every key; their number where it is true of none. */
function firstWhere(keys: readonly string[], holds: (key: string) => boolean): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(keys[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
