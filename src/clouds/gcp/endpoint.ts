import { type Endpoint, endpointOf } from '../endpoint.ts';
import { isGoogleHost } from './guard.ts';

/** The endpoint of a configuration, else Google Cloud itself. Throws CloudProblem for one that is no place for credentials. */
export function gcpEndpoint(configured: string | undefined): Endpoint {
  return endpointOf(configured, 'clouds.gcp.endpoint', { title: 'Google Cloud', isOwnHost: isGoogleHost });
}
