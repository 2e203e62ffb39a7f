import { isRow, type Row, rowAt, rowsAt, textAt } from './row.ts';

/** An answer of Google Cloud that is none: its status and, where it says so in JSON, why. */
export class GoogleFailure extends Error {
  readonly status: number;
  /** Every word for what went wrong, most particular first: of `details`, of `errors`, and the canonical one. Empty where it was no answer of Google's. */
  readonly reasons: readonly string[];
  /** Id or number of the project whose quota, API or billing the answer is about; null where it does not say. */
  readonly consumer: string | null;
  /** How long it asks to wait, milliseconds; null where it does not. */
  readonly retryAfterMs: number | null;

  constructor(status: number, message: string, parts: Pick<GoogleFailure, 'reasons' | 'consumer' | 'retryAfterMs'>) {
    super(message);
    this.name = 'GoogleFailure';
    this.status = status;
    this.reasons = parts.reasons;
    this.consumer = parts.consumer;
    this.retryAfterMs = parts.retryAfterMs;
  }
}

/** No token could be had for a call. */
export class NoToken extends Error {
  constructor(cause: unknown) {
    super(`no token: ${cause instanceof Error ? cause.message : 'what was thrown is no error'}`, { cause });
    this.name = 'NoToken';
  }
}

const longestWords = 2_000;

/** Reads an error answer: `{error: {code, message, status, errors, details}}`, or whatever stands there instead. */
export function failureOf(status: number, body: string, retryAfter: string | null): GoogleFailure {
  const error = errorIn(body);
  const seconds = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : null;
  const retryAfterMs = seconds === null ? null : seconds * 1_000;
  if (error === null) return new GoogleFailure(status, '', { reasons: [], consumer: null, retryAfterMs });
  const message = (textAt(error, 'message') ?? '').slice(0, longestWords);
  const details = rowsAt(error, 'details');
  const words = [...details.map(reasonIn), ...rowsAt(error, 'errors').map(reasonIn), textAt(error, 'status')];
  const reasons = words.flatMap((word) => (word === null ? [] : [word.slice(0, 100)]));
  return new GoogleFailure(status, message, { reasons, consumer: consumerIn(details, message), retryAfterMs });
}

function errorIn(body: string): Row | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return null;
  }
  const answer: unknown = Array.isArray(parsed) ? parsed.find(isRow) : parsed;
  return isRow(answer) ? rowAt(answer, 'error') : null;
}

function reasonIn(row: Row): string | null {
  return textAt(row, 'reason');
}

function consumerIn(details: readonly Row[], message: string): string | null {
  for (const detail of details) {
    const named = textAt(rowAt(detail, 'metadata') ?? {}, 'consumer');
    if (named !== null) return named.replace(/^(projects\/|project_number:)/, '');
  }
  return /\bin project ([a-z0-9.:-]+) before\b|\bproject #?([0-9]+)\b/i.exec(message)?.slice(1).find(Boolean) ?? null;
}
