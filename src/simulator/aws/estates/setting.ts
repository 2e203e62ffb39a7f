import type { Partition } from '../estate.ts';

/** What an estate is made from. The same setting gives the same estate, to the last id. */
export interface EstateSetting {
  /** The day the estate is looked at: ages are counted back from it. */
  readonly now: Date;
  readonly partition?: Partition;
  /** Number of snapshots, for the estates that have a size (`large`, `many`: per region); of users and roles in `workforce`. */
  readonly size?: number;
  /** `large` only: as it looks to a later scan, with 1 % altered, 0.5 % added and 0.5 % removed. */
  readonly changed?: boolean;
}

/** An ISO 8601 time so many days (fractions allowed) before a day. */
export function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - Math.round(days * 86_400) * 1000).toISOString();
}
