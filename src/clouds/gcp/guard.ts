import { RefusedCall } from '../refused-call.ts';

/** What a request looks like just before it is sent. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
}

/** One call: the permission it needs, and what its request looks like. */
interface Route {
  readonly permission: string;
  readonly method: 'GET' | 'POST';
  readonly host: string;
  readonly path: RegExp;
}

/** Hosts of the services that are called. */
export const hosts = {
  compute: 'compute.googleapis.com',
  directory: 'cloudresourcemanager.googleapis.com',
  iam: 'iam.googleapis.com',
  sql: 'sqladmin.googleapis.com',
  backups: 'backupdr.googleapis.com',
  assets: 'cloudasset.googleapis.com',
} as const;

/** One part of a path: no slash, and nothing escaped but the colon in old projects' ids. */
const part = '(?:[A-Za-z0-9_.~:-]|%3A)+';
const project = `projects/${part}`;
const nested = '(?:zones|regions)/[a-z0-9-]+';
const vault = `${project}/locations/${part}/backupVaults/${part}`;

function route(permission: string, host: string, path: string, method: Route['method'] = 'GET'): Route {
  return { permission, method, host, path: new RegExp(`^/${path}$`) };
}

function ofItems(kind: string, places: string): readonly Route[] {
  const items = `compute/v1/${project}/${places}/${kind}`;
  return [
    route(`compute.${kind}.list`, hosts.compute, places === nested ? aggregated(kind) : items),
    route(`compute.${kind}.getIamPolicy`, hosts.compute, `${items}/${part}/getIamPolicy`),
  ];
}

function aggregated(kind: string): string {
  return `compute/v1/${project}/aggregated/${kind}`;
}

function ofPolicies(node: 'projects' | 'folders' | 'organizations'): Route {
  return route(`resourcemanager.${node}.getIamPolicy`, hosts.directory, `v3/${node}/${part}:getIamPolicy`, 'POST');
}

const routes: readonly Route[] = [
  ...ofItems('snapshots', '(?:global|regions/[a-z0-9-]+)'),
  ...ofItems('images', 'global'),
  ...ofItems('machineImages', 'global'),
  ...ofItems('disks', nested),
  ...ofItems('instantSnapshots', nested),
  route('compute.regions.list', hosts.compute, `compute/v1/${project}/regions`),
  route('resourcemanager.organizations.get', hosts.directory, `v3/organizations/\\d+`),
  route('resourcemanager.folders.list', hosts.directory, 'v3/folders'),
  route('resourcemanager.folders.get', hosts.directory, 'v3/folders/\\d+'),
  route('resourcemanager.projects.list', hosts.directory, 'v3/projects'),
  route('resourcemanager.projects.get', hosts.directory, 'v3/projects/(?:[A-Za-z0-9_.~-]|%3A)+'),
  ofPolicies('projects'),
  ofPolicies('folders'),
  ofPolicies('organizations'),
  route('iam.roles.get', hosts.iam, `v1/(?:${project}/|organizations/\\d+/)?roles/${part}`),
  route('iam.workforcePools.list', hosts.iam, 'v1/locations/global/workforcePools'),
  route('cloudsql.backupRuns.list', hosts.sql, `v1/${project}/backups`),
  route('cloudsql.instances.list', hosts.sql, `v1/${project}/instances`),
  route('backupdr.backupVaults.list', hosts.backups, `v1/${project}/locations/-/backupVaults`),
  route('backupdr.bvdataSources.list', hosts.backups, `v1/${vault}/dataSources`),
  route('backupdr.bvbackups.list', hosts.backups, `v1/${vault}/dataSources/${part}/backups`),
  route('cloudasset.assets.searchAllResources', hosts.assets, 'v1/organizations/\\d+:searchAllResources'),
  route('cloudasset.assets.searchAllIamPolicies', hosts.assets, 'v1/organizations/\\d+:searchAllIamPolicies'),
];

/** Whether a host is Google's own. */
export function isGoogleHost(host: string): boolean {
  return host.endsWith('.googleapis.com');
}

/** The permission that a request uses, read from what is to be sent; null where it is no call of ours. */
export function permissionOf({ method, url }: Outgoing): string | null {
  return routeOf(method, url.pathname)?.permission ?? null;
}

/**
 * Throws RefusedCall unless the request reads what one of the allowed permissions is for, and goes to the endpoint (or,
 * without one, to the host of that service over https).
 */
export function checkOutgoing({ method, url }: Outgoing, allowed: ReadonlySet<string>, endpoint: URL | null): void {
  const found = routeOf(method, url.pathname);
  const call = found?.permission ?? `${method} ${url.pathname.slice(0, 200)}`;
  if (found === undefined || !allowed.has(found.permission))
    throw new RefusedCall(`stillwatch refuses to send ${call}: it is not in its list of permissions`);
  if (url.username !== '' || url.password !== '')
    throw new RefusedCall(`stillwatch refuses to send ${call}: its address holds a user name`);
  const own = url.protocol === 'https:' && url.host === found.host;
  if (endpoint === null ? own : url.origin === endpoint.origin) return;
  throw new RefusedCall(`stillwatch refuses to send ${call} to ${url.origin}: it is not a host of Google Cloud`);
}

function routeOf(method: string, path: string): Route | undefined {
  return routes.find((one) => one.method === method && one.path.test(path));
}
