/** Condition keys, some of which end in a part that varies, such as `aws:ResourceTag/${TagKey}`. */
export interface KeySet {
  /** As AWS spells them. */
  readonly keys: readonly string[];
  /** Whether a key, in lower case, is one of them: `aws:resourcetag/env` where `aws:ResourceTag/${TagKey}` is one. */
  has(lower: string): boolean;
}

interface Index {
  readonly exact: ReadonlySet<string>;
  /** What keys begin with that end in a part that varies. */
  readonly starts: readonly string[];
}

/** A set of keys as AWS spells them. Its index is made when it is first asked. */
export function keySet(keys: readonly string[]): KeySet {
  let index: Index | null = null;
  return {
    keys,
    has(lower) {
      index ??= indexOf(keys);
      return (
        index.exact.has(lower) || index.starts.some((start) => lower.length > start.length && lower.startsWith(start))
      );
    },
  };
}

function indexOf(keys: readonly string[]): Index {
  const lower = keys.map((key) => key.toLowerCase());
  return {
    exact: new Set(lower.filter((key) => !key.includes('${'))),
    starts: lower.filter((key) => key.includes('${')).map((key) => key.slice(0, key.indexOf('${'))),
  };
}
