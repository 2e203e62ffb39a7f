import type { Plan, PlannedTrail } from './plan.ts';
import { managementOnly, withoutNoise } from './takings.ts';
import { expiry } from './trail-estate.ts';

/** What happens to the trails between the two scans: one is stopped, one started, two take other events, a bucket gets a rule. */
export function afterTrailStory({ buckets, trails }: Plan): Pick<Plan, 'buckets' | 'trails'> {
  const told = new Map<string, Partial<PlannedTrail>>([
    ['production/eu-central-1/short', { state: 'stopped' }],
    ['management/sa-east-1/idle', { state: 'started' }],
    ['management/us-east-1/watch', { taking: managementOnly }],
    ['development/us-east-1/reader', { taking: withoutNoise }],
  ]);
  const filled = 'development/us-east-1/plain';
  return {
    buckets: buckets.map((one) => (one.label === filled ? { ...one, rules: [expiry('all', '', 30)], keeps: 30 } : one)),
    trails: trails.map((one) => ({ ...one, ...told.get(one.label) })),
  };
}
