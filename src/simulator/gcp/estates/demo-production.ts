import { policyOf } from '../policy.ts';
import { gcpDemoNames } from './demo-names.ts';
import type { ProjectMaker } from './maker.ts';

const { regions, partnerImage, partnerDomain } = gcpDemoNames;

/** Production: orders, the shop and the customer records, copied every night by schedule, encrypted with its own key. */
export function fillProduction(make: ProjectMaker): void {
  const key = {
    kmsKeyName: `projects/${make.project.id}/locations/${regions.main}/keyRings/production/cryptoKeys/storage`,
  };
  const web = { owner: 'web-team' };
  const orders = make.disk({
    name: 'orders-data',
    at: `zones/${regions.main}-a`,
    daysOld: 420,
    sizeGiB: 400,
    type: 'pd-ssd',
    machine: 'orders-1',
    key,
    labels: web,
  });
  const shop = make.disk({
    name: 'shop-root',
    at: `zones/${regions.main}-b`,
    daysOld: 300,
    sizeGiB: 30,
    machine: 'shop-web-1',
    key,
    labels: web,
  });
  const customers = make.disk({
    name: 'crm-data',
    at: `regions/${regions.main}`,
    daysOld: 510,
    sizeGiB: 120,
    type: 'pd-ssd',
    machine: 'crm-1',
    key,
    labels: { owner: 'web-team', 'data-class': 'restricted' },
  });
  for (const [disk, nights] of [
    [orders, 3],
    [shop, 2],
    [customers, 2],
  ] as const) {
    for (let night = 1; night <= nights; night += 1) {
      make.snapshot({
        name: `${disk.name}-night-${night}`,
        of: disk,
        daysOld: night + 0.1,
        labels: disk.labels,
        schedule: 'nightly',
        storage: regions.main,
      });
    }
  }
  make.snapshot({ name: 'orders-dr', region: regions.second, of: orders, daysOld: 6, key, labels: web });
  for (const build of [41, 42, 43]) {
    make.image({
      name: `shop-golden-${build}`,
      family: 'shop-golden',
      of: shop,
      daysOld: 30 * (44 - build),
      storage: regions.main,
      labels: web,
      ...(build === 43 ? {} : { deprecated: 'DEPRECATED' as const }),
    });
  }
  make.image({
    name: partnerImage,
    of: shop,
    daysOld: 260,
    key: null,
    description: 'Kit for the partner who built the store locator',
    labels: web,
    policy: policyOf(['roles/compute.imageUser', [`domain:${partnerDomain}`]]),
  });
  make.machineImage({
    name: 'shop-web-before-migration',
    machine: 'shop-web-1',
    disks: [shop],
    daysOld: 75,
    labels: web,
  });
}
