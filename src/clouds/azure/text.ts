import type { Tags } from '../../model/snapshot.ts';
import { instantOf, instantText, sortedTags, textOf } from '../text.ts';

/** A member of an answer's JSON, however deep; undefined where any part of the way is missing. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    // An object's members are unknown, whatever they are called.
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}

/** Whether a value is an object, whatever is in it. */
export function hasMembers(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text as given, bounded; null where there is none. What should be a text and is not stays visible as its JSON, so that nobody takes it for left out. */
export function wordOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return textOf(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A number as given; null for anything else. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A yes or no as given; null for anything else. */
export function flagOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** An instant given as a date or as text; null where there is none or it is no date. */
export function timeOf(value: unknown): string | null {
  if (value instanceof Date) return instantOf(value);
  return typeof value === 'string' ? instantText(value) : null;
}

/** Tags with their keys sorted, bounded. Resource Manager leaves them out where there are none. */
export function tagsOf(tags: unknown): Tags {
  if (typeof tags !== 'object' || tags === null) return sortedTags([]);
  return sortedTags(Object.entries(tags).map(([key, value]) => [key, wordOf(value)] as const));
}

/** A location by its name (`westeurope`), also where it is given as people read it (`West Europe`); null for what is no name of one. */
export function locationOf(value: unknown): string | null {
  const name = typeof value === 'string' ? value.toLowerCase().replace(/\s+/g, '') : '';
  return /^[a-z0-9-]{1,60}$/.test(name) ? name : null;
}

/** The location something lies in, for showing: a name as above, else what stands in its place, bounded; `unknown` where nothing does. */
export function regionOf(value: unknown): string {
  const given = wordOf(value)?.toLowerCase().replace(/\s+/g, '').slice(0, 60) ?? '';
  return given === '' ? 'unknown' : given;
}

/** The list a member holds; empty where it is left out, since Resource Manager leaves out what is not set. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
