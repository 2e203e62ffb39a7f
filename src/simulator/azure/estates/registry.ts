import type { AzureEstate } from '../estate.ts';
import { demoAzure } from './demo.ts';
import { hostileAzure } from './hostile.ts';
import { largeAzure } from './large.ts';
import type { AzureEstateSetting } from './setting.ts';
import { smallAzure } from './small.ts';

/** The estates by name, as `stillwatch simulate --estate NAME` takes them. */
export const azureEstates: Readonly<Record<string, (setting: AzureEstateSetting) => AzureEstate>> = {
  demo: demoAzure,
  hostile: hostileAzure,
  large: (setting) => largeAzure({ ...setting, subscriptions: 200, perSubscription: 250 }),
  small: smallAzure,
};
