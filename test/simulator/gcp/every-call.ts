import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { itemsOf } from '../../../src/simulator/shelf.ts';
import { type Answer, ask, type ClientName, clientsOf, projectIn, type Request } from './clients.ts';

/** One way to make a call the simulator serves: its permission, and the request on the small estate. */
export interface Sample {
  /** `service:action`. */
  readonly call: string;
  readonly path: string;
  readonly body?: object;
  /** The real client that makes the same request, for Compute Engine's lists and policies. */
  readonly client?: { readonly name: ClientName; readonly request: Request };
}

const version = '?optionsRequestedPolicyVersion=3';
const body = { options: { requestedPolicyVersion: 3 } };

/** A good request for every route on the small estate. Some calls have several. */
export function samples(simulator: GcpSimulator): readonly Sample[] {
  const project = 'small-data';
  const at = `/compute/v1/projects/${project}`;
  const vault = 'locations/europe-west3/backupVaults/open';
  const [source] = [...itemsOf(projectIn(simulator.estate, 'small-backups').dataSources)].filter(({ id }) =>
    id.startsWith(`${vault}/`),
  );
  const list = (call: string, tail: string, name?: ClientName, region?: string): Sample => ({
    call: `compute:${call}`,
    path: `${at}/${tail}`,
    ...(name === undefined
      ? {}
      : { client: { name, request: { project, ...(region === undefined ? {} : { region }) } } }),
  });
  const policy = (call: string, id: string, name: ClientName): Sample => {
    const [kind = '', place = ''] = id.split('/');
    const resource = id.slice(id.lastIndexOf('/') + 1);
    const where = kind === 'zones' ? { zone: place } : kind === 'regions' ? { region: place } : {};
    const request = { project, resource, optionsRequestedPolicyVersion: 3, ...where };
    return { call: `compute:${call}`, path: `${at}/${id}/getIamPolicy${version}`, client: { name, request } };
  };
  return [
    { call: 'backupdr:backupVaults.list', path: '/v1/projects/small-backups/locations/-/backupVaults' },
    { call: 'backupdr:bvbackups.list', path: `/v1/projects/small-backups/${source?.id ?? ''}/backups` },
    { call: 'backupdr:bvdataSources.list', path: `/v1/projects/small-backups/${vault}/dataSources` },
    { call: 'cloudasset:assets.searchAllIamPolicies', path: '/v1/organizations/123456789012:searchAllIamPolicies' },
    { call: 'cloudasset:assets.searchAllResources', path: '/v1/organizations/123456789012:searchAllResources' },
    { call: 'cloudsql:backupRuns.list', path: '/v1/projects/small-backups/backups' },
    { call: 'cloudsql:instances.list', path: '/v1/projects/small-backups/instances' },
    policy('disks.getIamPolicy', 'zones/europe-west4-a/disks/records', 'disks'),
    policy('disks.getIamPolicy', 'regions/europe-west3/disks/replicated', 'regionDisks'),
    list('disks.list', 'aggregated/disks'),
    policy('images.getIamPolicy', 'global/images/golden-1', 'images'),
    list('images.list', 'global/images', 'images'),
    policy('instantSnapshots.getIamPolicy', 'zones/europe-west4-a/instantSnapshots/records-now', 'instantSnapshots'),
    policy(
      'instantSnapshots.getIamPolicy',
      'regions/europe-west3/instantSnapshots/replicated-now',
      'regionInstantSnapshots',
    ),
    list('instantSnapshots.list', 'aggregated/instantSnapshots'),
    policy('machineImages.getIamPolicy', 'global/machineImages/records-machine', 'machineImages'),
    list('machineImages.list', 'global/machineImages', 'machineImages'),
    list('regions.list', 'regions', 'regions'),
    policy('snapshots.getIamPolicy', 'global/snapshots/records-1', 'snapshots'),
    policy('snapshots.getIamPolicy', 'regions/europe-west4/snapshots/records-regional', 'regionSnapshots'),
    list('snapshots.list', 'global/snapshots', 'snapshots'),
    list('snapshots.list', 'regions/europe-west4/snapshots', 'regionSnapshots', 'europe-west4'),
    { call: 'iam:roles.get', path: '/v1/roles/viewer' },
    { call: 'iam:roles.get', path: '/v1/projects/small-data/roles/labeller' },
    { call: 'iam:roles.get', path: '/v1/organizations/123456789012/roles/diskCopier' },
    {
      call: 'iam:workforcePools.list',
      path: '/v1/locations/global/workforcePools?parent=organizations/123456789012',
    },
    { call: 'resourcemanager:folders.get', path: '/v3/folders/200000000001' },
    { call: 'resourcemanager:folders.getIamPolicy', path: '/v3/folders/200000000001:getIamPolicy', body },
    { call: 'resourcemanager:folders.list', path: '/v3/folders?parent=organizations/123456789012' },
    { call: 'resourcemanager:organizations.get', path: '/v3/organizations/123456789012' },
    {
      call: 'resourcemanager:organizations.getIamPolicy',
      path: '/v3/organizations/123456789012:getIamPolicy',
      body,
    },
    { call: 'resourcemanager:projects.get', path: '/v3/projects/small-data' },
    { call: 'resourcemanager:projects.getIamPolicy', path: '/v3/projects/small-data:getIamPolicy', body },
    { call: 'resourcemanager:projects.list', path: '/v3/projects?parent=folders/200000000001' },
  ];
}

/** Makes a call by plain HTTP. */
export function askPlainly(
  simulator: GcpSimulator,
  { path, body: sent }: Sample,
  signal?: AbortSignal,
): Promise<Answer> {
  return ask(simulator, path, sent, signal);
}

/** Makes a call with the real client. */
export function askClient(simulator: GcpSimulator, sample: Sample): Promise<unknown[]> {
  const { client } = sample;
  if (client === undefined) throw new Error(`No client makes ${sample.call}.`);
  const one = clientsOf(simulator)[client.name];
  const options = { autoPaginate: false, retry: null };
  return client.request.resource === undefined
    ? one.list(client.request, options)
    : one.getIamPolicy(client.request, options);
}
