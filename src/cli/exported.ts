/** What `export` can write, by the names the contract gives. */
export const exported = ['snapshots', 'coverage', 'changes', 'findings', 'principals'] as const;

/** One of them. */
export type Exported = (typeof exported)[number];
