import { expect, it } from 'vitest';
import { logRecords } from '../../src/activity/log-records.ts';
import { at, event, owner, stranger } from '../support/audit-event.ts';

const minute = 60;
const zero = Date.parse(at(0));

it.each([
  ['any record of the place', 'any', 'rds', 16],
  ['a record of the service', 'service', 'ec2', 20],
  ['a record of the service that is never there', 'service', 'rds', Number.POSITIVE_INFINITY],
  ['nothing at all', 'never', 'ec2', Number.POSITIVE_INFINITY],
] as const)('what shows that a gap is over: %s', (_, over, service, minutes) => {
  const records = logRecords();
  for (const one of [
    event('late', 30 * minute, []),
    event('early', 14 * minute, []),
    event('iam', 16 * minute, [], { service: 'iam.amazonaws.com' }),
    event('ec2', 20 * minute, []),
    event('reads', 15 * minute, [], { service: 'ebs.amazonaws.com' }),
    event('theirs', 15 * minute, [], { account: stranger }),
  ])
    records.add(one);
  const shown = records.shows(owner, 'eu-west-1', service, { time: zero, over });
  expect((shown - zero) / 60_000).toBe(minutes);
});
