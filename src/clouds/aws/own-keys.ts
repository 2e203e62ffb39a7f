import { CloudProblem } from '../cloud.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Clients, KeySource } from './client.ts';

/** AWS's own example keys, known to the whole world: nothing real is ever sent to a process on this machine. */
export const exampleKeys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
} as const;

/**
 * The caller's keys. On loopback the example keys, unless a profile is named beside the endpoint; else AWS's own chain.
 * Throws CloudProblem where the chain finds none.
 */
export async function callerKeys(
  clients: Clients,
  endpoint: Endpoint,
  profile: string | undefined,
  home: string,
): Promise<KeySource> {
  if (endpoint.kind === 'loopback' && profile === undefined) return async () => exampleKeys;
  const source = await clients.chain(profile, home);
  try {
    await source();
  } catch (cause) {
    const where = profile === undefined ? '' : ` for the profile ${JSON.stringify(profile)}`;
    throw new CloudProblem(
      `No AWS credentials were found${where}. Sign in (aws sso login), set AWS_PROFILE, or give this machine a role, then try again.`,
      cause,
    );
  }
  return source;
}
