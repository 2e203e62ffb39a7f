import type { Directory } from '../../../src/clouds/gcp/directory.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';

const none = async (): Promise<never> => {
  throw new Error('nobody was to ask this');
};
const nothing = () => none;

/** A directory that answers what is given, and to which nothing else may be put. */
export function fakeDirectory(given: Partial<Directory>): Directory {
  return {
    organization: none,
    folders: nothing,
    folder: none,
    projects: nothing,
    project: none,
    policy: none,
    role: none,
    workforcePools: nothing,
    ...given,
  };
}

/** A folder's row. */
export function folderRow(id: string, parent: string, displayName = `folder ${id}`): Row {
  return { name: `folders/${id}`, parent, displayName, state: 'ACTIVE' };
}

/** A project's row. */
export function projectRow(projectId: string, number: string, parent: string | null, more: Row = {}): Row {
  const row = { name: `projects/${number}`, projectId, state: 'ACTIVE', displayName: projectId };
  return { ...row, ...(parent === null ? {} : { parent }), ...more };
}
