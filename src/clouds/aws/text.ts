import type { Details, Tags } from '../../model/snapshot.ts';

/** AWS allows 50 tags of its users and some of its own; an endpoint that sends more is not believed to the end. */
const mostTags = 128;
const longestKey = 256;
const longestText = 1_024;

/** Text as the cloud gave it, cut to 1024 characters; null where it gave none. */
export function textOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  return value.length > longestText ? value.slice(0, longestText) : value;
}

/** Whether a text is an account number: it becomes part of keys. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** An instant as ISO 8601, UTC; null where there is none or it is no date. */
export function instantOf(value: Date | undefined): string | null {
  return value === undefined || Number.isNaN(value.getTime()) ? null : value.toISOString();
}

/** The same for an instant given as text, such as an image's creation date. */
export function instantText(value: string | undefined): string | null {
  return value === undefined ? null : instantOf(new Date(value));
}

const noTags: Tags = Object.freeze({});

/**
 * Tags with their keys sorted, bounded in number and length. EC2 leaves the list out of a row without tags, so that its
 * absence says that there are none.
 */
export function tagsOf(
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Tags {
  if (list === undefined || list.length === 0) return noTags;
  const entries: [string, string][] = [];
  for (const { Key, Value } of list) {
    if (Key !== undefined) entries.push([Key.slice(0, longestKey), textOf(Value) ?? '']);
  }
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  // fromEntries, not assignment: a tag may be called `__proto__`.
  return Object.fromEntries(entries.slice(0, mostTags));
}

/** Details without what the cloud left out; the caller names them in order of their keys. */
export function detailsOf(details: Readonly<Record<string, string | number | boolean | null | undefined>>): Details {
  const kept: Record<string, string | number | boolean> = {};
  for (const key in details) {
    const value = details[key];
    if (value !== undefined && value !== null) kept[key] = typeof value === 'string' ? (textOf(value) ?? '') : value;
  }
  return kept;
}
