import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';
import { DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { demoEstate } from '../../../../src/simulator/aws/estates/demo.ts';
import { demoAccounts, demoDeclared, demoRegions } from '../../../../src/simulator/aws/estates/demo-names.ts';
import { clientsOf, refusalOf, started, today } from '../clients.ts';

test('the demo has 60 to 110 copies in three accounts and two regions', () => {
  let copies = 0;
  const places = new Set<string>();
  for (const account of demoEstate({ now: today }).accounts.values()) {
    for (const [region, place] of account.places) {
      places.add(`${account.name} ${region}`);
      copies +=
        place.snapshots.count() + place.images.count() + place.dbSnapshots.count() + place.clusterSnapshots.count();
    }
  }
  expect(copies).toBeGreaterThanOrEqual(60);
  expect(copies).toBeLessThanOrEqual(110);
  expect(places.size).toBe(6);
});

test('one call in one region of the sandbox is refused, everywhere else it is answered', async () => {
  const simulator = await started({ estate: demoEstate({ now: today }), keys: { AKIASANDBOX: demoAccounts.sandbox } });
  const sandbox = { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'x' };
  const ask = (region: string) => clientsOf(simulator, region, sandbox).rds.send(new DescribeDBSnapshotsCommand({}));
  expect(await refusalOf(ask(demoRegions.second))).toMatchObject({ name: 'AccessDenied', status: 403 });
  expect((await ask(demoRegions.main)).DBSnapshots).toHaveLength(1);
});

test('one declared trust has ended and one has not', () => {
  const day = today.toISOString().slice(0, 10);
  expect(demoDeclared(today).trust.map((one) => [one.id, one.until > day])).toEqual([
    [demoAccounts.disasterRecovery, true],
    [demoAccounts.formerVendor, false],
  ]);
});

test('production tells of people and roles: three administrators, a backup role with a boundary, a pipeline anybody can run', async () => {
  const { iam } = clientsOf(await started({ estate: demoEstate({ now: today }) }), demoRegions.main);
  const page = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }));
  const administrators = page.UserDetailList?.filter((one) => one.GroupList?.includes('administrators'));
  expect(administrators).toHaveLength(3);
  const roles = new Map(page.RoleDetailList?.map((one) => [one.RoleName, one]));
  const trust = (name: string): string => decodeURIComponent(roles.get(name)?.AssumeRolePolicyDocument ?? '');
  expect(roles.get('backup-nightly')?.PermissionsBoundary?.PermissionsBoundaryArn).toMatch(/policy\/backup-bounds$/);
  expect(trust('ci-deploy')).toContain('"token.actions.githubusercontent.com:sub":"repo:*"');
  expect(trust('migration-2024')).toContain(demoAccounts.stranger);
  expect(roles.get('migration-2024')?.RoleLastUsed?.LastUsedDate?.getTime()).toBeLessThan(
    today.getTime() - 200 * 86_400_000,
  );
  expect(roles.get('restore-tester')?.RoleLastUsed?.LastUsedDate).toBeUndefined();
});
