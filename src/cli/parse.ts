import { durationMs } from '../config/duration.ts';
import { isDay } from '../model/day.ts';
import { UsageProblem } from './problem.ts';

/** Collects a repeatable option that may hold a comma list. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  const words = value.split(',').map((word) => word.trim());
  return [...before, ...words.filter((word) => word !== '')];
}

/** An instant from `--as-of`, `--from` or `--to`: a day (its start, UTC) or an ISO 8601 time. Throws UsageProblem. */
export function parseTime(text: string, option: string): string {
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const ms = Date.parse(isTime ? text : `${text}T00:00:00.000Z`);
  if (!isDay(text.slice(0, isTime ? 10 : undefined)) || Number.isNaN(ms))
    throw new UsageProblem(
      `${option} ${text} is not a time. Write a day (2026-11-20) or a time with its zone (2026-11-20T06:15:00Z).`,
    );
  return new Date(ms).toISOString();
}

/** The same, or how long ago it was, such as `2d` (30s, 15m, 36h or 180d) before `now` (milliseconds). */
export function parseSince(text: string, option: string, now: number): string {
  const ago = durationMs(text);
  if (ago !== null) return new Date(Math.max(0, now - ago)).toISOString();
  if (/^\d+[a-z]+$/i.test(text))
    throw new UsageProblem(`${option} ${text} is not a time. Write how long ago (15m, 36h, 2d) or a day (2026-11-20).`);
  return parseTime(text, option);
}

/** A whole number option. Throws UsageProblem. */
export function parseCount(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new UsageProblem(`${option} ${text} is not a whole number. Write one such as 0 or 5.`);
  return Number(text);
}

/** One of the words an option takes. Throws UsageProblem naming them all. */
export function parseWord<T extends string>(text: string, words: readonly T[], option: string): T {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageProblem(`${option} ${text} is not known. Use one of: ${words.join(', ')}.`);
  return found;
}

/** Comma lists of known words; empty stays empty. */
export function parseWords<T extends string>(
  list: readonly string[] | undefined,
  words: readonly T[],
  option: string,
): readonly T[] {
  return list === undefined ? [] : list.map((text) => parseWord(text, words, option));
}
