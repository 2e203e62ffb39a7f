import { type FaultKind, faultKinds } from '../faults.ts';
import { vaultRoutes } from './backup-dr.ts';
import type { Route } from './call.ts';
import { assetRoutes } from './cloud-asset.ts';
import { sqlRoutes } from './cloud-sql.ts';
import { diskRoutes } from './compute-disks.ts';
import { imageRoutes } from './compute-images.ts';
import { regionRoutes } from './compute-regions.ts';
import { snapshotRoutes } from './compute-snapshots.ts';
import { iamRoutes } from './iam.ts';
import type { ServiceName } from './refusal.ts';
import { hierarchyRoutes } from './resource-manager.ts';

/** Every route, in the order they are tried. */
export const routes: readonly Route[] = [
  ...assetRoutes,
  ...diskRoutes,
  ...iamRoutes,
  ...imageRoutes,
  ...regionRoutes,
  ...hierarchyRoutes,
  ...snapshotRoutes,
  ...sqlRoutes,
  ...vaultRoutes,
];

/** One call the simulator serves; `service.action` is its permission. `paged`: it has later pages; `item`: the part of its path that names one item. */
export interface ServedCall {
  readonly service: ServiceName;
  readonly action: string;
  readonly paged: boolean;
  readonly item: string | null;
}

/** Every (service, action) served, sorted, for tests that loop over all of them. Some have several routes. */
export const served: readonly ServedCall[] = [
  ...new Map(
    routes.map(({ service, action, paged, item }) => [`${service}:${action}`, { service, action, paged, item }]),
  ).entries(),
]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, call]) => call);

/** The faults that can befall a call: `deleted` needs an item, `cut-list` a later page. */
export function faultsFor(call: ServedCall): readonly FaultKind[] {
  return faultKinds.filter((kind) => {
    if (kind === 'deleted') return call.item !== null;
    return kind !== 'cut-list' || call.paged;
  });
}
