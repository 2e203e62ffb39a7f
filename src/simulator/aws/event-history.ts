import { heldShelf } from '../shelf.ts';
import { type Action, ownPlace } from './call.ts';
import { cutPage, pageSize } from './paging.ts';
import { Refusal } from './refusal.ts';
import type { LoggedEvent } from './trails.ts';

/** What CloudTrail keeps without any trail. */
const keptMs = 90 * 86_400_000;

const attributes: Readonly<Record<string, (event: LoggedEvent) => readonly (string | null)[]>> = {
  AccessKeyId: ({ accessKey }) => [accessKey],
  EventId: ({ id }) => [id],
  EventName: ({ name }) => [name],
  EventSource: ({ source }) => [source],
  ReadOnly: ({ readOnly }) => [String(readOnly)],
  ResourceName: ({ resources }) => resources.map(({ name }) => name),
  ResourceType: ({ resources }) => resources.map(({ type }) => type),
  Username: ({ user }) => [user],
};

/** LookupEvents: the last 90 days of one region, newest first, by at most one attribute, in pages of up to 50. */
export const lookupEvents: Action = (call) => {
  const { params, now } = call;
  const asked = params.filters('LookupAttributes', '');
  const [attribute] = asked;
  const valuesOf = attribute === undefined ? undefined : attributes[attribute.name];
  if (asked.length > 1 || (attribute !== undefined && valuesOf === undefined))
    throw new Refusal(
      'InvalidLookupAttributesException',
      400,
      'Occurs when a lookup attribute is specified that is not valid.',
    );
  const start = seconds(params.one('StartTime')) ?? Number.NEGATIVE_INFINITY;
  const end = seconds(params.one('EndTime')) ?? Number.POSITIVE_INFINITY;
  if (start > end) throw new Refusal('InvalidTimeRangeException', 400, 'The start time occurs after the end time.');
  const oldest = Math.max(start, now.getTime() - keptMs);
  const found = ownPlace(call)
    .events.filter(({ at }) => Date.parse(at) >= oldest && Date.parse(at) <= Math.min(end, now.getTime()))
    .filter((event) => attribute === undefined || valuesOf?.(event).includes(attribute.values[0] ?? ''))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1));
  const limit = pageSize(params, 'MaxResults', 1, 50, 'InvalidMaxResultsException') ?? 50;
  const bad = new Refusal(
    'InvalidNextTokenException',
    400,
    'A token that is not valid, or that was used with other parameters.',
  );
  const page = cutPage([heldShelf(found)], params.one('NextToken'), limit, bad, () => true);
  const more = page.next === null ? {} : { NextToken: page.next };
  return JSON.stringify({ Events: page.items.map(rowOf), ...more });
};

function seconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text) * 1000;
}

function rowOf(event: LoggedEvent): object {
  return {
    EventId: event.id,
    EventName: event.name,
    EventSource: event.source,
    EventTime: Date.parse(event.at) / 1000,
    ReadOnly: String(event.readOnly),
    Username: event.user,
    AccessKeyId: event.accessKey ?? undefined,
    Resources: event.resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: event.record,
  };
}
