import { expect, test } from 'vitest';
import { computeCalls } from '../../../src/clouds/gcp/compute.ts';
import { readCopyPolicy } from '../../../src/clouds/gcp/copy-policy.ts';
import { known } from '../../../src/model/reading.ts';
import { type Asked, directLine, failure, fakeClient } from './fakes.ts';
import { everyone } from './indexed.ts';
import { account, keyTo } from './rows.ts';

const policy = { etag: 'x', bindings: [{ role: 'roles/viewer', members: ['allUsers'] }] };

test.each([
  ['global/snapshots/a', 'snapshots', 'compute.snapshots.getIamPolicy', {}],
  ['regions/r/snapshots/a', 'regionSnapshots', 'compute.snapshots.getIamPolicy', { region: 'r' }],
  ['zones/z/instantSnapshots/a', 'instantSnapshots', 'compute.instantSnapshots.getIamPolicy', { zone: 'z' }],
  ['regions/r/instantSnapshots/a', 'regionInstantSnapshots', 'compute.instantSnapshots.getIamPolicy', { region: 'r' }],
  ['zones/z/disks/a', 'disks', 'compute.disks.getIamPolicy', { zone: 'z' }],
  ['regions/r/disks/a', 'regionDisks', 'compute.disks.getIamPolicy', { region: 'r' }],
  ['global/images/a', 'images', 'compute.images.getIamPolicy', {}],
  ['global/machineImages/a', 'machineImages', 'compute.machineImages.getIamPolicy', {}],
] as const)('%s: its policy is that of %s, by %s', async (path, resource, permission, where) => {
  const asked: Asked[] = [];
  const sent: string[] = [];
  const compute = computeCalls(
    fakeClient(() => policy, asked),
    directLine(sent),
    account,
  );
  expect(await readCopyPolicy(compute, { key: keyTo(path) })).toEqual(known(everyone));
  expect(asked).toEqual([
    {
      way: 'policy',
      resource,
      request: { project: account, resource: 'a', optionsRequestedPolicyVersion: 3, ...where },
    },
  ]);
  expect(sent).toEqual([permission]);
});

test('what has no policy of its own is not asked for one', async () => {
  const asked: Asked[] = [];
  const compute = computeCalls(
    fakeClient(() => policy, asked),
    directLine(),
    account,
  );
  for (const key of [
    '//cloudsql.googleapis.com/projects/shop/backups/7',
    keyTo('global/networks/a'),
    keyTo('nothing'),
    '',
  ])
    expect(await readCopyPolicy(compute, { key })).toBeNull();
  expect(asked).toEqual([]);
});

test.each([
  ['refused', failure(403, { reason: 'forbidden' }), 'denied'],
  ['gone', failure(404, { reason: 'notFound' }), 'gone'],
  ['without an etag', {}, 'malformed'],
] as const)('a policy that is %s is unknown, and names the permission', async (_, given, cause) => {
  const compute = computeCalls(
    fakeClient(() => given),
    directLine(),
    account,
  );
  expect(await readCopyPolicy(compute, { key: keyTo('global/images/a') })).toMatchObject({
    state: 'unknown',
    why: { cause, needs: 'compute.images.getIamPolicy', scope: null },
  });
});
