import { backupMaker } from './backup-maker.ts';
import { azureDemoNames } from './demo-names.ts';
import { imageMaker } from './image-maker.ts';
import { customerKey, diskMaker, type MakerBase } from './maker.ts';
import { restorePointMaker } from './restore-point-maker.ts';
import { allowAll, allowPrivate, denyAll } from './rules.ts';

/** Production in Western Europe: payroll, orders, the web shop; keys of its own, copies behind a private endpoint. */
export function fillProduction(base: MakerBase): void {
  const names = azureDemoNames;
  const make = diskMaker(base);
  const encryption = customerKey(base, names.encryptionSet);
  const finance = { owner: 'finance-data', 'data-class': 'restricted' };
  const web = { owner: 'web-team' };
  const payroll = make.disk(names.payrollDisk, {
    machine: names.payrollMachine,
    sizeGiB: 256,
    tags: finance,
    encryption,
  });
  const orders = make.disk('orders-data', { machine: 'orders-1', sizeGiB: 512, tags: web, encryption });
  const shop = make.disk('shop-os', { machine: 'shop-web-1', sizeGiB: 30, tags: web, encryption });
  const wiki = make.disk('wiki-data', { machine: 'wiki-1', sizeGiB: 64, tags: { owner: 'cloud-team' } });
  const endpoint = base.idOf('Microsoft.Network/privateEndpoints', 'pe-backup');
  const access = make.diskAccess(names.diskAccess, { endpoints: [{ endpoint, status: 'Approved' }] });

  for (const [disk, owner] of [
    [orders, web],
    [shop, web],
    [wiki, { owner: 'cloud-team' }],
  ] as const) {
    for (let night = 1; night <= 3; night += 1) {
      make.snapshot(`${disk.name}-night-${night}`, {
        of: disk,
        daysOld: night + 0.1,
        tags: { ...owner },
        rules: disk === wiki ? denyAll : allowPrivate(access),
      });
    }
  }
  for (let week = 1; week <= 3; week += 1) {
    make.snapshot(`payroll-week-${week}`, { of: payroll, daysOld: week * 7, tags: finance });
  }
  make.snapshot(names.openSnapshots[0], { of: shop, daysOld: 611, tags: web, rules: allowAll, encryption: null });

  const closed = { networkAccessPolicy: 'DenyAll', publicNetworkAccess: 'Disabled' };
  restorePointMaker(base).collection('payroll-app-points', {
    machine: names.payrollMachine,
    tags: finance,
    points: [1, 2, 3].map((night) => ({
      name: `point-${night}`,
      daysOld: night + 0.2,
      disks: [closed, closed],
      encryption,
    })),
  });
  fillImages(base, encryption.diskEncryptionSetId);
  backupMaker(base).vault('vault-production', {
    crossSubscriptionRestore: 'Disabled',
    tags: { owner: 'storage-team' },
    protects: [
      { kind: 'machine', of: names.payrollMachine, ages: [1, 8, 15] },
      { kind: 'machine', of: 'orders-1', ages: [1, 2] },
    ],
  });
}

/** Images of the web shop. The gallery was shared with a partner for a project that has long ended. */
function fillImages(base: MakerBase, diskEncryptionSetId: string | undefined): void {
  const make = imageMaker(base);
  const { sharedGallery, data, partnerTenant } = azureDemoNames;
  const diskId = base.idOf('Microsoft.Compute/disks', 'shop-os');
  const key = diskEncryptionSetId === undefined ? {} : { diskEncryptionSetId };
  make.image('shop-golden-43', {
    machine: 'shop-web-1',
    disks: [{ sizeGiB: 30, diskId, ...key }],
    tags: { owner: 'web-team' },
  });
  make.gallery(sharedGallery, {
    description: 'Images every machine of ours starts from',
    image: 'shop-base',
    sources: [1, 2, 3].map(() => base.idOf('Microsoft.Compute/images', 'shop-golden-43')),
    daysOld: 70,
    regions: ['West Europe', 'North Europe'],
    tags: { owner: 'web-team' },
    sharing: {
      permissions: 'Groups',
      groups: [
        { type: 'Subscriptions', ids: [data] },
        { type: 'AADTenants', ids: [partnerTenant] },
      ],
    },
    ...key,
  });
}
