/** What an estate is made from. The same setting gives the same estate, to the last id. */
export interface AzureEstateSetting {
  /** The day the estate is looked at: ages are counted back from it. */
  readonly now: Date;
}

/** An ISO 8601 time as Resource Manager writes it, so many days (fractions allowed) before a day. */
export function daysBefore(now: Date, days: number): string {
  const at = new Date(now.getTime() - Math.round(days * 86_400) * 1000);
  return at.toISOString().replace('.000Z', '.0000000+00:00');
}
