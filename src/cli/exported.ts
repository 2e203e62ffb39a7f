/** What `export` can write, by the names the contract gives. */
export const exported = [
  'snapshots',
  'principals',
  'logging',
  'coverage',
  'changes',
  'findings',
  'chains',
  'events',
] as const;

/** One of them. */
export type Exported = (typeof exported)[number];
