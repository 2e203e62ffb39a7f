import { describe, expect, test } from 'vitest';
import { gather } from '../../../src/clouds/ask.ts';
import { type Directory, directoryCalls } from '../../../src/clouds/gcp/directory.ts';
import { explainGoogleError } from '../../../src/clouds/gcp/errors.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { type Asked, directLine, fakeClient, gathered, thrownBy } from './fakes.ts';
import { unitAt } from './sight.ts';

function calls(answer: Row) {
  const asked: Asked[] = [];
  const sent: string[] = [];
  return {
    directory: directoryCalls(
      fakeClient(() => answer, asked),
      directLine(sent),
    ),
    asked,
    sent,
  };
}

const host = 'cloudresourcemanager.googleapis.com';

describe('one thing', () => {
  const gets: readonly (readonly [string, (directory: Directory) => Promise<Row>, Row, object])[] = [
    [
      'resourcemanager.organizations.get',
      (directory) => directory.organization('1'),
      { name: 'organizations/1' },
      { host, path: 'v3/organizations/1' },
    ],
    [
      'resourcemanager.folders.get',
      (directory) => directory.folder('2'),
      { name: 'folders/2' },
      { host, path: 'v3/folders/2' },
    ],
    [
      'resourcemanager.projects.get',
      (directory) => directory.project('a:b'),
      { name: 'projects/3', projectId: 'a:b' },
      { host, path: 'v3/projects/a%3Ab' },
    ],
    [
      'iam.roles.get',
      (directory) => directory.role('organizations/1/roles/x'),
      { name: 'organizations/1/roles/x' },
      { host: 'iam.googleapis.com', path: 'v1/organizations/1/roles/x' },
    ],
  ];
  test.each(gets)('is asked for under %s', async (permission, call, answer, request) => {
    const { directory, asked, sent } = calls(answer);
    expect(await call(directory)).toBe(answer);
    expect(sent).toEqual([permission]);
    expect(asked[0]?.request).toMatchObject({ method: 'GET', ...request });
  });

  test.each(gets.slice(0, 3))(
    'under %s is malformed where the answer is empty or about something else',
    async (_permission, call) => {
      for (const answer of [{}, { name: 'folders/9', projectId: 'other' }])
        expect(explainGoogleError(await thrownBy(() => call(calls(answer).directory))).cause).toBe('malformed');
    },
  );
});

describe('a list', () => {
  const lists: readonly (readonly [
    string,
    (directory: Directory) => ReturnType<Directory['folders']>,
    string,
    object,
  ])[] = [
    [
      'resourcemanager.folders.list',
      (directory) => directory.folders('organizations/1'),
      'folders',
      { parent: 'organizations/1' },
    ],
    [
      'resourcemanager.projects.list',
      (directory) => directory.projects('folders/2'),
      'projects',
      { parent: 'folders/2', showDeleted: 'true' },
    ],
    [
      'iam.workforcePools.list',
      (directory) => directory.workforcePools('1'),
      'workforcePools',
      { parent: 'organizations/1' },
    ],
  ];
  const read = (permission: string, pages: ReturnType<Directory['folders']>) =>
    gathered(gather(explainGoogleError, permission, unitAt('projects'), pages));

  test.each(lists)(
    'under %s is asked for below its parent; an empty object is an empty list',
    async (permission, list, key, query) => {
      const { directory, asked, sent } = calls({ [key]: [{ name: 'x' }] });
      expect(await read(permission, list(directory))).toMatchObject({ items: [{ name: 'x' }], gaps: [] });
      expect(sent).toEqual([permission]);
      expect(asked[0]?.request).toMatchObject({ query });
      expect(await read(permission, list(calls({}).directory))).toMatchObject({ items: [], gaps: [] });
    },
  );

  test.each(lists)('under %s that is no list is malformed', async (permission, list, key) => {
    const { gaps } = await read(permission, list(calls({ [key]: {} }).directory));
    expect(gaps).toEqual([`malformed ${permission}: the answer has no list`]);
  });

  test.each(lists)('under %s that goes on nobody knows where is malformed', async (permission, list, key) => {
    const { gaps } = await read(permission, list(calls({ [key]: [{ name: 'x' }], nextPageToken: ['a'] }).directory));
    expect(gaps).toEqual([`malformed ${permission}: the answer has no token of a page`]);
  });
});

test.each([
  ['projects/a:b', 'v3/projects/a%3Ab:getIamPolicy'],
  ['folders/2', 'v3/folders/2:getIamPolicy'],
  ['organizations/1', 'v3/organizations/1:getIamPolicy'],
] as const)('the policy of %s is asked for with its conditions', async (node, path) => {
  const { directory, asked, sent } = calls({ etag: 'e' });
  await directory.policy(node);
  expect(sent).toEqual([`resourcemanager.${node.split('/')[0]}.getIamPolicy`]);
  expect(asked[0]?.request).toEqual({ method: 'POST', host, path, body: { options: { requestedPolicyVersion: 3 } } });
});
