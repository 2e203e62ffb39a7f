import type { Details, Tags } from '../model/snapshot.ts';

/** More tags than any cloud allows; an endpoint that sends more is not believed to the end. */
const mostTags = 128;
const longestKey = 256;
const longestText = 1_024;

/** Text as the cloud gave it, cut to 1024 characters; null where it gave none. */
export function textOf(value: string | null | undefined): string | null {
  if (value === undefined || value === null) return null;
  return value.length > longestText ? value.slice(0, longestText) : value;
}

/** An instant as ISO 8601, UTC; null where there is none or it is no date. */
export function instantOf(value: Date | undefined): string | null {
  return value === undefined || Number.isNaN(value.getTime()) ? null : value.toISOString();
}

/** The same for an instant given as text, such as an image's creation date. */
export function instantText(value: string | null | undefined): string | null {
  return value === undefined || value === null ? null : instantOf(new Date(value));
}

const noTags: Tags = Object.freeze({});

/** Tags with their keys sorted, bounded in number and length. */
export function sortedTags(entries: readonly (readonly [key: string, value: string | null | undefined])[]): Tags {
  if (entries.length === 0) return noTags;
  const kept = entries.map(([key, value]): [string, string] => [key.slice(0, longestKey), textOf(value) ?? '']);
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  // fromEntries, not assignment: a tag may be called `__proto__`.
  return Object.fromEntries(kept.slice(0, mostTags));
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
