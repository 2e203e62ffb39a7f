/** What a listing asks for, as in ObjectsAsked, but for pages. */
export interface Sought {
  readonly prefix: string;
  readonly delimiter: string;
  readonly startAfter: string;
}

const inBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Every entry of a listing, told by looking at every key: those that are left, then those taken as one, once each, in order. */
export function wholeListing(keys: readonly string[], { prefix, delimiter, startAfter }: Sought): readonly string[] {
  const left = keys.filter((key) => key.startsWith(prefix) && inBytes(key, startAfter) > 0).sort(inBytes);
  const entries = left.map((key) => {
    const [first, ...others] = delimiter === '' ? [key] : key.slice(prefix.length).split(delimiter);
    return others.length === 0 ? `key ${key}` : `prefix ${prefix}${first}${delimiter}`;
  });
  return [...new Set(entries)].filter((entry) => entry !== `prefix ${startAfter}`);
}
