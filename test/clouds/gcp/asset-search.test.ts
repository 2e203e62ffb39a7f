import { expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { assetSearch } from '../../../src/clouds/gcp/asset-search.ts';
import { type Asked, directLine, fakeClient, thrownBy } from './fakes.ts';

test('the searches ask for whole pages of an organization, on the line they are given', async () => {
  const asked: Asked[] = [];
  const sent: string[] = [];
  const client = fakeClient(() => ({ results: [{ name: 'a' }], nextPageToken: 'next' }), asked);
  const search = assetSearch(client, directLine(sent), '42');
  expect(await search.resources(['t/A', 't/B'])(undefined)).toEqual({ items: [{ name: 'a' }], next: 'next' });
  await search.policies(['t/A'])('token');
  expect(asked.map(({ request }) => request)).toMatchObject([
    {
      method: 'GET',
      host: 'cloudasset.googleapis.com',
      path: 'v1/organizations/42:searchAllResources',
      query: { assetTypes: ['t/A', 't/B'], pageSize: '500', readMask: 'name,assetType,versionedResources' },
    },
    { path: 'v1/organizations/42:searchAllIamPolicies', query: { assetTypes: ['t/A'], pageToken: 'token' } },
  ]);
  expect(sent).toEqual(['cloudasset.assets.searchAllResources', 'cloudasset.assets.searchAllIamPolicies']);
});

test('an answer without results has none; one whose results are no list is no answer', async () => {
  const pageOf = (answer: Record<string, unknown>) =>
    assetSearch(
      fakeClient(() => answer),
      directLine(),
      '42',
    ).resources([])(undefined);
  expect(await pageOf({})).toEqual({ items: [], next: null });
  expect((await pageOf({ results: 'many' })).items).toBeNull();
  expect(await thrownBy(() => pageOf({ nextPageToken: {} }))).toBeInstanceOf(MalformedAnswer);
});

test('what is refused is thrown, for others to explain', async () => {
  const client = fakeClient(() => new Error('refused'));
  expect(await thrownBy(() => assetSearch(client, directLine(), '42').policies([])(undefined))).toMatchObject({
    message: 'refused',
  });
});
