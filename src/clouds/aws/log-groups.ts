import { MalformedAnswer, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { LogsClient } from './client.ts';

/** What reading a log group needs. */
export const logGroupPermissions = ['logs:DescribeLogGroups'] as const;

/** The calls of CloudWatch Logs that say how long a log group keeps events. */
export interface LogGroups {
  /** Days a log group keeps events; null = for ever, 0 = there is no such group (any more). */
  days(group: string): Promise<number | null>;
}

/** Binds the calls of CloudWatch Logs to a client and to a unit's line. */
export function logGroupCalls({ sdk, client }: LogsClient, line: Line): LogGroups {
  return {
    async days(group) {
      // Sorted by name: a group named like the prefix is the first of them.
      const command = new sdk.DescribeLogGroupsCommand({ logGroupNamePrefix: group });
      const answer = await line.send('logs:DescribeLogGroups', (options) => client.send(command, options));
      const found = required(answer.logGroups, 'list of log groups').find(({ logGroupName }) => logGroupName === group);
      if (found !== undefined) return found.retentionInDays ?? null;
      if (answer.nextToken) throw new MalformedAnswer('the first page of log groups lacks the one that was asked for');
      return 0;
    },
  };
}
