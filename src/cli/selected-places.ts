import { loadCloud } from '../clouds/registry.ts';
import { listsWholeAccount } from '../model/collected.ts';
import type { Coverage, Selection } from '../model/scan.ts';
import { chosenClouds } from './open-clouds.ts';
import { UsageProblem } from './problem.ts';
import type { Workspace } from './workspace.ts';

/**
 * Refuses a narrow scan that names what cannot be there: a collector nobody has, an account or region that a configured list
 * leaves out. A mistyped name must not end as a scan that read nothing and found no gap.
 */
export async function checkSelection(space: Pick<Workspace, 'loaded' | 'policy'>, selection: Selection): Promise<void> {
  const chosen = chosenClouds(space, selection.clouds);
  const clouds = await Promise.all(chosen.map(loadCloud));
  const collectors = clouds.flatMap((cloud) => cloud.collectors.map(({ name }) => name));
  refuseStrangers('collector', selection.collectors, [...new Set(collectors)].sort());
  const { aws, azure, gcp } = space.loaded.config.clouds;
  const accounts = { aws: aws?.accounts, azure: azure?.subscriptions, gcp: gcp?.projects };
  refuseStrangers('account', selection.accounts, listed(chosen.map((id) => accounts[id])));
  refuseStrangers('region', selection.regions, listed(chosen.map((id) => (id === 'aws' ? aws?.regions : undefined))));
}

/**
 * What a selection names and no place of a finished scan has: such as an account that is not in the organization. A region
 * is not missed where a whole account is one list: that holds every region there is.
 */
export function unmatchedNames(selection: Selection, coverage: readonly Coverage[]): readonly string[] {
  const missing = (names: readonly string[], has: (name: string, row: Coverage) => boolean) =>
    names.filter((name) => !coverage.some((row) => row.state !== 'unconfigured' && has(name, row)));
  return [
    ...missing(selection.accounts, (name, { account }) => account === name),
    ...missing(selection.regions, (name, row) => row.region === name || listsWholeAccount(row)),
  ];
}

/** The names a configuration lists; null where a cloud is asked for them. */
function listed(parts: readonly (string | readonly string[] | undefined)[]): readonly string[] | null {
  const lists = parts.map((part) => (part === undefined || typeof part === 'string' ? null : part));
  return lists.every((list) => list !== null) ? lists.flat() : null;
}

function refuseStrangers(what: string, names: readonly string[], known: readonly string[] | null): void {
  const stranger = known === null ? undefined : names.find((name) => !known.includes(name));
  if (stranger === undefined || known === null) return;
  throw new UsageProblem(
    `--${what} ${stranger} is none of what is configured, so nothing would be read. Use one of: ${known.join(', ')}.`,
  );
}
