import { type Action, partOf, type Route } from './call.ts';
import { cutPage, type PageRule, tokenOf } from './paging.ts';
import { denied, invalid, Refusal } from './refusal.ts';
import { walkOf } from './walk.ts';

const pages: PageRule = { parameter: 'pageSize', usual: 50, most: 1000, strict: false };

const getRole: Action = (call) => {
  const { project, organization } = call.parts;
  const above =
    project !== undefined ? `projects/${project}/` : organization !== undefined ? `organizations/${organization}/` : '';
  const name = `${above}roles/${partOf(call, 'role')}`;
  const role = call.estate.roles.get(name);
  if (role === undefined) {
    throw new Refusal(404, 'NOT_FOUND', 'notFound', `The role named ${name} was not found.`);
  }
  return {
    name,
    title: role.title,
    ...(role.permissions.length === 0 ? {} : { includedPermissions: role.permissions }),
    stage: 'GA',
    etag: 'AA==',
  };
};

const listWorkforcePools: Action = (call) => {
  const parent = call.query.get('parent') ?? '';
  if (!/^organizations\/\d+$/.test(parent)) throw invalid('Invalid parent.');
  const { organization, workforcePools } = call.estate;
  if (organization === null || parent !== `organizations/${organization.id}`) {
    throw denied('iam', 'iam.workforcePools.list', parent);
  }
  const withDeleted = call.query.get('showDeleted') === 'true';
  const page = cutPage(call, pages, [walkOf(workforcePools)], ({ state }) => withDeleted || state === 'ACTIVE');
  const rows = page.items.map(({ id, displayName, state }) => ({
    name: `locations/global/workforcePools/${id}`,
    parent,
    displayName,
    state,
    sessionDuration: '3600s',
  }));
  return { ...(rows.length === 0 ? {} : { workforcePools: rows }), ...tokenOf(page) };
};

function role(above: string): Route {
  const path = new RegExp(`^/v1/${above}roles/(?<role>[^/]+)$`);
  return { service: 'iam', action: 'roles.get', method: 'GET', path, paged: false, item: 'role', perform: getRole };
}

/** The calls on roles and pools. */
export const iamRoutes: readonly Route[] = [
  role(''),
  role('projects/(?<project>[^/]+)/'),
  role('organizations/(?<organization>[^/]+)/'),
  {
    service: 'iam',
    action: 'workforcePools.list',
    method: 'GET',
    path: /^\/v1\/locations\/global\/workforcePools$/,
    paged: true,
    item: null,
    perform: listWorkforcePools,
  },
];
