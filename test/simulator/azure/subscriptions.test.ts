import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions, smallTenants } from '../../../src/simulator/azure/estates/small-names.ts';
import { allRows, started, today } from './clients.ts';

const path = '/subscriptions?api-version=2022-12-01';

test('every subscription is listed with its tenant and state', async () => {
  const { rows } = await allRows(await started({ estate: smallAzure({ now: today }) }), path);
  const { home, sister, other, disabled } = smallSubscriptions;
  expect(rows.map((one) => [one['subscriptionId'], one['displayName'], one['tenantId'], one['state']])).toEqual([
    [home, 'home', smallTenants.home, 'Enabled'],
    [sister, 'sister', smallTenants.home, 'Warned'],
    [other, 'other', smallTenants.other, 'Enabled'],
    [disabled, 'disabled', smallTenants.home, 'Disabled'],
  ]);
});

test('a tenant that is not said is left out, other members can be planted', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const subscription = simulator.estate.subscriptions.get(smallSubscriptions.home);
  if (subscription === undefined) throw new Error('The small estate has no home.');
  subscription.tenant = undefined;
  subscription.state = 'Dormant';
  subscription.managedByTenants.push(smallTenants.stranger);
  subscription.odd = { subscriptionId: undefined, colour: 'red' };
  const [first] = (await allRows(simulator, path)).rows;
  expect(first).not.toHaveProperty('tenantId');
  expect(first).not.toHaveProperty('subscriptionId');
  const managedByTenants = [{ tenantId: smallTenants.stranger }];
  expect(first).toMatchObject({ state: 'Dormant', colour: 'red', managedByTenants });
});
