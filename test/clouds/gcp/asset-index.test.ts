import { describe, expect, test } from 'vitest';
import type { Pages } from '../../../src/clouds/ask.ts';
import { factDigest, grantsDigest } from '../../../src/clouds/gcp/asset-digest.ts';
import { type AssetIndex, readAssetIndex } from '../../../src/clouds/gcp/asset-index.ts';
import { copyTypes, placeTypes } from '../../../src/clouds/gcp/asset-names.ts';
import { imageFacts } from '../../../src/clouds/gcp/images.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { failure, paged } from './fakes.ts';
import { ago, askedAt, everyone, images } from './indexed.ts';
import { account, computeRow, keyTo, noGrants } from './rows.ts';

const directory = '//cloudresourcemanager.googleapis.com/projects/';
const nameOf = (id: string, project = account) => `//compute.googleapis.com/projects/${project}/global/images/${id}`;

function projectRow(id = account, createTime: string | null = ago(500)): Row {
  const resource = { projectId: id, ...(createTime === null ? {} : { createTime }) };
  return { name: `${directory}${id}`, versionedResources: [{ version: 'v3', resource }] };
}

function imageRow(id: string, more: Row = {}, name = nameOf(id)): Row {
  return { name, versionedResources: [{ version: 'v1', resource: computeRow(`global/images/${id}`, more) }] };
}

function policyRow(resource: string, members: readonly string[] = ['allUsers']): Row {
  return { resource, policy: { bindings: [{ role: 'roles/viewer', members }] } };
}

interface Rows {
  readonly places?: Pages<Row>;
  readonly copies?: Pages<Row>;
  readonly policies?: Pages<Row>;
}

const usual = {
  places: paged([projectRow()]),
  copies: paged([imageRow('a'), imageRow('b')]),
  policies: paged([policyRow(nameOf('a'))]),
};

/** The index that these rows make; the shop is ours, by its id and the number 4711, and so is a branch of it. */
function indexFrom(given: Rows = {}): Promise<AssetIndex | null> {
  const { places, copies, policies } = { ...usual, ...given };
  const shop = new Set([account, '4711']);
  const ours = new Map([...[...shop].map((name) => [name, shop] as const), ['branch', new Set(['branch'])] as const]);
  const search = {
    resources(types: readonly string[]) {
      if (types === placeTypes) return places;
      expect(types).toBe(copyTypes);
      return copies;
    },
    policies: () => policies,
  };
  return readAssetIndex(search, '42', askedAt, (name) => ours.get(name) ?? null);
}

async function imagesIn(given: Rows = {}) {
  const index = await indexFrom(given);
  if (index === null) throw new Error('the index says nothing at all');
  return index.take(account, 'images');
}

const digestOf = (id: string, more: Row = {}) =>
  factDigest(imageFacts(computeRow(`global/images/${id}`, more), images, noGrants));

describe('the index of an organization', () => {
  test('tells what a unit holds, and who may use it, in digests', async () => {
    const createdAt = Date.parse('2026-01-02T03:04:05.678-08:00');
    expect(await imagesIn()).toEqual({
      at: askedAt,
      facts: new Map([
        [keyTo('global/images/a'), { digest: digestOf('a'), createdAt }],
        [keyTo('global/images/b'), { digest: digestOf('b'), createdAt }],
      ]),
      grants: new Map([[keyTo('global/images/a'), grantsDigest(everyone)]]),
      policy: [],
    });
  });

  test('tells the policy of a project, and of a unit in which nothing is that nothing is', async () => {
    const index = await indexFrom({ policies: paged([policyRow(`${directory}${account}`)]) });
    expect(index?.take(account, 'project-policy')?.policy).toEqual([{ to: everyone[0]?.to, role: 'roles/viewer' }]);
    expect(index?.take(account, 'disks')?.facts.size).toBe(0);
  });

  test('tells a unit once: a second time it has forgotten, and says nothing', async () => {
    const index = await indexFrom();
    expect(index?.take(account, 'images')?.facts.size).toBe(2);
    expect(index?.take(account, 'images')).toBeNull();
    expect(index?.take(account, 'disks')?.facts.size).toBe(0);
    expect(index?.take(account, 'disks')).toBeNull();
  });

  test('knows a project by its number as well, whichever its rows go by', async () => {
    const given = {
      places: paged([projectRow('4711')]),
      policies: paged([policyRow(nameOf('a', '4711'))]),
      copies: paged([imageRow('a', {}, nameOf('a', '4711'))]),
    };
    const unit = await imagesIn(given);
    expect([[...(unit?.facts.keys() ?? [])], [...(unit?.grants.keys() ?? [])]]).toEqual([
      [keyTo('global/images/a')],
      [keyTo('global/images/a')],
    ]);
  });

  test('leaves aside what is of no project of ours', async () => {
    const copies = paged([imageRow('a'), imageRow('b', {}, nameOf('b', 'elsewhere'))]);
    expect((await imagesIn({ copies }))?.facts.size).toBe(1);
  });
});

