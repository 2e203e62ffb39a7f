import type { Route } from './call.ts';
import { type GcpEstate, type GcpProject, projectOf } from './estate.ts';

/** Deletes the item that a call's path names while it is being asked about. */
export function removeItem(estate: GcpEstate, route: Route, parts: Readonly<Record<string, string>>): void {
  const { project = '', folder = '', role = '', organization } = parts;
  const owner = projectOf(estate, project);
  switch (route.item) {
    case 'name':
      if (owner !== undefined) removeCompute(owner, parts);
      return;
    case 'vault':
      owner?.vaults.remove(`locations/${parts['location'] ?? ''}/backupVaults/${parts['vault'] ?? ''}`);
      return;
    case 'source': {
      const vault = `locations/${parts['location'] ?? ''}/backupVaults/${parts['vault'] ?? ''}`;
      owner?.dataSources.remove(`${vault}/dataSources/${parts['source'] ?? ''}`);
      return;
    }
    case 'project':
      if (owner !== undefined) estate.projects.delete(owner.id);
      return;
    case 'folder':
      estate.folders.delete(folder);
      return;
    case 'role': {
      const above =
        project !== '' ? `projects/${project}/` : organization !== undefined ? `organizations/${organization}/` : '';
      estate.roles.delete(`${above}roles/${role}`);
      return;
    }
    default:
      return;
  }
}

function removeCompute(project: GcpProject, parts: Readonly<Record<string, string>>): void {
  const { zone, region, kind = '', name = '' } = parts;
  const place = zone !== undefined ? `zones/${zone}` : region !== undefined ? `regions/${region}` : 'global';
  const shelves = [
    project.snapshots,
    project.regionSnapshots,
    project.instantSnapshots,
    project.disks,
    project.images,
    project.machineImages,
  ];
  for (const shelf of shelves) shelf.remove(`${place}/${kind}/${name}`);
}
