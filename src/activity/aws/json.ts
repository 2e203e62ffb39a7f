/** Longest name, id or ARN that is kept. */
export const longestName = 256;

/** Most entries of one list that are read. */
export const mostEntries = 1_000;

/** Most keys of one object among which a differently cased one is looked for. */
const mostKeys = 1_000;

/**
 * What an object holds under a name: its own, never inherited. Services log the same field in several casings
 * (`dBSnapshotIdentifier`, `SnapshotId`), so where the exact name is missing one that differs only in case is taken.
 */
export function field(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const wanted = name.toLowerCase();
  let seen = 0;
  for (const key in value) {
    seen += 1;
    if (seen > mostKeys) return undefined;
    if (key.length === name.length && key.toLowerCase() === wanted && Object.hasOwn(value, key)) return value[key];
  }
  return undefined;
}

/** What an object holds under exactly this name: enough for the fields of the record itself, which are written in one way only. */
export function own(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** What lies at the end of a path of fields; undefined where the path breaks off. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (const name of path) inner = field(inner, name);
  return inner;
}

/** A text (or a number as text) cut to `most` characters; null for an empty one and for anything else. */
export function textOf(value: unknown, most: number = longestName): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value).slice(0, most);
  if (typeof value !== 'string' || value === '') return null;
  if (value.length <= most) return value;
  const cut = value.slice(0, most);
  // Never half of a character: it could not be written as UTF-8.
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** The text at the end of a path, see `textOf`. */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  return textOf(at(value, ...path));
}

/** Yes or no, as a boolean or as the texts `true` and `false` that CloudTrail often writes; null for anything else. */
export function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}

/** The flag at the end of a path, see `flagOf`. */
export function flagAt(value: unknown, ...path: readonly string[]): boolean | null {
  return flagOf(at(value, ...path));
}

/**
 * The entries of a list in every shape that is logged: an array, `{items: [..]}`, `{item: ..}`, or one entry alone. The first
 * `most`; none where nothing is there.
 */
export function entries(value: unknown, most: number = mostEntries): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, most);
  if (value === undefined || value === null || value === '') return [];
  if (!isObject(value)) return [value];
  const inner = field(value, 'items') ?? field(value, 'item') ?? field(value, 'member');
  if (Array.isArray(inner)) return inner.slice(0, most);
  if (inner !== undefined && inner !== null) return [inner];
  for (const key in value) if (Object.hasOwn(value, key)) return isEmptyList(key) ? [] : [value];
  return [];
}

/** The list at the end of a path, see `entries`. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  return entries(at(value, ...path));
}

/** Whether some list in a value, a few levels deep, has more entries than are read. */
export function isCut(value: unknown, depth = 6): boolean {
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return (Array.isArray(value) && inner.length > mostEntries) || inner.some((one) => isCut(one, depth - 1));
}

/** The texts at the end of a path, each bounded; what is no text is left out. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return listAt(value, ...path)
    .map((entry) => textOf(entry))
    .filter((text) => text !== null);
}

/** Whether a value is an object with fields (no list). */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyList(key: string): boolean {
  return key === 'items' || key === 'item' || key === 'member';
}
