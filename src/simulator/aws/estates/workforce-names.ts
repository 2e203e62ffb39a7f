/** Units of the workforce's organization. */
export const workforceUnits = {
  root: 'r-wf01',
  platform: 'ou-wf01-platform',
  workloads: 'ou-wf01-workload',
  production: 'ou-wf01-product1',
  development: 'ou-wf01-develop1',
} as const;

/** Teams, as they stand in tags. */
export const workforceTeams = ['billing', 'search', 'storage', 'mobile', 'data-lab'] as const;

/** The number of an account of the workforce, counted from 0: 16 in all, the first is the management account. */
export function workforceAccount(at: number): string {
  return String(800_000_000_000 + at);
}
