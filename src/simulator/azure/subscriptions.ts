import { heldShelf } from '../shelf.ts';
import type { AzureSubscription } from './estate.ts';
import type { Operation } from './operation.ts';
import { listing } from './paging.ts';

/** Every subscription the caller sees, with its tenant and state, disabled ones too. */
export const listSubscriptions: Operation = {
  name: 'subscriptions.list',
  action: 'Microsoft.Resources/subscriptions/read',
  method: 'GET',
  path: '/subscriptions',
  paged: true,
  item: null,
  provider: null,
  perform: (call) => listing(call, heldShelf(call.estate.subscriptions.values()), writeSubscription),
};

function writeSubscription(one: AzureSubscription): object {
  return {
    id: `/subscriptions/${one.id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: one.managedByTenants.map((tenantId) => ({ tenantId })),
    subscriptionId: one.id,
    tenantId: one.tenant,
    displayName: one.displayName,
    state: one.state,
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'EnterpriseAgreement_2014-09-01',
      spendingLimit: 'Off',
    },
    ...one.odd,
  };
}
