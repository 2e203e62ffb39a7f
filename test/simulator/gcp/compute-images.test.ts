import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { clientsOf, rowsOf, started, today } from './clients.ts';

test('the real client reads images with their family, state and source', async () => {
  const { images } = clientsOf(await started({ estate: smallGcp({ now: today }) }));
  const [rows] = await images.list({ project: 'small-data' });
  expect(rowsOf(rows)).toMatchObject([
    { name: 'golden-1', family: 'golden', sourceDisk: expect.stringMatching(/\/disks\/records$/) },
    { name: 'golden-0', family: 'golden', deprecated: { state: 'OBSOLETE' } },
  ]);
});

test('the real client reads machine images with every disk in them', async () => {
  const { machineImages } = clientsOf(await started({ estate: smallGcp({ now: today }) }));
  const [rows] = await machineImages.list({ project: 'small-data' });
  expect(rowsOf(rows)).toMatchObject([
    {
      name: 'records-machine',
      sourceInstance: expect.stringMatching(/\/instances\/records$/),
      savedDisks: [
        { sourceDisk: expect.stringMatching(/records$/) },
        { sourceDisk: expect.stringMatching(/replicated$/) },
      ],
    },
  ]);
});

test('images and machine images have policies', async () => {
  const { images, machineImages } = clientsOf(await started({ estate: smallGcp({ now: today }) }));
  const asked = { project: 'small-home', resource: 'all-authenticated-users', optionsRequestedPolicyVersion: 3 };
  const members = ['allAuthenticatedUsers'];
  expect((await images.getIamPolicy(asked))[0]).toMatchObject({
    bindings: [{ role: 'roles/compute.imageUser', members }],
  });
  expect((await machineImages.getIamPolicy(asked))[0]).toMatchObject({ bindings: [{ role: 'roles/owner', members }] });
});
