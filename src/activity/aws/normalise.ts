import { partitionOf } from '../../model/aws-name.ts';
import type { Actor, AuditEvent, Step } from '../../model/event.ts';
import { accountOf } from './account.ts';
import { actorOf } from './actor.ts';
import { authorityOf } from './authority.ts';
import type { Call } from './call.ts';
import { openRecord } from './envelope.ts';
import { at, entries, isCut, isObject, own, textOf } from './json.ts';
import { requestInError } from './named-in-error.ts';
import { isServiceHost, originOf } from './origin.ts';
import { type Ending, endingOf } from './outcome.ts';
import { readingOf } from './registry.ts';
import { tagsOf } from './tags.ts';
import { regionOf } from './things.ts';
import { instantOf } from './time.ts';

export { awsEventNames, awsSnapshotEventNames } from './registry.ts';

/** What became of a record: an event; one that is sound and concerns nothing of ours; or one that cannot be used, and why. */
export type Normalised =
  | { readonly state: 'event'; readonly event: AuditEvent }
  | { readonly state: 'other' }
  | { readonly state: 'malformed'; readonly why: string };

const other: Normalised = { state: 'other' };
const mostSteps = 1_000;

/**
 * A record of CloudTrail, of whatever shape, as one event: itself, a row of `lookup-events`, an event from EventBridge, or what
 * Logstash made of it. Never throws, and holds nothing longer than its bounds.
 */
export function normaliseAws(value: unknown): Normalised {
  const record = openRecord(value);
  if (record === null) return malformed('it holds no CloudTrail record');
  const id = textOf(own(record, 'eventID'));
  if (id === null) return malformed('it has no eventID');
  const time = instantOf(own(record, 'eventTime') ?? own(record, '@timestamp'));
  if (time === null) return malformed('its eventTime is no time');
  // Insights tell of unusual rates, not of calls, and have neither name nor source.
  if (own(record, 'eventCategory') === 'Insight' || own(record, 'eventType') === 'AwsCloudTrailInsight') return other;
  const name = textOf(own(record, 'eventName'));
  // Names of services are names of hosts: case says nothing.
  const service = textOf(own(record, 'eventSource'))?.toLowerCase() ?? null;
  if (name === null) return malformed('it has no eventName');
  if (service === null) return malformed('it has no eventSource');
  const reading = readingOf(service, name);
  if (reading === undefined || isEcho(record)) return other;

  const account = accountOf(own(record, 'recipientAccountId')) ?? accountOf(callerOf(record));
  if (account === null) return malformed('it names no account');
  const region = regionOf(own(record, 'awsRegion'));
  if (region === null) return malformed('it has no awsRegion');
  const ending = endingOf(record);
  const actor = actorOf(record, account);
  const call = callIn(record, { name, account, region, actor, ending });
  const told = reading.read(call);
  const all = 'unread' in told ? told.steps : told;
  const steps = all.slice(0, mostSteps);
  const isPart = all.length > mostSteps || (reading.always && (isCut(call.request) || isCut(call.response)));
  const unread = 'unread' in told ? { key: told.unread } : isPart ? { key: null } : null;
  if (steps.length === 0 && unread === null && !reading.always) return other;
  const event: AuditEvent = {
    id,
    shared: textOf(own(record, 'sharedEventID')),
    cloud: 'aws',
    account,
    region,
    at: time,
    service,
    name,
    actor,
    origin: originOf(record),
    authority: authorityOf(record),
    ...ending,
    steps,
    ...(unread !== null && ending.outcome === 'success' ? { unread } : {}),
    tags: makesCopies(steps) ? tagsOf(call.request, call.response, byService(actor, ending)) : {},
  };
  return { state: 'event', event };
}

function malformed(why: string): Normalised {
  return { state: 'malformed', why };
}

function callerOf(record: unknown): unknown {
  return at(record, 'userIdentity', 'accountId');
}

interface Known {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly actor: Actor;
  readonly ending: Ending;
}

function callIn(record: unknown, { name, account, region, actor, ending }: Known): Call {
  const request = parameters(own(record, 'requestParameters'));
  const silent = !isObject(request) && ending.outcome === 'denied';
  return {
    name,
    account,
    region,
    partition: partitionOf(region),
    outcome: ending.outcome,
    request: silent ? requestInError(own(record, 'errorMessage')) : request,
    response: parameters(own(record, 'responseElements')),
    details: parameters(own(record, 'serviceEventDetails')),
    resources: entries(own(record, 'resources')),
    caller: accountOf(callerOf(record)),
    actor: actor.key,
  };
}

const longestParameters = 1_048_576;

// Some collectors write these objects as text.
function parameters(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{') || value.length > longestParameters) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed;
  } catch {
    return null;
  }
}

// What went through a VPC endpoint is recorded twice; what the endpoint itself refused is recorded only there.
function isEcho(record: unknown): boolean {
  return own(record, 'eventCategory') === 'NetworkActivity' && own(record, 'errorCode') !== 'VpceAccessDenied';
}

function makesCopies(steps: readonly Step[]): boolean {
  return steps.some(({ step }) => step === 'create' || step === 'copy' || step === 'register');
}

function byService(actor: Actor, { outcome }: Ending): boolean {
  return outcome === 'success' && (actor.kind === 'service' || (actor.via !== null && isServiceHost(actor.via)));
}
