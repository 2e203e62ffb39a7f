import { createHash } from 'node:crypto';
import { type Action, type Call, ownProject, partOf, type Route } from './call.ts';
import type { GcpFolder, GcpOrganization, GcpProject } from './estate.ts';
import { cutPage, type PageRule, tokenOf } from './paging.ts';
import { policyAnswer } from './policy-answer.ts';
import { denied, invalid } from './refusal.ts';
import { walkOf } from './walk.ts';

/** Page sizes of Resource Manager are not published; a larger one is shortened. */
const pages: PageRule = { parameter: 'pageSize', usual: 100, most: 500, strict: false };

/** A project as Resource Manager writes it. */
export function writeProject(one: GcpProject): object {
  return {
    name: `projects/${one.number}`,
    ...(one.parent === null ? {} : { parent: one.parent }),
    projectId: one.id,
    state: one.state,
    displayName: one.displayName,
    createTime: one.createdAt,
    updateTime: one.createdAt,
    ...(one.state === 'ACTIVE' ? {} : { deleteTime: one.createdAt }),
    etag: etagOf(one.id, one.state, one.parent),
    ...(Object.keys(one.labels).length === 0 ? {} : { labels: one.labels }),
  };
}

/** A folder as Resource Manager writes it. */
export function writeFolder(one: GcpFolder): object {
  return {
    name: `folders/${one.id}`,
    parent: one.parent,
    displayName: one.displayName,
    state: one.state,
    createTime: one.createdAt,
    updateTime: one.createdAt,
    ...(one.state === 'ACTIVE' ? {} : { deleteTime: one.createdAt }),
    etag: etagOf(one.id, one.state, one.parent),
  };
}

/** The organization as Resource Manager writes it: its display name is the primary domain. */
export function writeOrganization(one: GcpOrganization): object {
  return {
    name: `organizations/${one.id}`,
    displayName: one.domain,
    directoryCustomerId: one.customerId,
    state: 'ACTIVE',
    createTime: one.createdAt,
    updateTime: one.createdAt,
    etag: etagOf(one.id, one.domain, null),
  };
}

const listProjects: Action = (call) => {
  const parent = parentOf(call);
  const withDeleted = call.query.get('showDeleted') === 'true';
  const children = [...call.estate.projects.values()].filter((one) => one.parent === parent);
  const page = cutPage(call, pages, [walkOf(children)], ({ state }) => withDeleted || state === 'ACTIVE');
  return { ...listed('projects', page.items.map(writeProject)), ...tokenOf(page) };
};

const listFolders: Action = (call) => {
  const parent = parentOf(call);
  const withDeleted = call.query.get('showDeleted') === 'true';
  const children = [...call.estate.folders.values()].filter((one) => one.parent === parent);
  const page = cutPage(call, pages, [walkOf(children)], ({ state }) => withDeleted || state === 'ACTIVE');
  return { ...listed('folders', page.items.map(writeFolder)), ...tokenOf(page) };
};

/** An empty list is left out: the answer is `{}`. */
function listed(name: string, rows: readonly object[]): object {
  return rows.length === 0 ? {} : { [name]: rows };
}

function parentOf(call: Call): string {
  const parent = call.query.get('parent') ?? '';
  if (!/^(organizations|folders)\/\d+$/.test(parent)) throw invalid('field [parent] has issue [is not well formed]');
  const [kind, id = ''] = parent.split('/');
  const isThere = kind === 'folders' ? call.estate.folders.has(id) : call.estate.organization?.id === id;
  if (!isThere) throw refused(call, parent);
  return parent;
}

function organizationOf(call: Call): GcpOrganization {
  const { organization } = call.estate;
  const id = partOf(call, 'organization');
  if (organization?.id !== id) throw refused(call, `organizations/${id}`);
  return organization;
}

function folderOf(call: Call): GcpFolder {
  const id = partOf(call, 'folder');
  const folder = call.estate.folders.get(id);
  if (folder === undefined) throw refused(call, `folders/${id}`);
  return folder;
}

/** Resource Manager does not say whether there is a resource that the caller may not see. */
function refused({ action }: Call, resource: string): Error {
  return denied('resourcemanager', `resourcemanager.${action}`, resource);
}

function etagOf(...parts: readonly (string | null)[]): string {
  return `W/"${createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 16)}"`;
}

function route(action: string, method: 'GET' | 'POST', tail: string, item: string | null, perform: Action): Route {
  const path = new RegExp(`^/v3/${tail}$`);
  return { service: 'resourcemanager', action, method, path, paged: action.endsWith('.list'), item, perform };
}

/** An id or number; those of the time of domains have a colon in them: `example.com:shop`. */
const projectId = '(?:[^/:]+[.][^/:]+(?::|%3A))?[^/:]+';

/** The calls on the hierarchy. */
export const hierarchyRoutes: readonly Route[] = [
  route('organizations.get', 'GET', 'organizations/(?<organization>[^/:]+)', null, (call) =>
    writeOrganization(organizationOf(call)),
  ),
  route('organizations.getIamPolicy', 'POST', 'organizations/(?<organization>[^/:]+):getIamPolicy', null, (call) =>
    policyAnswer(call, organizationOf(call).policy),
  ),
  route('folders.list', 'GET', 'folders', null, listFolders),
  route('folders.get', 'GET', 'folders/(?<folder>[^/:]+)', 'folder', (call) => writeFolder(folderOf(call))),
  route('folders.getIamPolicy', 'POST', 'folders/(?<folder>[^/:]+):getIamPolicy', 'folder', (call) =>
    policyAnswer(call, folderOf(call).policy),
  ),
  route('projects.list', 'GET', 'projects', null, listProjects),
  route('projects.get', 'GET', `projects/(?<project>${projectId})`, 'project', (call) =>
    writeProject(ownProject(call)),
  ),
  route('projects.getIamPolicy', 'POST', 'projects/(?<project>[^/]+):getIamPolicy', 'project', (call) =>
    policyAnswer(call, ownProject(call).policy),
  ),
];
