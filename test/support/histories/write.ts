import type { Caller } from './caller.ts';
import type { Place } from './place.ts';
import type { Deed, IfDenied, Plot, RawRecord, Scenery, Sight, Tried } from './scene.ts';

/** A call to be written down. */
export interface Call {
  readonly source: string;
  readonly name: string;
  readonly request: unknown;
  readonly response: unknown;
  /** Members beside the usual ones, or in their place. */
  readonly beside?: RawRecord;
}

/** What the truth says of it. */
export interface Meaning {
  readonly sights?: readonly Sight[];
  readonly scenery?: readonly Scenery[];
  readonly tried?: readonly Tried[];
  readonly ifDenied?: IfDenied;
  readonly resource?: string;
  readonly edge?: boolean;
}

/** A time as CloudTrail writes it. */
export function stamp(seconds: number): string {
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19)}Z`;
}

/** Writes one record of a story at the time its clock shows, then lets the clock run. */
export function write(plot: Plot, by: Caller, place: Place, call: Call, meaning: Meaning = {}): Deed {
  const { scene } = plot;
  const scenery = meaning.scenery ?? [];
  if (scenery.length > 0) {
    while (scene.taken.has(plot.now)) plot.now += 1;
    scene.taken.add(plot.now);
  }
  const id = scene.random.uuid();
  const deed: Deed = {
    id,
    at: plot.now,
    gap: plot.now - plot.before,
    by,
    account: place.account,
    record: {
      eventVersion: '1.09',
      userIdentity: by.identity,
      eventTime: stamp(plot.now),
      eventSource: `${call.source}.amazonaws.com`,
      eventName: call.name,
      awsRegion: place.region,
      sourceIPAddress: by.address,
      userAgent: by.agent,
      requestParameters: call.request,
      responseElements: call.response,
      requestID: scene.random.uuid(),
      eventID: id,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: place.account,
      eventCategory: 'Management',
      ...call.beside,
    },
    sights: meaning.sights ?? [],
    scenery,
    tried: meaning.tried ?? [],
    ifDenied: meaning.ifDenied ?? 'never',
    resource: meaning.resource ?? null,
    edge: meaning.edge ?? false,
  };
  scene.deeds.push(deed);
  plot.before = plot.now;
  plot.now += scene.random.int(...plot.pace);
  return deed;
}
