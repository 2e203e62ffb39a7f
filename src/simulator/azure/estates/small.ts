import { type AzureEstate, emptySubscription } from '../estate.ts';
import { diskMaker, makerBase } from './maker.ts';
import { allowAll } from './rules.ts';
import type { AzureEstateSetting } from './setting.ts';
import { fillSmallBackups } from './small-backups.ts';
import { fillSmallDisks } from './small-disks.ts';
import { fillSmallImages } from './small-images.ts';
import { smallGroup, smallSubscriptions, smallTenants } from './small-names.ts';

/**
 * For tests: two tenants, three subscriptions and a disabled one; in the home subscription one of every way a copy can be
 * exposed, each named after it. The sister's provider for databases is not registered, the other's for vaults is not.
 */
export function smallAzure({ now }: AzureEstateSetting): AzureEstate {
  const { home, sister, other, disabled } = smallSubscriptions;
  const subscriptions = [
    emptySubscription({ id: home, displayName: 'home', tenant: smallTenants.home }),
    emptySubscription({ id: sister, displayName: 'sister', tenant: smallTenants.home, state: 'Warned' }),
    emptySubscription({ id: other, displayName: 'other', tenant: smallTenants.other }),
    emptySubscription({ id: disabled, displayName: 'disabled', tenant: smallTenants.home, state: 'Disabled' }),
  ];
  const [inHome, inSister, inOther, inDisabled] = subscriptions.map((subscription, at) =>
    makerBase({ subscription, now, group: smallGroup, location: 'westeurope', seed: at + 1 }),
  );
  if (inHome !== undefined) {
    fillSmallDisks(inHome);
    fillSmallImages(inHome);
    fillSmallBackups(inHome);
  }
  for (const base of [inSister, inOther, inDisabled]) {
    if (base === undefined) continue;
    const make = diskMaker(base);
    const disk = make.disk('data', { machine: 'host', sizeGiB: 16 });
    make.snapshot('closed', { of: disk, daysOld: 4 });
    make.snapshot('open', { of: disk, daysOld: 5, rules: allowAll });
  }
  subscriptions[1]?.providers.delete('Microsoft.Sql');
  subscriptions[2]?.providers.set('Microsoft.RecoveryServices', { state: 'NotRegistered', locations: ['West Europe'] });
  return {
    name: 'small',
    subscriptions: new Map(subscriptions.map((one) => [one.id, one])),
    faults: [],
  };
}
