import { isDay } from './day.ts';
import { parseWeeklyWindow, type WeeklyWindow } from './weekly-window.ts';

/** Which copies and sources a change is about: those whose key or id a pattern matches, or those with a tag. */
export type ChangeSelector =
  | { readonly by: 'key'; readonly pattern: string }
  | { readonly by: 'tag'; readonly tag: string; readonly value: string };

/** A change that somebody approved: who may do it, to what, when. */
export interface ApprovedChange {
  /** Pattern over keys of principals: `*` any run of characters, `?` any one. */
  readonly principal: string;
  readonly selector: ChangeSelector;
  /** First day, local time (`2026-11-20T22:00`) or instant (with `Z` or an offset); null only beside `every`. */
  readonly from: string | null;
  /** The last, itself included: a day to its end. */
  readonly to: string | null;
  /** Only in this window, week by week; null = all the time between. */
  readonly every: WeeklyWindow | null;
  readonly ticket: string;
}

/** What a list of approved changes says, and the rows that say nothing usable: they approve nothing. */
export interface ApprovedChanges {
  readonly entries: readonly ApprovedChange[];
  /** One sentence each, naming the row (the first after the heading is row 1). */
  readonly problems: readonly string[];
}

const columns = ['principal', 'selector', 'from', 'to', 'every', 'ticket'];

/**
 * Reads the rows of a list of approved changes, keyed by the columns of its heading: principal, selector (a pattern, or
 * `tag:KEY=VALUE`), from, to, every (`sun 01:00-05:00`), ticket. A row must name who and what (`*` for anyone, anything), a
 * ticket, and an end: `from` and `to`, or `every`. Nothing is guessed: a row that cannot be read whole is a problem.
 */
export function parseApprovedChanges(rows: readonly Readonly<Record<string, string>>[]): ApprovedChanges {
  const entries: ApprovedChange[] = [];
  const problems: string[] = [];
  for (const [index, row] of rows.entries()) {
    const read = readRow(row);
    if (typeof read === 'string') problems.push(`Row ${index + 1}: ${read}`);
    else entries.push(read);
  }
  return { entries, problems };
}

function readRow(row: Readonly<Record<string, string>>): ApprovedChange | string {
  const stranger = Object.keys(row).find((column) => !columns.includes(column));
  if (stranger !== undefined) return `there is no column ${quoted(stranger)}; there are ${columns.join(', ')}.`;
  const cell = (column: string): string => (Object.hasOwn(row, column) ? (row[column] ?? '').trim() : '');
  const [principal, ticket, pattern] = [cell('principal'), cell('ticket'), cell('selector')];
  if (principal === '') return 'no principal; write who may do it, or * for anyone.';
  if (ticket === '') return 'no ticket.';
  if (pattern === '') return 'no selector; write a key, a pattern or tag:KEY=VALUE, or * for anything.';
  const selector = selectorOf(pattern);
  if (selector === null) return `${quoted(pattern)} is no tag; write tag:KEY=VALUE.`;
  const times = timesOf(cell('from'), cell('to'), cell('every'));
  return typeof times === 'string' ? times : { principal, selector, ...times, ticket };
}

function selectorOf(text: string): ChangeSelector | null {
  if (!text.startsWith('tag:')) return { by: 'key', pattern: text };
  const equals = text.indexOf('=');
  return equals <= 4 ? null : { by: 'tag', tag: text.slice(4, equals), value: text.slice(equals + 1) };
}

function timesOf(from: string, to: string, every: string): Pick<ApprovedChange, 'from' | 'to' | 'every'> | string {
  const window = every === '' ? null : parseWeeklyWindow(every);
  if (every !== '' && window === null) return `${quoted(every)} is no window; write such as "sun 01:00-05:00".`;
  const odd = [from, to].find((text) => text !== '' && momentOf(text) === null);
  if (odd !== undefined) return `${quoted(odd)} is no time; write 2026-11-20, 2026-11-20T22:00 or 2026-11-20T22:00Z.`;
  if (window === null && (from === '' || to === '')) return 'it has no end; write from and to, or every.';
  const [first, last] = [momentOf(from), momentOf(to)];
  if (first !== null && last !== null && isBackwards(first, last)) return 'it ends before it begins.';
  return { from: first, to: last, every: window };
}

/** The text in its one form: a day, `YYYY-MM-DDTHH:MM` or an instant in UTC; null where it is no time of the calendar. */
function momentOf(text: string): string | null {
  if (isDay(text)) return text;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (match === null || !isDay(match[1] ?? '')) return null;
  const [, day, minute, second = '', offset] = match;
  const ms = Date.parse(`${day}T${minute}${second}${offset ?? 'Z'}`);
  if (Number.isNaN(ms) || minute?.startsWith('24') === true) return null;
  return offset === undefined ? `${day}T${minute}` : new Date(ms).toISOString();
}

function isBackwards(from: string, to: string): boolean {
  if (from.length === to.length) return to < from;
  // A day or local time and an instant cannot be held together without the zone: a window that never opens approves nothing.
  return !from.endsWith('Z') && !to.endsWith('Z') && to.slice(0, 10) < from.slice(0, 10);
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
