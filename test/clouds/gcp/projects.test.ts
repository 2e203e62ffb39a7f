import { describe, expect, test } from 'vitest';
import type { FolderTree } from '../../../src/clouds/gcp/folder-tree.ts';
import { readListed, readMembers } from '../../../src/clouds/gcp/projects.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known, unknown, why } from '../../../src/model/reading.ts';
import { failure, gathered, paged } from './fakes.ts';
import { fakeDirectory, projectRow } from './nodes.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('projects', '1');
const ids = (facts: readonly Fact[]) => facts.flatMap((fact) => (fact.kind === 'account' ? [fact.account] : [])).sort();
const tree: FolderTree = {
  folders: [
    { node: 'folders/2', parent: 'organizations/1', name: 'two' },
    { node: 'folders/3', parent: 'folders/2', name: 'three' },
  ],
  unread: [],
};

function members(children: Readonly<Record<string, readonly Row[] | Error>>, of: FolderTree = tree) {
  const directory = fakeDirectory({
    organization: async () => ({ displayName: 'example.com' }),
    workforcePools: () => paged([]),
    projects: (parent) => paged(children[parent] ?? []),
  });
  return gathered(readMembers(directory, of, '1', unit));
}

describe('the projects of an organization', () => {
  const children = {
    'organizations/1': [projectRow('top', '11', 'organizations/1')],
    'folders/2': [
      projectRow('shop', '12', 'folders/2'),
      projectRow('gone', '13', 'folders/2', { state: 'DELETE_REQUESTED' }),
    ],
    'folders/3': [projectRow('deep', '14', 'folders/3')],
  };

  test('are read folder by folder, those being deleted included', async () => {
    const { items, gaps, refused } = await members(children);
    expect([ids(items), gaps, refused]).toEqual([['deep', 'gone', 'shop', 'top'], [], []]);
    expect(items.find(({ kind }) => kind === 'organization')).toMatchObject({ id: '1', domains: ['example.com'] });
  });

  test('of a folder that is refused are a gap that names it, and the others are read', async () => {
    const { items, gaps } = await members({ ...children, 'folders/2': failure(403, { status: 'PERMISSION_DENIED' }) });
    expect([ids(items), gaps]).toEqual([
      ['deep', 'top'],
      ['denied resourcemanager.projects.list: folders/2: PERMISSION_DENIED: said'],
    ]);
  });

  test('are unknown where nothing at all is listed: whoever calls sees nothing', async () => {
    const gap =
      'denied resourcemanager.projects.list: organizations/1 lists no folder and no project for these credentials';
    expect((await members({}, { folders: [], unread: [] })).gaps).toEqual([gap]);
    expect((await members({})).gaps).toEqual([]);
    const top = { 'organizations/1': [projectRow('top', '11', 'organizations/1')] };
    expect((await members(top, { folders: [], unread: [] })).gaps).toEqual([]);
    const refused = { 'organizations/1': failure(403, { status: 'PERMISSION_DENIED' }) };
    expect((await members(refused, { folders: [], unread: [] })).gaps).toHaveLength(1);
  });

  test('below folders that could not be listed are a gap', async () => {
    const unread = [why('denied', { needs: 'resourcemanager.folders.list', said: 'folders/9: no' })];
    const { items, gaps } = await members(children, { ...tree, unread });
    expect([ids(items).length, gaps]).toEqual([4, ['denied resourcemanager.folders.list: folders/9: no']]);
  });

  test('whose rows do not say what they are, or lie elsewhere, are a gap', async () => {
    const { items, gaps } = await members({ ...children, 'folders/3': [{}, projectRow('else', '15', 'folders/8')] });
    expect([ids(items), gaps]).toEqual([
      ['gone', 'shop', 'top'],
      ['malformed resourcemanager.projects.list: 2 rows do not say what they are, or are not of this project'],
    ]);
  });
});

describe('listed projects', () => {
  const read = (answers: Readonly<Record<string, Row>>) =>
    gathered(
      readListed(
        async (id) => {
          const row = answers[id];
          return row === undefined
            ? unknown('denied', { needs: 'resourcemanager.projects.get', said: 'no' })
            : known(row);
        },
        ['shop', 'typo'],
        null,
        unit,
      ),
    );

  test('are read one by one; nothing is said of an organization', async () => {
    const { items, gaps } = await read({
      shop: projectRow('shop', '12', 'folders/2'),
      typo: projectRow('typo', '13', null),
    });
    expect([ids(items), gaps, items.length]).toEqual([['shop', 'typo'], [], 2]);
  });

  test('that are not there are a gap that names them', async () => {
    const { items, gaps } = await read({ shop: projectRow('shop', '12', 'folders/2') });
    expect([ids(items), gaps]).toEqual([['shop'], ['denied resourcemanager.projects.get: typo: no']]);
  });

  test('that do not say what they are are a gap', async () => {
    const { gaps } = await read({ shop: projectRow('shop', '12', null), typo: {} });
    expect(gaps).toEqual([
      'malformed resourcemanager.projects.get: 1 rows do not say what they are, or are not of this project',
    ]);
  });
});
