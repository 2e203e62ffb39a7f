import { type Cause, type Why, why, whyText } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import { scopeKey } from '../model/scope.ts';

/** Why a scope cannot be judged by. `whole`: nothing in it counts as seen; else the items that were read do. */
export interface Blindness {
  readonly why: Why;
  readonly text: string;
  readonly whole: boolean;
}

/** What the age of an answer is judged by. */
export interface Ages {
  /** ISO 8601. */
  readonly asOf: string;
  /** Milliseconds. */
  readonly maxAgeMs: number;
}

const offCauses: readonly Cause[] = ['region-off', 'api-off', 'disabled'];

/**
 * Whether a scope's last answer can be judged by (null), as the table "what was seen, and what follows" has it: off without
 * items is no gap while that answer is young enough; refused, cut, never asked or too old is one; what left the configuration is judged by its last answer.
 */
export function blindnessOf(row: Coverage, ages: Ages): Blindness | null {
  switch (row.state) {
    case 'off':
      return row.items === 0
        ? tooOld(row, ages)
        : refused(row, true, 'the cloud says it is off, and it still holds items');
    case 'not-assessed':
      return row.observedAt === null ? neverAsked(row) : refused(row, true, null);
    case 'partial':
      return row.ended ? tooOld(row, ages) : refused(row, false, null);
    case 'complete':
      return tooOld(row, ages);
    case 'unconfigured':
      if (row.items === 0 && (row.observedAt === null || wasOff(row))) return null;
      return row.ended ? tooOld(row, ages) : refused(row, row.items === 0 || wasOff(row), null);
    default:
      return never(row.state);
  }
}

function wasOff(row: Coverage): boolean {
  return row.why !== null && offCauses.includes(row.why.cause);
}

function neverAsked(row: Coverage): Blindness {
  const reason = { ...(row.why ?? why('not-asked')), scope: scopeKey(row) };
  return { why: reason, text: reason.cause === 'not-asked' ? 'never asked' : whyText(reason), whole: true };
}

function refused(row: Coverage, whole: boolean, text: string | null): Blindness {
  const reason = { ...(row.why ?? why('not-asked')), scope: scopeKey(row) };
  const words = whyText(reason);
  return { why: reason, text: text === null ? words : `${text} (${words})`, whole };
}

function tooOld(row: Coverage, { asOf, maxAgeMs }: Ages): Blindness | null {
  if (row.observedAt === null) return neverAsked(row);
  const age = Date.parse(asOf) - Date.parse(row.observedAt);
  if (age <= maxAgeMs) return null;
  const text = `the last answer is of ${row.observedAt}, older than the ${hours(maxAgeMs)} allowed`;
  return { why: why('not-asked', { said: text, scope: scopeKey(row) }), text, whole: true };
}

function hours(ms: number): string {
  return `${Math.round(ms / 360_000) / 10} hours`;
}

function never(state: never): never {
  throw new Error(`Unknown coverage state ${String(state)}`);
}
