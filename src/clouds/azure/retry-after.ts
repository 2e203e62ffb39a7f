import { member } from './text.ts';

/** A longer wait is not believed: patience would end before it anyway. */
const longestMs = 60 * 60_000;

/**
 * How long a refusal asks to wait, milliseconds: `retry-after` in seconds or as a date (against the answer's own date, so that no
 * clock of ours matters), or the milliseconds of Azure's own headers. Null where it does not say.
 */
export function hintAzureError(error: unknown): number | null {
  const headers = member(error, 'response', 'headers');
  const ms = decimal(header(headers, 'retry-after-ms') ?? header(headers, 'x-ms-retry-after-ms'));
  const after = header(headers, 'retry-after');
  const seconds = decimal(after);
  const wait = ms ?? (seconds === null ? untilDate(after, header(headers, 'date')) : seconds * 1_000);
  return wait === null ? null : Math.min(Math.max(wait, 0), longestMs);
}

function untilDate(after: string | null, date: string | null): number | null {
  if (after === null || date === null) return null;
  const wait = Date.parse(after) - Date.parse(date);
  return Number.isNaN(wait) ? null : wait;
}

function decimal(text: string | null): number | null {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}

function header(headers: unknown, name: string): string | null {
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return null;
  const value: unknown = headers.get(name);
  return typeof value === 'string' ? value : null;
}
