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
