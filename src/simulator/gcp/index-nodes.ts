import { foldersAbove, type GcpEstate } from './estate.ts';
import { type IndexRow, type IndexWalk, placeOf } from './index-place.ts';
import { nodeName } from './names.ts';
import { writeFolder, writeOrganization, writeProject } from './resource-manager.ts';
import { walkOf } from './walk.ts';

/** The rows of the organization, its folders and its projects. */
export function nodeWalks(estate: GcpEstate): readonly IndexWalk[] {
  return [organizationRows(estate), folderRows(estate), projectRows(estate)].map(({ assetType, rows }) => ({
    assetType,
    walk: walkOf(rows).walk,
  }));
}

interface NodeRows {
  readonly assetType: string;
  readonly rows: readonly IndexRow[];
}

function organizationRows({ organization }: GcpEstate): NodeRows {
  const assetType = 'cloudresourcemanager.googleapis.com/Organization';
  if (organization === null) return { assetType, rows: [] };
  const name = `organizations/${organization.id}`;
  const row: IndexRow = {
    name: nodeName(name),
    assetType,
    scopes: [name],
    ancestry: { organization: name },
    found: () => ({
      displayName: organization.domain,
      location: 'global',
      createTime: organization.createdAt,
      state: 'ACTIVE',
      additionalAttributes: {},
    }),
    resource: () => ({ version: 'v3', resource: writeOrganization(organization) }),
    policy: organization.policy,
  };
  return { assetType, rows: [row] };
}

function folderRows(estate: GcpEstate): NodeRows {
  const assetType = 'cloudresourcemanager.googleapis.com/Folder';
  const top = estate.organization === null ? [] : [`organizations/${estate.organization.id}`];
  const rows = [...estate.folders.values()].map((folder): IndexRow => {
    const folders = [`folders/${folder.id}`, ...foldersAbove(estate, folder.parent)];
    return {
      name: nodeName(`folders/${folder.id}`),
      assetType,
      scopes: [...folders, ...top],
      ancestry: { folders, ...(top[0] === undefined ? {} : { organization: top[0] }) },
      found: () => ({
        displayName: folder.displayName,
        location: 'global',
        createTime: folder.createdAt,
        state: folder.state,
        additionalAttributes: {},
        ...parentOf(folder.parent),
      }),
      resource: () => ({ version: 'v3', resource: writeFolder(folder) }),
      policy: folder.policy,
    };
  });
  return { assetType, rows };
}

function projectRows(estate: GcpEstate): NodeRows {
  const assetType = 'cloudresourcemanager.googleapis.com/Project';
  const rows = [...estate.projects.values()].map((project): IndexRow => {
    const { scopes, ancestry } = placeOf(estate, project);
    return {
      name: nodeName(`projects/${project.id}`),
      assetType,
      scopes,
      ancestry,
      found: () => ({
        displayName: project.displayName,
        location: 'global',
        ...(Object.keys(project.labels).length === 0 ? {} : { labels: project.labels }),
        createTime: project.createdAt,
        state: project.state,
        additionalAttributes: { projectId: project.id },
        ...parentOf(project.parent),
      }),
      resource: () => ({ version: 'v3', resource: writeProject(project) }),
      policy: project.policy,
    };
  });
  return { assetType, rows };
}

function parentOf(parent: string | null): object {
  if (parent === null) return {};
  const noun = parent.startsWith('folders/') ? 'Folder' : 'Organization';
  return {
    parentFullResourceName: nodeName(parent),
    parentAssetType: `cloudresourcemanager.googleapis.com/${noun}`,
  };
}
