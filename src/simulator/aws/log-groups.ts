import { arn } from './arns.ts';
import { type Action, ownPlace } from './call.ts';
import { cutPage, pageSize } from './paging.ts';
import { Refusal } from './refusal.ts';

/** DescribeLogGroups: the groups of a region, by the start of their names. */
const describeLogGroups: Action = (call) => {
  const prefix = call.params.one('logGroupNamePrefix') ?? '';
  const limit = pageSize(call.params, 'limit', 1, 50, 'InvalidParameterException') ?? 50;
  const bad = new Refusal('InvalidParameterException', 400, 'The specified nextToken is invalid.');
  const token = call.params.one('nextToken');
  const page = cutPage([ownPlace(call).logGroups], token, limit, bad, ({ id }) => id.startsWith(prefix));
  const logGroups = page.items.map(({ id, createdAt, days }) => ({
    logGroupName: id,
    creationTime: Date.parse(createdAt),
    retentionInDays: days ?? undefined,
    metricFilterCount: 0,
    arn: arn(call.estate, 'logs', call.region, call.account.id, `log-group:${id}:*`),
    storedBytes: 0,
    logGroupClass: 'STANDARD',
  }));
  return JSON.stringify({ logGroups, ...(page.next === null ? {} : { nextToken: page.next }) });
};

/** The actions of CloudWatch Logs served. */
export const logGroupActions: Readonly<Record<string, Action>> = { DescribeLogGroups: describeLogGroups };
