import { shownAt } from './expected-logging.ts';
import type { Garden } from './garden.ts';
import { accountNames, offRegion, type Plan, type PlannedCopy, regions } from './plan.ts';

const lists: Readonly<Record<string, PlannedCopy['kind']>> = {
  snapshots: 'snapshot',
  images: 'image',
  'db-snapshots': 'db-snapshot',
  'cluster-snapshots': 'cluster-snapshot',
};
const sources: Readonly<Record<string, string>> = { volumes: 'volume', 'db-instances': 'db', 'db-clusters': 'cluster' };
const lacking: readonly string[] = ['snapshot-public-block', 'image-public-block'];
const regional = [...Object.keys(lists), ...Object.keys(sources), ...lacking, 'encryption-by-default', 'trails'];

/** Every coverage row that a plan must give, as `scope state items`, sorted; account-wide places without their number of items. */
export function expectedCoverage(plan: Plan, { world }: Garden): readonly string[] {
  const rows = accountNames.flatMap((account) =>
    [...regions, offRegion].flatMap((region) =>
      regional.map((collector) => {
        const scope = `${world.accounts[account]}/${region}/${collector}`;
        if (region === offRegion) return `${scope} off 0`;
        if (lacking.includes(collector)) return `${scope} not-assessed 0`;
        const isHere = ({ place }: { readonly place: PlannedCopy['place'] }) =>
          place.account === account && place.region === region;
        if (collector === 'encryption-by-default') return `${scope} complete 1`;
        if (collector === 'trails') {
          const shown = shownAt({ account, region }, plan);
          // Selectors that are none are a fact of one trail that was not read.
          const isWhole = shown.every(({ taking }) => taking.cause !== 'malformed');
          return `${scope} ${isWhole ? 'complete' : 'partial'} ${shown.length}`;
        }
        const items =
          collector in lists
            ? plan.copies.filter((copy) => isHere(copy) && copy.kind === lists[collector])
            : plan.sources.filter((source) => isHere(source) && source.kind === sources[collector] && !source.gone);
        return `${scope} complete ${items.length}`;
      }),
    ),
  );
  const wide = [
    'caller/global/identity complete',
    `${world.accounts.management}/global/accounts complete`,
    `${world.accounts.management}/global/organization-policies complete`,
    ...accountNames.flatMap((account) =>
      ['principals', 'regions'].map((collector) => `${world.accounts[account]}/global/${collector} complete`),
    ),
    `${world.closed}/global/principals off`,
    `${world.closed}/global/regions off`,
  ];
  return [...rows, ...wide].sort();
}
