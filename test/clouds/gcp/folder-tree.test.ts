import { describe, expect, test } from 'vitest';
import type { Directory } from '../../../src/clouds/gcp/directory.ts';
import { folderMemo, folderOf, nodeOf, parentIn, readFolderTree } from '../../../src/clouds/gcp/folder-tree.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { failure, paged } from './fakes.ts';
import { fakeDirectory, folderRow } from './nodes.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('projects', '1');

/** Folders by parent; an error where the list is refused. */
function directoryOf(children: Readonly<Record<string, readonly Row[] | Error>>, asked: string[] = []): Directory {
  return fakeDirectory({
    folders: (parent) => {
      asked.push(parent);
      return paged(children[parent] ?? []);
    },
  });
}

const denied = failure(403, { reason: 'forbidden' });

describe('the folder tree', () => {
  test('is listed level by level', async () => {
    const tree = await readFolderTree(
      directoryOf({
        'organizations/1': [folderRow('2', 'organizations/1', 'two'), folderRow('3', 'organizations/1')],
        'folders/2': [folderRow('4', 'folders/2')],
        'folders/4': [folderRow('5', 'folders/4')],
      }),
      '1',
      unit,
    );
    expect(tree.folders.map(({ node, parent }) => `${parent} > ${node}`)).toEqual([
      'organizations/1 > folders/2',
      'organizations/1 > folders/3',
      'folders/2 > folders/4',
      'folders/4 > folders/5',
    ]);
    expect([tree.folders[0]?.name, tree.unread]).toEqual(['two', []]);
  });

  test('goes on where one folder is refused, and says which', async () => {
    const tree = await readFolderTree(
      directoryOf({
        'organizations/1': [folderRow('2', 'organizations/1'), folderRow('3', 'organizations/1')],
        'folders/2': denied,
        'folders/3': [folderRow('4', 'folders/3')],
      }),
      '1',
      unit,
    );
    expect(tree.folders).toHaveLength(3);
    expect(tree.unread).toMatchObject([
      { cause: 'denied', needs: 'resourcemanager.folders.list', said: 'folders/2: forbidden: said' },
    ]);
  });

  test.each([{}, { name: 'folders/x', parent: 'organizations/1' }, folderRow('2', 'folders/9'), { name: 'folders/2' }])(
    'is not whole where a row does not say what it is: %j',
    async (row) => {
      const tree = await readFolderTree(directoryOf({ 'organizations/1': [row] }), '1', unit);
      expect([tree.folders, tree.unread]).toMatchObject([[], [{ cause: 'malformed' }]]);
    },
  );

  test('that leads back to itself, or never ends, ends', async () => {
    const round = directoryOf({
      'organizations/1': [folderRow('2', 'organizations/1')],
      'folders/2': [folderRow('2', 'folders/2')],
    });
    expect((await readFolderTree(round, '1', unit)).folders).toHaveLength(1);
    const endless = fakeDirectory({
      folders: (parent) => paged([folderRow(`${Number(parent.split('/')[1]) + 1}`, parent)]),
    });
    const tree = await readFolderTree(endless, '1', unit);
    expect([tree.folders.length, tree.unread[0]?.cause]).toEqual([20, 'malformed']);
  });

  test('is listed once a session, unless not all of it could be', async () => {
    const asked: string[] = [];
    const tree = folderMemo('1');
    const directory = directoryOf({ 'organizations/1': [folderRow('2', 'organizations/1')] }, asked);
    const [one, other] = await Promise.all([tree(directory, unit), tree(directory, unit)]);
    expect(one).toBe(other);
    expect(await tree(directory, unit)).toBe(one);
    expect(asked).toHaveLength(2);
    const again: string[] = [];
    const refusing = folderMemo('1');
    for (let turn = 0; turn < 2; turn += 1) await refusing(directoryOf({ 'organizations/1': denied }, again), unit);
    expect(again).toHaveLength(2);
  });
});

test('a folder says what it is and where it lies', () => {
  expect(folderOf(folderRow('2', 'folders/1'), null)).toEqual({
    node: 'folders/2',
    parent: 'folders/1',
    name: 'folder 2',
  });
  expect(folderOf({ name: 'folders/2', parent: 'folders/1' }, 'folders/1')?.name).toBe('folders/2');
});

test('a node is a folder or an organization by number', () => {
  expect(
    ['folders/1', 'organizations/2', 'projects/3', 'folders/x', 'folders/1/2', 'folders', '', null].map(nodeOf),
  ).toEqual(['folders/1', 'organizations/2', null, null, null, null, null, null]);
});

test('a row lies in nothing where it names no parent; where it names one that is none, nobody knows', () => {
  expect([{}, { parent: null }, { parent: '' }, { parent: 'folders/1' }].map(parentIn)).toEqual([
    null,
    null,
    null,
    'folders/1',
  ]);
  for (const parent of ['folders/x', { type: 'folder', id: '1' }, 5, [], false])
    expect(parentIn({ parent })).toBeUndefined();
});
