const hour = 3_600_000;

/** How far the index may be behind with what there is, milliseconds. Source: Cloud Asset Inventory, "Asset types": minutes, Cloud SQL seven hours. */
export function lagOf(collector: string): number {
  return collector.startsWith('sql-') ? 8 * hour : hour;
}

/** The same of access policies: Google sets no bound; a day and a half is caution. */
const policyLag = 36 * hour;

/** Whether the policy of something made then may not have reached an index asked at `at`; what does not say when it was made is taken for new. */
export function isNew(createdAt: string | null, { at }: { readonly at: number }): boolean {
  return createdAt === null || !(Date.parse(createdAt) <= at - policyLag);
}
