import { command } from '../command.ts';
import type { Cause, Why } from '../reading.ts';
import type { Coverage } from '../scan.ts';
import { visible } from './visible.ts';
import { causeWords } from './words.ts';

/** What made a scope blind and the command that starts the cure. */
export interface Blindness {
  /** `we were refused; needs ec2:DescribeSnapshots`. */
  readonly why: string;
  /** What the cloud said; null where it said nothing. */
  readonly said: string | null;
  /** The permission that would cure it; null where none would. */
  readonly needs: string | null;
  readonly cure: string;
}

const permissionCauses: readonly Cause[] = ['denied', 'disabled', 'api-off'];

/** Explains a scope that was not read, or not to its end. */
export function blindnessOf(row: Coverage): Blindness {
  const why: Why = row.why ?? {
    cause: row.observedAt === null ? 'not-asked' : 'crashed',
    needs: null,
    said: null,
    scope: null,
  };
  const needs = why.needs === null ? null : visible(why.needs, 120);
  return {
    why:
      needs === null || !permissionCauses.includes(why.cause)
        ? causeWords[why.cause]
        : `${causeWords[why.cause]}; needs ${needs}`,
    said: why.said === null ? null : visible(why.said),
    needs: permissionCauses.includes(why.cause) ? needs : null,
    cure: permissionCauses.includes(why.cause)
      ? command`stillwatch permissions --cloud ${row.cloud} --format terraform`
      : rescan(row),
  };
}

// What is read for a whole account is read whatever regions are chosen.
function rescan({ account, region, collector }: Coverage): string {
  return region === 'global'
    ? command`stillwatch scan --account ${account} --collector ${collector}`
    : command`stillwatch scan --account ${account} --region ${region} --collector ${collector}`;
}

/**
 * Whether a scope counts as blind: not read, not read to its end, or single facts in it refused. What is off by the
 * cloud's own word while we still hold items of it counts as refused.
 */
export function isBlind(row: Coverage): boolean {
  return row.state === 'not-assessed' || row.state === 'partial' || (row.state === 'off' && row.items > 0);
}