describe('it says nothing at all', () => {
  const refused = failure(403, { reason: 'forbidden' });
  const bad: readonly (readonly [string, Rows])[] = [
    ['where its places were refused', { places: paged<Row>(refused) }],
    ['where its copies were refused', { copies: paged<Row>(refused) }],
    ['where its policies were refused', { policies: paged<Row>(refused) }],
    ['where a later page of copies was refused', { copies: paged<Row>([imageRow('a')], refused) }],
    ['where a later page of policies was refused', { policies: paged<Row>([policyRow(nameOf('a'))], refused) }],
    ['where an answer has no list', { copies: async () => ({ items: null, next: null }) }],
    ['where pages lead in a circle', { policies: async () => ({ items: [policyRow(nameOf('a'))], next: 'again' }) }],
    ['where there is no copy', { copies: paged<Row>([]) }],
    ['where nobody may do anything', { policies: paged<Row>([]) }],
    ['where a row has no name', { copies: paged<Row>([imageRow('a'), { ...imageRow('b'), name: null }]) }],
    ['where a policy does not say what it is of', { policies: paged<Row>([policyRow(nameOf('a')), policyRow('')]) }],
    ['where a row is about what was not asked for', { copies: paged<Row>([imageRow('a'), projectRow()]) }],
    [
      'where a policy is of what was not asked for',
      { policies: paged([policyRow('//backupdr.googleapis.com/projects/shop/locations/l/backupVaults/v')]) },
    ],
    ['where a place is a copy', { places: paged([projectRow(), imageRow('a')]) }],
  ];
  test.each(bad)('%s', async (_, given) => {
    expect(await indexFrom(given)).toBeNull();
  });
});

describe('it says nothing of a unit', () => {
  const odd: readonly (readonly [string, Rows])[] = [
    ['whose project it does not know', { places: paged([projectRow('branch')]) }],
    [
      'whose project is new, so that its policy may not have come yet',
      { places: paged([projectRow(account, ago(1))]) },
    ],
    ['of which it tells a copy twice', { copies: paged([imageRow('a'), imageRow('b'), imageRow('a')]) }],
    [
      'of which it tells a copy twice, by id and by number',
      { copies: paged([imageRow('a'), imageRow('a', {}, nameOf('a', '4711'))]) },
    ],
    [
      'of which it tells a policy twice',
      { policies: paged([policyRow(nameOf('a')), policyRow(nameOf('a'), ['user:x@y.example'])]) },
    ],
    [
      'in which a row does not hold what it is about',
      { copies: paged<Row>([imageRow('a'), { ...imageRow('b'), versionedResources: [] }]) },
    ],
    ['in which a row holds something else', { copies: paged([imageRow('a', {}, nameOf('b'))]) }],
    ['in which a row has no policy', { policies: paged<Row>([policyRow(nameOf('b')), { resource: nameOf('a') }]) }],
    [
      'in which a policy has no binding',
      { policies: paged<Row>([policyRow(nameOf('b')), { resource: nameOf('a'), policy: {} }]) },
    ],
    ['in which a policy lets nobody in', { policies: paged([policyRow(nameOf('a'), [])]) }],
    [
      'in which a binding has no role',
      { policies: paged<Row>([{ resource: nameOf('a'), policy: { bindings: [{ members: ['allUsers'] }] } }]) },
    ],
    [
      'in which bindings are no list',
      { policies: paged<Row>([{ resource: nameOf('a'), policy: { bindings: 'none' } }]) },
    ],
  ];
  test.each(odd)('%s', async (_, given) => {
    expect(await imagesIn(given)).toBeNull();
  });

  test('and yet of others as always', async () => {
    const index = await indexFrom({
      places: paged([projectRow(), projectRow('branch')]),
      policies: paged<Row>([policyRow(`${directory}branch`), { resource: nameOf('a') }]),
    });
    expect(index?.take(account, 'images')).toBeNull();
    expect(index?.take(account, 'disks')?.facts.size).toBe(0);
    expect(index?.take('branch', 'project-policy')?.policy).toHaveLength(1);
  });

  test('but of a project that does not say when it was made', async () => {
    expect((await imagesIn({ places: paged([projectRow(account, null)]) }))?.facts.size).toBe(2);
  });
});
