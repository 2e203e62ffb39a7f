import { partitionOf } from '../../model/aws-name.ts';
import type { AwsConfig } from './scopes.ts';

/**
 * The region of calls that belong to none; it also says the partition. The environment names it, but never one of another
 * partition than the configured regions: there the organization is another one, or none, and most accounts would be missed.
 */
export function homeRegion(
  config: Pick<AwsConfig, 'regions'>,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const listed = typeof config.regions === 'string' ? undefined : config.regions[0];
  const named = [environment['AWS_REGION'], environment['AWS_DEFAULT_REGION']].find(
    (region) => region !== undefined && region !== '',
  );
  if (named !== undefined && (listed === undefined || partitionOf(named) === partitionOf(listed))) return named;
  return listed ?? 'us-east-1';
}
