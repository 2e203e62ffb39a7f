import { type AzureEstate, emptySubscription } from '../estate.ts';
import { fillData } from './demo-data.ts';
import { azureDemoNames } from './demo-names.ts';
import { fillProduction } from './demo-production.ts';
import { diskMaker, makerBase } from './maker.ts';
import type { AzureEstateSetting } from './setting.ts';

/**
 * The Azure side of the demo's company, Example Ltd: production and data, and a trial that was disabled long ago. Mostly
 * healthy, with a few old problems: two snapshots left open to the internet, a gallery still shared with a partner, a
 * vault that restores into any subscription.
 */
export function demoAzure({ now }: AzureEstateSetting): AzureEstate {
  const { tenant, production, data, oldTrial, group, dataGroup, location, secondLocation } = azureDemoNames;
  const inProduction = emptySubscription({ id: production, displayName: 'production', tenant });
  const inData = emptySubscription({ id: data, displayName: 'data', tenant });
  const inTrial = emptySubscription({ id: oldTrial, displayName: 'old-trial', tenant, state: 'Disabled' });
  fillProduction(makerBase({ subscription: inProduction, now, group, location, seed: 501 }));
  fillData(makerBase({ subscription: inData, now, group: dataGroup, location: secondLocation, seed: 502 }));
  const trial = diskMaker(makerBase({ subscription: inTrial, now, group: 'rg-trial', location, seed: 503 }));
  trial.snapshot('first-steps', { daysOld: 1100, tags: {} });
  return {
    name: 'demo',
    subscriptions: new Map([inProduction, inData, inTrial].map((one) => [one.id, one])),
    faults: [],
  };
}
