import type { Rules } from './specs.ts';

/** Nothing can be exported. */
export const denyAll: Rules = {
  networkAccessPolicy: 'DenyAll',
  publicNetworkAccess: 'Disabled',
  dataAccessAuthMode: 'None',
  diskState: 'Unattached',
};

/** What Azure gives everything that nobody restricts: whoever may make a link can use it from the internet. */
export const allowAll: Rules = { ...denyAll, networkAccessPolicy: 'AllowAll', publicNetworkAccess: 'Enabled' };

/** Exported only through the private endpoints of a DiskAccess. */
export function allowPrivate(diskAccessId: string | undefined): Rules {
  return { ...denyAll, networkAccessPolicy: 'AllowPrivate', diskAccessId };
}
