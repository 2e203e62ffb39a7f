import type { CloudId } from '../model/scope.ts';
import type { Cloud } from './cloud.ts';

// A new cloud is one line here. Nothing of a cloud is loaded before it is asked for.
const loaders = {
  aws: async () => (await import('./aws/cloud.ts')).aws,
  azure: async () => (await import('./azure/cloud.ts')).azure,
  gcp: async () => (await import('./gcp/cloud.ts')).gcp,
} as const satisfies Record<CloudId, () => Promise<Cloud>>;

/** Clouds that can be audited, in the order they are shown. */
export const cloudIds = Object.keys(loaders) as readonly (keyof typeof loaders)[];

/** Whether a name is one of the clouds that can be audited. */
export function isCloudId(name: string): name is keyof typeof loaders {
  return Object.hasOwn(loaders, name);
}

/** Loads what a cloud says of itself: its collectors and policies. Its SDK is loaded only when it is opened. */
export function loadCloud(id: keyof typeof loaders): Promise<Cloud> {
  return loaders[id]();
}
