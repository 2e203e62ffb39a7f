/** What an estate is made from. The same setting gives the same estate, to the last id. */
export interface GcpEstateSetting {
  /** The day the estate is looked at: ages are counted back from it. */
  readonly now: Date;
}

/** An ISO 8601 time so many days (fractions allowed, negative for the future) before a day. */
export function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - Math.round(days * 86_400) * 1000).toISOString();
}
