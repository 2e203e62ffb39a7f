import type { Pages } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { GcpClient } from './client.ts';
import { hosts } from './guard.ts';
import { mayBeList, nextOf, type Row, rowsAt } from './row.ts';

/** What asking the index needs. */
export const indexPermissions = [
  'cloudasset.assets.searchAllResources',
  'cloudasset.assets.searchAllIamPolicies',
] as const;

/** The two searches of Cloud Asset Inventory over an organization. Their types are names such as `compute.googleapis.com/Disk`. */
export interface AssetSearch {
  /** Resources as their own services write them. */
  resources(types: readonly string[]): Pages<Row>;
  /** Access policies; a resource without a binding has none here. */
  policies(types: readonly string[]): Pages<Row>;
}

/** Rows asked for at once; the most that a search gives. */
const pageSize = 500;

/** Binds the searches to a client, a line and an organization's number. */
export function assetSearch(client: GcpClient, line: Line, organization: string): AssetSearch {
  const search =
    (api: string, verb: string, assetTypes: readonly string[], more: Readonly<Record<string, string>>): Pages<Row> =>
    async (pageToken) => {
      const path = `v1/organizations/${organization}:${verb}`;
      const query = { assetTypes, pageSize: `${pageSize}`, pageToken, ...more };
      const answer = await line.send(api, (options) =>
        client.rest({ method: 'GET', host: hosts.assets, path, query }, options),
      );
      // Where nothing is found the list is left out, so that `{}` is an answer.
      return {
        items: mayBeList(answer, 'results') ? rowsAt(answer, 'results') : null,
        next: nextOf(answer),
      };
    };
  const readMask = 'name,assetType,versionedResources';
  return {
    resources: (types) => search(indexPermissions[0], 'searchAllResources', types, { readMask }),
    policies: (types) => search(indexPermissions[1], 'searchAllIamPolicies', types, {}),
  };
}
