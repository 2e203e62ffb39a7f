import { expect, test } from 'vitest';
import { readOrganization } from '../../../src/clouds/gcp/organization.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { failure, gathered, paged } from './fakes.ts';
import { fakeDirectory } from './nodes.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('projects', '1');
const denied = failure(403, { status: 'PERMISSION_DENIED' });

function read(row: Row | Error, pools: readonly (readonly Row[] | Error)[] = [[]]) {
  const directory = fakeDirectory({
    organization: async () => {
      if (row instanceof Error) throw row;
      return row;
    },
    workforcePools: () => paged(...pools),
  });
  return gathered(readOrganization(directory, '1', unit));
}

const pool = (id: string): Row => ({ name: `locations/global/workforcePools/${id}` });

test('an organization has its number, its domain and its pools', async () => {
  const { items, gaps, refused } = await read({ displayName: 'Example.COM' }, [[pool('b')], [pool('a')]]);
  expect([gaps, refused]).toEqual([[], []]);
  expect(items).toEqual([
    {
      kind: 'organization',
      key: 'stillwatch:scope:gcp/1/global/projects',
      cloud: 'gcp',
      account: '1',
      region: 'global',
      id: '1',
      domains: ['example.com'],
      pools: { state: 'known', value: ['a', 'b'] },
    },
  ]);
});

test.each(['Our Company', '', undefined, 'localhost'])('a name that is no domain is none: %s', async (displayName) => {
  expect((await read({ displayName })).items[0]?.domains).toEqual([]);
});

test('where it is refused, that is a gap, and nothing is said of it', async () => {
  expect(await read(denied)).toEqual({
    items: [],
    gaps: ['denied resourcemanager.organizations.get: PERMISSION_DENIED: said'],
    refused: [],
  });
});

test.each<readonly [string, readonly (readonly Row[] | Error)[], string]>([
  ['refused', [denied], 'denied'],
  ['refused on a later page', [[pool('a')], denied], 'denied'],
  ['without a name', [[{}]], 'malformed'],
])('pools that are %s are unknown, never none', async (_what, pools, cause) => {
  const { items, refused, gaps } = await read({ displayName: 'example.com' }, pools);
  expect(items[0]?.pools).toMatchObject({
    state: 'unknown',
    why: { cause, needs: 'iam.workforcePools.list', scope: null },
  });
  expect([refused.length, gaps]).toEqual([1, []]);
});
