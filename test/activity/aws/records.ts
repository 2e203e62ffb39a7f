import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import type { AuditEvent, Step, Thing } from '../../../src/model/event.ts';

/** The account in whose log the records of these tests stand. */
export const owner = '111122223333';

/** Another one. */
export const stranger = '444455556666';

/** A user of the owner's account. */
export const alice = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLEALICE00001',
  arn: `arn:aws:iam::${owner}:user/alice`,
  accountId: owner,
  accessKeyId: 'AKIAEXAMPLEALICE0001',
  userName: 'alice',
};

/** A sound record of a successful call; what is given replaces its fields. */
export function record(source: string, name: string, fields: Readonly<Record<string, unknown>> = {}): object {
  return {
    eventVersion: '1.09',
    userIdentity: alice,
    eventTime: '2026-03-01T02:03:04Z',
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.17.1',
    requestParameters: null,
    responseElements: null,
    requestID: '00000000-0000-4000-8000-00000000000a',
    eventID: '00000000-0000-4000-8000-000000000001',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: owner,
    eventCategory: 'Management',
    ...fields,
  };
}

/** The event a record becomes; fails the test where it becomes none. */
export function eventOf(value: unknown): AuditEvent {
  const normalised = normaliseAws(value);
  if (normalised.state !== 'event') throw new Error(`not an event: ${JSON.stringify(normalised)}`);
  return normalised.event;
}

/** Steps of a successful call with this request and answer. */
export function stepsOf(source: string, name: string, request: unknown, response: unknown = null): readonly Step[] {
  return eventOf(record(source, name, { requestParameters: request, responseElements: response })).steps;
}

/** Steps of a denied call: there is no answer. */
export function triedIn(source: string, name: string, request: unknown, code = 'AccessDenied'): readonly Step[] {
  return eventOf(record(source, name, { requestParameters: request, errorCode: code })).steps;
}

const ec2 = 'arn:aws:ec2:us-east-1:';

/** A snapshot of EC2; `account` null where the event does not say whose it is. */
export function snapshot(name: string, account: string | null = owner, region = 'us-east-1'): Thing {
  return { key: `arn:aws:ec2:${region}::snapshot/${name}`, type: 'snapshot', name, account, region, unique: null };
}

/** An image, see `snapshot`. */
export function image(name: string, account: string | null = owner, region = 'us-east-1'): Thing {
  return { key: `arn:aws:ec2:${region}::image/${name}`, type: 'image', name, account, region, unique: null };
}

/** A volume, machine or group of the owner. */
export function owned(type: 'volume' | 'machine' | 'group', name: string): Thing {
  const noun = { volume: 'volume', machine: 'instance', group: 'security-group' }[type];
  return { key: `${ec2}${owner}:${noun}/${name}`, type, name, account: owner, region: 'us-east-1', unique: null };
}

/** Something of RDS. */
export function database(
  noun: 'snapshot' | 'cluster-snapshot' | 'db' | 'cluster',
  name: string,
  place: { readonly account?: string; readonly region?: string; readonly unique?: string | null } = {},
): Thing {
  const { account = owner, region = 'us-east-1', unique = null } = place;
  const type = noun === 'db' ? 'database' : noun === 'cluster' ? 'cluster' : 'snapshot';
  return { key: `arn:aws:rds:${region}:${account}:${noun}:${name}`, type, name, account, region, unique };
}
