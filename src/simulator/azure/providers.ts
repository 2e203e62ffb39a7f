import type { AzureProvider } from './estate.ts';
import { type Operation, ownOf, param } from './operation.ts';
import { badRequest } from './refusal.ts';

/** Types each provider is asked about: what tells in which locations it may hold something. */
const types: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.Compute': ['disks', 'snapshots', 'galleries', 'restorePointCollections'],
  'Microsoft.Sql': [
    'servers',
    'managedInstances',
    'locations/longTermRetentionBackups',
    'locations/longTermRetentionManagedInstanceBackups',
  ],
  'Microsoft.RecoveryServices': ['vaults'],
};

/** Whether a resource provider is registered in the subscription, and the locations of its types, by display name. */
export const getProvider: Operation = {
  name: 'providers.get',
  action: 'Microsoft.Resources/subscriptions/providers/read',
  method: 'GET',
  path: '/subscriptions/{subscription}/providers/{namespace}',
  paged: false,
  item: 'namespace',
  provider: null,
  perform(call) {
    const subscription = ownOf(call);
    const wanted = param(call, 'namespace').toLowerCase();
    const namespace = Object.keys(types).find((name) => name.toLowerCase() === wanted);
    if (namespace === undefined) {
      throw badRequest('InvalidResourceNamespace', `The resource namespace '${wanted.slice(0, 100)}' is invalid.`);
    }
    const provider = subscription.providers.get(namespace) ?? { state: 'NotRegistered', locations: [] };
    return { status: 200, body: writeProvider(subscription.id, namespace, provider) };
  },
  forget: (call) => {
    const wanted = param(call, 'namespace').toLowerCase();
    const { providers } = ownOf(call);
    for (const name of [...providers.keys()]) if (name.toLowerCase() === wanted) providers.delete(name);
  },
};

function writeProvider(subscription: string, namespace: string, { state, locations }: AzureProvider): object {
  const resourceTypes = (types[namespace] ?? []).map((resourceType) => ({
    resourceType,
    locations,
    apiVersions: ['2024-04-01', '2023-08-01'],
    capabilities: 'None',
  }));
  return {
    id: `/subscriptions/${subscription}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    resourceTypes,
    registrationState: state,
  };
}
