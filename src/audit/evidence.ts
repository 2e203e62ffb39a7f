import type { Evidence } from '../model/check.ts';
import type { Why } from '../model/reading.ts';

const longest = 2000;

/** Evidence as plain values under sorted keys, texts bounded: a team's check may hand over anything. */
export function plainEvidence(rows: readonly unknown[]): readonly Evidence[] {
  return rows.map((row) => {
    if (typeof row !== 'object' || row === null) return { value: plain(row) };
    const entries = Object.entries(row).filter(([, value]) => value !== undefined);
    return Object.fromEntries(
      entries.map(([key, value]) => [key, plain(value)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

/** The reason of an unknown as evidence: its cause, the permission that would cure it, what the cloud said, the scope behind it. */
export function whyEvidence(reason: Why): readonly Evidence[] {
  return [{ cause: reason.cause, needs: reason.needs, said: reason.said, scope: reason.scope }];
}

/** A text of bounded length. */
export function bounded(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'string') return bounded(value);
  return bounded(textOf(value));
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}
