import { describe, expect, test } from 'vitest';
import type { Directory } from '../../../src/clouds/gcp/directory.ts';
import type { FolderTree } from '../../../src/clouds/gcp/folder-tree.ts';
import { readAncestors, readHierarchy } from '../../../src/clouds/gcp/hierarchy-policies.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { known, unknown, why } from '../../../src/model/reading.ts';
import { failure, gathered } from './fakes.ts';
import { fakeDirectory, folderRow, projectRow } from './nodes.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('hierarchy-policies', '1');
const reach = async () => known(['gcp:compute:disk'] as const);
const denied = failure(403, { status: 'PERMISSION_DENIED' });
const policy: Row = { etag: 'e', bindings: [{ role: 'roles/owner', members: ['user:a@b.c'] }] };

function directoryOf(given: Readonly<Record<string, Row | Error>>, asked: string[] = []): Directory {
  const answer = (what: string, otherwise: Row) => {
    asked.push(what);
    const one = given[what] ?? otherwise;
    if (one instanceof Error) throw one;
    return one;
  };
  return fakeDirectory({
    organization: async (id) => answer(`organizations/${id}`, { displayName: 'example.com' }),
    folder: async (id) =>
      answer(`folders/${id}`, folderRow(id, id === '2' ? 'organizations/1' : `folders/${Number(id) - 1}`)),
    policy: async (node) => answer(`${node}:policy`, policy),
  });
}

const keys = (items: readonly { readonly key: string; readonly parent: string | null; readonly name: string }[]) =>
  items
    .map(({ key, parent, name }) =>
      [key, parent]
        .map((one) => one?.replace('//cloudresourcemanager.googleapis.com/', '') ?? 'nothing')
        .concat(name)
        .join(' | '),
    )
    .sort();

describe('above the projects of an organization', () => {
  const tree: FolderTree = {
    folders: [
      { node: 'folders/2', parent: 'organizations/1', name: 'two' },
      { node: 'folders/3', parent: 'folders/2', name: 'three' },
    ],
    unread: [],
  };
  const read = (given: Readonly<Record<string, Row | Error>>, of = tree) =>
    gathered(readHierarchy(directoryOf(given), of, '1', reach, unit));

  test('lie the organization and its folders, each with its policy and parent', async () => {
    const { items, gaps, refused } = await read({});
    expect([keys(items), gaps, refused]).toEqual([
      ['folders/2 | organizations/1 | two', 'folders/3 | folders/2 | three', 'organizations/1 | nothing | example.com'],
      [],
      [],
    ]);
    expect(items.every(({ grants }) => grants.length === 1)).toBe(true);
  });

  test('a policy that is refused or no policy is a gap that names its place, and the others are read', async () => {
    const { items, gaps } = await read({ 'folders/2:policy': denied, 'organizations/1:policy': {} });
    expect(keys(items)).toEqual(['folders/3 | folders/2 | three']);
    expect([...gaps].sort()).toEqual([
      'denied resourcemanager.folders.getIamPolicy: folders/2: PERMISSION_DENIED: said',
      'malformed resourcemanager.organizations.getIamPolicy: organizations/1: the answer has no etag',
    ]);
  });

  test('folders that could not be listed are a gap', async () => {
    const unread = [why('denied', { needs: 'resourcemanager.folders.list', said: 'folders/9: no' })];
    const { items, gaps } = await read({}, { ...tree, unread });
    expect([items.length, gaps]).toEqual([3, ['denied resourcemanager.folders.list: folders/9: no']]);
  });

  test('an organization whose name may not be read goes by its number', async () => {
    const { items, gaps, refused } = await read({ 'organizations/1': denied });
    expect(keys(items)).toContain('organizations/1 | nothing | organizations/1');
    expect([gaps, refused]).toMatchObject([[], [{ cause: 'denied', needs: 'resourcemanager.organizations.get' }]]);
  });
});

describe('above listed projects', () => {
  const rows: Readonly<Record<string, Row>> = {
    shop: projectRow('shop', '11', 'folders/4'),
    desk: projectRow('desk', '12', 'folders/3'),
    alone: projectRow('alone', '13', null),
    odd: projectRow('odd', '14', null, { parent: { type: 'folder', id: '4' } }),
    strange: projectRow('strange', '15', 'folders/x'),
  };
  async function read(ids: readonly string[], given: Readonly<Record<string, Row | Error>> = {}) {
    const asked: string[] = [];
    const project = async (id: string) => {
      const row = rows[id];
      return row === undefined ? unknown('denied', { needs: 'resourcemanager.projects.get', said: 'no' }) : known(row);
    };
    return { ...(await gathered(readAncestors(directoryOf(given, asked), project, ids, reach, unit))), asked };
  }

  test('lies whatever is walked up to, each asked for once', async () => {
    const { items, gaps, asked } = await read(['shop', 'desk', 'alone']);
    expect([keys(items), gaps]).toEqual([
      [
        'folders/2 | organizations/1 | folder 2',
        'folders/3 | folders/2 | folder 3',
        'folders/4 | folders/3 | folder 4',
        'organizations/1 | nothing | example.com',
      ],
      [],
    ]);
    expect(asked.length).toBe(new Set(asked).size);
  });

  test('a folder that is refused hides what lies above it: a gap, once', async () => {
    const { items, gaps } = await read(['shop', 'desk'], { 'folders/3': denied });
    expect([keys(items), gaps]).toEqual([
      ['folders/4 | folders/3 | folder 4'],
      ['denied resourcemanager.folders.get: folders/3: PERMISSION_DENIED: said'],
    ]);
  });

  test('a project that is not there is a gap', async () => {
    const { items, gaps } = await read(['typo']);
    expect([items, gaps]).toEqual([[], ['denied resourcemanager.projects.get: typo: no']]);
  });

  test('a parent that is none is a gap, never the top', async () => {
    const { items, gaps } = await read(['odd', 'strange']);
    expect([items, gaps]).toEqual([
      [],
      ['odd', 'strange'].map((id) => `malformed resourcemanager.projects.get: ${id}: an odd parent`),
    ]);
  });

  test('folders that lead back to themselves end', async () => {
    const { items } = await read(['desk'], {
      'folders/3': folderRow('3', 'folders/2'),
      'folders/2': folderRow('2', 'folders/3'),
    });
    expect(items).toHaveLength(2);
  });
});
