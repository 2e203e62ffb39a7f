import { seededIds } from '../seed.ts';
import type { Place } from './estate.ts';
import type { LoggedEvent } from './trails.ts';

/** Who made a call, as CloudTrail writes it. */
export interface LoggedBy {
  readonly user: string;
  readonly identity: Readonly<Record<string, unknown>>;
  readonly address: string;
  readonly agent: string;
}

/** A call to be written down. */
export interface LoggedCall {
  readonly account: string;
  readonly region: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: LoggedBy;
  /** Such as `ec2`. */
  readonly service: string;
  readonly name: string;
  readonly request: Readonly<Record<string, unknown>> | null;
  readonly response: Readonly<Record<string, unknown>> | null;
  /** Members beside the usual ones, or in their place. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** A user of an account. */
export function loggedUser(account: string, name: string, address: string, accessKeyId: string): LoggedBy {
  const identity = {
    type: 'IAMUser',
    principalId: `AIDA${name
      .toUpperCase()
      .replace(/[^A-Z]/g, '')
      .padEnd(17, 'X')}`,
    arn: `arn:aws:iam::${account}:user/${name}`,
    accountId: account,
    accessKeyId,
    userName: name,
  };
  return { user: name, identity, address, agent: 'aws-cli/2.27.49 md/command#ec2' };
}

/** A service of the cloud, acting with the role that only it can become. */
export function loggedService(account: string, service: string, role: string, session: string): LoggedBy {
  const identity = {
    type: 'AssumedRole',
    principalId: `AROA${role.toUpperCase().slice(0, 17)}:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
    accountId: account,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        arn: `arn:aws:iam::${account}:role/aws-service-role/${service}/${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { mfaAuthenticated: 'false' },
    },
    invokedBy: service,
  };
  return { user: session, identity, address: service, agent: service };
}

/** Another account, as the log of a thing's owner names whoever used it. */
export function loggedStranger(account: string): LoggedBy {
  const service = 'ec2.amazonaws.com';
  return { user: account, identity: { accountId: account, invokedBy: service }, address: service, agent: service };
}

/** Writes a call into the history that CloudTrail keeps of a place. The same calls in the same order get the same ids. */
export function log(place: Pick<Place, 'events'>, call: LoggedCall): void {
  const { account, region, at, by, service, name } = call;
  const id = seededIds(seedOf(`${account}/${region}/${place.events.length}`)).uuid();
  const record = {
    eventVersion: '1.11',
    userIdentity: by.identity,
    eventTime: `${at.slice(0, 19)}Z`,
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: by.address,
    userAgent: by.agent,
    requestParameters: call.request,
    responseElements: call.response,
    requestID: id.split('').reverse().join(''),
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    ...call.beside,
  };
  const source = `${service}.amazonaws.com`;
  const event: LoggedEvent = {
    id,
    at,
    name,
    source,
    user: by.user,
    accessKey: typeof by.identity['accessKeyId'] === 'string' ? by.identity['accessKeyId'] : null,
    readOnly: false,
    resources: [],
    record: JSON.stringify(record),
  };
  place.events.push(event);
}

// FNV-1a: another text, another seed.
function seedOf(text: string): number {
  let seed = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) seed = Math.imul(seed ^ text.charCodeAt(at), 0x01000193);
  return seed >>> 0;
}
