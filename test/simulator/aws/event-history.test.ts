import { type LookupAttributeKey, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { expect, test } from 'vitest';
import { placeOf } from '../../../src/simulator/aws/estate.ts';
import { daysBefore } from '../../../src/simulator/aws/estates/setting.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { LoggedEvent } from '../../../src/simulator/aws/trails.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const event = (id: string, days: number, more: Partial<LoggedEvent> = {}): LoggedEvent => ({
  id,
  at: daysBefore(today, days),
  name: 'CreateSnapshot',
  source: 'ec2.amazonaws.com',
  user: 'j.doe',
  accessKey: null,
  readOnly: false,
  resources: [{ type: 'AWS::EC2::Snapshot', name: `snap-${id}` }],
  record: `{"eventID":"${id}"}`,
  ...more,
});

async function history(events: readonly LoggedEvent[], throttle = false) {
  const simulator = await started({ estate: smallEstate({ now: today }), ...(throttle ? { throttle: {} } : {}) });
  const place = placeOf(simulator.estate, smallAccounts.home, 'us-east-1');
  place?.events.splice(0, place.events.length, ...events);
  const { cloudtrail } = clientsOf(simulator);
  return (input: ConstructorParameters<typeof LookupEventsCommand>[0] = {}) =>
    cloudtrail.send(new LookupEventsCommand(input));
}

const three = [
  event('b', 2),
  event('a', 1, { name: 'DeleteSnapshot', user: 'other' }),
  event('c', 89.9, { accessKey: 'AKIA1' }),
];

test('events come newest first, whole, and none from before 90 days or after now', async () => {
  const { Events } = await (await history([...three, event('d', 90.1), event('e', -1)]))();
  expect(Events?.map(({ EventId }) => EventId)).toEqual(['a', 'b', 'c']);
  expect(Events?.[1]).toMatchObject({
    EventName: 'CreateSnapshot',
    EventTime: new Date(daysBefore(today, 2)),
    Username: 'j.doe',
    Resources: [{ ResourceName: 'snap-b' }],
    CloudTrailEvent: '{"eventID":"b"}',
  });
});

test.each<[LookupAttributeKey, string, readonly string[]]>([
  ['EventName', 'DeleteSnapshot', ['a']],
  ['Username', 'j.doe', ['b', 'c']],
  ['AccessKeyId', 'AKIA1', ['c']],
  ['ResourceName', 'snap-b', ['b']],
  ['EventId', 'nobody', []],
])('by %s %s', async (AttributeKey, AttributeValue, ids) => {
  const { Events } = await (await history(three))({ LookupAttributes: [{ AttributeKey, AttributeValue }] });
  expect(Events?.map(({ EventId }) => EventId)).toEqual(ids);
});

test('between two times', async () => {
  const look = await history(three);
  const { Events } = await look({
    StartTime: new Date(daysBefore(today, 3)),
    EndTime: new Date(daysBefore(today, 1.5)),
  });
  expect(Events?.map(({ EventId }) => EventId)).toEqual(['b']);
  const turned = look({ StartTime: today, EndTime: new Date(daysBefore(today, 1)) });
  expect(await refusalOf(turned)).toMatchObject({ name: 'InvalidTimeRangeException' });
});

test('in pages of 50 at the most', async () => {
  const look = await history(Array.from({ length: 120 }, (_, at) => event(`n${at}`, at / 10)));
  const sizes: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await look(NextToken === undefined ? {} : { NextToken });
    sizes.push(page.Events?.length ?? -1);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  expect(sizes).toEqual([50, 50, 20]);
  expect(await refusalOf(look({ MaxResults: 51 }))).toMatchObject({ name: 'InvalidMaxResultsException' });
  expect(await refusalOf(look({ NextToken: 'made up' }))).toMatchObject({ name: 'InvalidNextTokenException' });
});

test('by one attribute alone, twice a second', async () => {
  const look = await history(three, true);
  const EventName = { AttributeKey: 'EventName', AttributeValue: 'a' } as const;
  expect(await refusalOf(look({ LookupAttributes: [EventName, EventName] }))).toMatchObject({
    name: 'InvalidLookupAttributesException',
  });
  await look();
  expect(await refusalOf(look())).toMatchObject({ name: 'ThrottlingException' });
});
