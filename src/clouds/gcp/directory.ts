import { MalformedAnswer, type Pages, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { GcpClient } from './client.ts';
import { hosts } from './guard.ts';
import { mayBeList, nextOf, type Row, rowsAt, textAt } from './row.ts';

/** A project, folder or organization, as its path names it: `projects/p`, `folders/1`, `organizations/1`. */
export type Node = `projects/${string}` | `folders/${string}` | `organizations/${string}`;

/** The calls of Resource Manager and IAM. An answer about something else than was asked throws MalformedAnswer. */
export interface Directory {
  organization(id: string): Promise<Row>;
  /** Folders right below a node. */
  folders(parent: Node): Pages<Row>;
  folder(id: string): Promise<Row>;
  /** Projects right below a node, those being deleted included. */
  projects(parent: Node): Pages<Row>;
  project(id: string): Promise<Row>;
  policy(node: Node): Promise<Row>;
  role(name: string): Promise<Row>;
  workforcePools(organization: string): Pages<Row>;
}

/** Binds the calls to a client and to a unit's line. */
export function directoryCalls(client: GcpClient, line: Line): Directory {
  const get = (
    api: string,
    host: string,
    path: string,
    query: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Row> => line.send(api, (options) => client.rest({ method: 'GET', host, path, query }, options));
  const page = async (
    api: string,
    host: string,
    path: string,
    key: string,
    query: Record<string, string | undefined>,
  ) => {
    const answer = await get(api, host, path, query);
    // Whoever has none leaves the list out, so that `{}` is an answer.
    return { items: mayBeList(answer, key) ? rowsAt(answer, key) : null, next: nextOf(answer) };
  };
  return {
    organization: async (id) =>
      named(
        await get('resourcemanager.organizations.get', hosts.directory, `v3/organizations/${id}`),
        `organizations/${id}`,
      ),
    folders: (parent) => (pageToken) =>
      page('resourcemanager.folders.list', hosts.directory, 'v3/folders', 'folders', {
        parent,
        pageSize: '300',
        pageToken,
      }),
    folder: async (id) =>
      named(await get('resourcemanager.folders.get', hosts.directory, `v3/folders/${id}`), `folders/${id}`),
    projects: (parent) => (pageToken) =>
      page('resourcemanager.projects.list', hosts.directory, 'v3/projects', 'projects', {
        parent,
        showDeleted: 'true',
        pageSize: '300',
        pageToken,
      }),
    async project(id) {
      const path = `v3/projects/${encodeURIComponent(id)}`;
      const answer = await get('resourcemanager.projects.get', hosts.directory, path);
      if (textAt(answer, 'projectId') !== id) throw new MalformedAnswer('the answer is about another project');
      return answer;
    },
    policy: (node) => {
      const [kind, id = ''] = node.split('/');
      const path = `v3/${kind}/${encodeURIComponent(id)}:getIamPolicy`;
      const body = { options: { requestedPolicyVersion: 3 } };
      return line.send(`resourcemanager.${kind}.getIamPolicy`, (options) =>
        client.rest({ method: 'POST', host: hosts.directory, path, body }, options),
      );
    },
    role: (name) => get('iam.roles.get', hosts.iam, `v1/${name.split('/').map(encodeURIComponent).join('/')}`),
    workforcePools: (organization) => (pageToken) =>
      page('iam.workforcePools.list', hosts.iam, 'v1/locations/global/workforcePools', 'workforcePools', {
        parent: `organizations/${organization}`,
        pageSize: '100',
        pageToken,
      }),
  };
}

function named(answer: Row, name: string): Row {
  if (required(textAt(answer, 'name'), 'name') !== name)
    throw new MalformedAnswer('the answer is about something else');
  return answer;
}
