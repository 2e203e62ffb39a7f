import type { Listing } from '../../model/reading.ts';
import type { Scope } from '../../model/scope.ts';
import { gather } from '../ask.ts';
import type { EventQuery } from '../cloud.ts';
import type { Line } from '../pace.ts';
import type { CloudTrailClient } from './client.ts';
import { explainAwsError } from './errors.ts';

/** What asking for events needs. */
export const lookupPermissions = ['cloudtrail:LookupEvents'] as const;

/** The largest page LookupEvents gives. */
const pageSize = 50;

/**
 * The events of some names that CloudTrail keeps by itself of one account and region, each as the JSON text of its record, newest
 * first within a name. LookupEvents takes one name at a time, answers 90 days back, management events alone, and lets an account ask
 * twice a second in a region (API reference of LookupEvents). A name that was not read to its end is a gap that says so.
 */
export async function* lookUpEvents(
  { sdk, client }: CloudTrailClient,
  line: Line,
  place: Scope,
  { names, since, until }: EventQuery,
): AsyncGenerator<Listing<string>> {
  const [StartTime, EndTime] = [new Date(since), new Date(until)];
  for (const name of names) {
    const pages = gather(explainAwsError, lookupPermissions[0], place, async (token) => {
      const command = new sdk.LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }],
        StartTime,
        EndTime,
        MaxResults: pageSize,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      const answer = await line.send('cloudtrail:LookupEvents', (options) => client.send(command, options));
      return { items: answer.Events?.map(({ CloudTrailEvent }) => CloudTrailEvent ?? ''), next: answer.NextToken };
    });
    for await (const { items, gaps } of pages)
      yield { items, gaps: gaps.map(({ why }) => ({ why: withName(why, name) })) };
  }
}

function withName<T extends { readonly said: string | null }>(why: T, name: string): T {
  return { ...why, said: `${name}: ${why.said ?? 'no answer'}`.slice(0, 300) };
}
