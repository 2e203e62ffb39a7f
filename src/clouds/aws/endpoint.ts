import { type Endpoint, endpointOf } from '../endpoint.ts';
import { isAwsHost } from './guard.ts';

/** The endpoint of a configuration, else of `AWS_ENDPOINT_URL`, else AWS itself. Throws CloudProblem for one that is no place for credentials. */
export function awsEndpoint(
  configured: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Endpoint {
  const fromEnvironment = environment['AWS_ENDPOINT_URL'];
  const text = configured ?? (fromEnvironment === '' ? undefined : fromEnvironment);
  const source = configured === undefined ? 'AWS_ENDPOINT_URL' : 'clouds.aws.endpoint';
  return endpointOf(text, source, { title: 'AWS', isOwnHost: isAwsHost });
}
