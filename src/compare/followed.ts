import { type Reading, unknown } from '../model/reading.ts';
import type { CloudId } from '../model/scope.ts';

/**
 * Whether the logs of an account and region are proven to tell of every making, sharing (or withdrawal) or deletion of a copy, or of
 * all of them, from one instant (ISO 8601) to another.
 */
export type Covers = (
  account: string,
  region: string,
  from: string,
  to: string,
  of?: 'making' | 'access' | 'end',
) => boolean;

/** Kinds of copies of whose making, sharing and deletion events are kept. */
const followed: ReadonlySet<string> = new Set([
  'aws:ec2:snapshot',
  'aws:ec2:image',
  'aws:rds:db-snapshot',
  'aws:rds:cluster-snapshot',
]);

/** Whether events tell of the making, the sharing and the deletion of such a copy. */
export function isFollowedType(type: string): boolean {
  return followed.has(type);
}

/** Who did it, where not every call that could have is among the events that are kept. */
export const byWhatIsNotFollowed = unknown('unsupported', {
  said: 'what could have done it is not all followed in the logs',
});

/** Who did it, in a cloud whose logs are not read; null where they are. */
export function byUnreadCloud(cloud: CloudId): Reading<never> | null {
  return cloud === 'aws' ? null : unknown('not-asked', { said: `audit logs of ${cloud} are not read yet` });
}

/** Who did it, where the logs of that time and place were not read without a gap. */
export const byUnreadLog = unknown('not-asked', { said: 'the audit logs of that time and place were not read' });

/** Who did it, where events tell who did some of it. */
export const byPartsUntold = unknown('unsupported', { said: 'the events that were read tell only a part of it' });

/** Who did it, where several principals each did a part. */
export const bySeveral = unknown('unsupported', { said: 'several did it, each a part' });
