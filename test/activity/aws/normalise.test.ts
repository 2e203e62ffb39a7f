import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awsEventNames, normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { readingOf } from '../../../src/activity/aws/registry.ts';
import { eventOf, owner, record, snapshot, stranger } from './records.ts';

const request = { volumeId: 'vol-01' };
const response = { snapshotId: 'snap-01', volumeId: 'vol-01', ownerId: owner };
const create = (fields: object = {}) =>
  record('ec2', 'CreateSnapshot', { requestParameters: request, responseElements: response, ...fields });

describe('a record', () => {
  test('becomes one event', () => {
    expect(eventOf(create({ sharedEventID: 'shared-1' }))).toMatchObject({
      id: '00000000-0000-4000-8000-000000000001',
      shared: 'shared-1',
      cloud: 'aws',
      account: owner,
      region: 'us-east-1',
      at: '2026-03-01T02:03:04Z',
      service: 'ec2.amazonaws.com',
      name: 'CreateSnapshot',
      actor: { kind: 'user', name: 'alice' },
      origin: { kind: 'address', address: '203.0.113.7', agent: 'aws-cli/2.17.1' },
      authority: { mfa: null, console: null, sessionAt: null },
      outcome: 'success',
      error: null,
      steps: [{ step: 'create', things: [snapshot('snap-01')] }],
      tags: {},
    });
  });

  test('is the same in every wrapping', () => {
    const event = eventOf(create());
    const raw = create();
    expect(eventOf({ EventId: 'x', CloudTrailEvent: JSON.stringify(raw) })).toEqual(event);
    expect(eventOf({ 'detail-type': 'AWS API Call via CloudTrail', detail: raw })).toEqual(event);
    const { eventTime: _, ...rest } = { eventTime: '', ...raw };
    expect(eventOf({ ...rest, '@timestamp': '2026-03-01T02:03:04.000Z' })).toEqual(event);
    expect(eventOf(create({ eventTime: '2026-03-01 13:03:04+11:00' }))).toEqual(event);
    const texts = { requestParameters: JSON.stringify(request), responseElements: JSON.stringify(response) };
    expect(eventOf(create(texts))).toEqual(event);
  });

  test('stands in the account that received it, else in that of the caller', () => {
    expect(eventOf(create({ recipientAccountId: stranger })).account).toBe(stranger);
    expect(eventOf(create({ recipientAccountId: undefined })).account).toBe(owner);
    expect(eventOf(create({ recipientAccountId: 12_345_678_912 })).account).toBe('012345678912');
  });

  test.each([
    ['it holds no CloudTrail record', null],
    ['it holds no CloudTrail record', [create()]],
    ['it has no eventID', {}],
    ['it has no eventID', create({ eventID: '' })],
    ['its eventTime is no time', create({ eventTime: 'yesterday' })],
    ['its eventTime is no time', create({ eventTime: undefined })],
    ['it has no eventName', create({ eventName: {} })],
    ['it has no eventSource', create({ eventSource: null })],
    ['it names no account', create({ recipientAccountId: null, userIdentity: null })],
    ['it has no awsRegion', create({ awsRegion: '' })],
  ])('is malformed where %s', (why, value) => {
    expect(normaliseAws(value)).toEqual({ state: 'malformed', why });
  });

  test.each([
    ['a call we do not follow', record('ec2', 'DescribeSnapshots')],
    ['a call of another service', record('redshift', 'DeleteSnapshot')],
    ['an insight', { eventID: 'i-1', eventTime: '2026-03-01T02:03:04Z', eventType: 'AwsCloudTrailInsight' }],
    ['the echo of a VPC endpoint', create({ eventCategory: 'NetworkActivity', eventType: 'AwsVpceEvent' })],
    ['a call without a step that is not about copies', record('iam', 'PutUserPolicy')],
  ])('that is %s is nothing of ours', (_, value) => {
    expect(normaliseAws(value)).toEqual({ state: 'other' });
  });

  test('of a call about copies that lists more than is read is not all read', () => {
    const items = Array.from({ length: 1_001 }, (_, index) => ({ snapshotId: `snap-${index}`, volumeId: 'vol-01' }));
    const fields = { requestParameters: {}, responseElements: { CreateSnapshotsResponse: { snapshotSet: { items } } } };
    const event = eventOf(record('ec2', 'CreateSnapshots', fields));
    expect(event.steps).toHaveLength(1_000);
    expect(event.unread).toEqual({ key: null });
    expect(eventOf(record('ec2', 'CreateSnapshots', { ...fields, errorCode: 'AccessDenied' })).unread).toBeUndefined();
    expect(eventOf(create())).not.toHaveProperty('unread');
  });

  test('of what a VPC endpoint refused is a denied call', () => {
    const denied = create({ eventCategory: 'NetworkActivity', errorCode: 'VpceAccessDenied' });
    expect(eventOf(denied).outcome).toBe('denied');
  });

  test('of a service keeps the tags that only AWS may write, one of a user does not', () => {
    const asked = {
      ...request,
      tagSpecificationSet: {
        items: [{ resourceType: 'snapshot', tags: [{ key: 'aws:dlm:lifecycle-policy-id', value: 'p' }] }],
      },
    };
    const userIdentity = { type: 'AssumedRole', accountId: owner, invokedBy: 'dlm.amazonaws.com' };
    const byDlm = create({ requestParameters: asked, userIdentity });
    expect(eventOf(byDlm).tags).toEqual({ 'aws:dlm:lifecycle-policy-id': 'p' });
    expect(eventOf(create({ requestParameters: asked })).tags).toEqual({});
    expect(eventOf(create({ requestParameters: asked, userIdentity, errorCode: 'X' })).tags).toEqual({});
  });
});

const sources = ['ec2', 'ebs', 'rds', 'backup', 'iam', 'cloudtrail'].map((service) => `${service}.amazonaws.com`);
const followed = sources.flatMap((source) =>
  awsEventNames.filter((name) => readingOf(source, name) !== undefined).map((name) => [source, name] as const),
);
const words = [
  ...[
    'items',
    'item',
    'snapshotId',
    'snapshotSet',
    'instancesSet',
    'groupSet',
    'createVolumePermission',
    'launchPermission',
  ],
  ...[
    'add',
    'remove',
    'userId',
    'group',
    'imageId',
    'volumeId',
    'instanceId',
    'groupId',
    'ipPermissions',
    'cidrIp',
    'ebs',
  ],
  ...[
    'dBSnapshotIdentifier',
    'dBInstanceIdentifier',
    'dBClusterIdentifier',
    'valuesToAdd',
    'attributeName',
    'sourceArn',
  ],
  ...[
    'policyDocument',
    'eventSelectors',
    'recoveryPointArn',
    'resourceArn',
    '__proto__',
    'constructor',
    'toString',
    'length',
  ],
  ...['tagSpecificationSet', 'tags', 'key', 'blockDeviceMapping', 'userName', 'policyArn', 'trailName', 'sourceRegion'],
];
const texts = fc.oneof(
  fc.constantFrom(
    'snap-01',
    'ami-01',
    'vol-01',
    'i-01',
    'sg-01',
    'all',
    'restore',
    'true',
    '0.0.0.0/0',
    '::/0',
    'orders',
  ),
  fc.constantFrom(
    'arn:aws:ec2:us-east-1::snapshot/snap-01',
    `arn:aws:rds:us-east-1:${owner}:snapshot:a`,
    'arn:::::',
    '{"a": 1}',
  ),
  fc.constantFrom('x'.repeat(5_000), '\u{1F600}'.repeat(400), '\ud800', '\u0000\u001b[31m'),
  fc.string(),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    texts,
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e300, 12_345_678_912, 22, 65_535),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...words), fc.string()), tie('tree')), { maxLength: 6 })
      // Parsed, as records are: a key may be `__proto__`.
      .map((pairs): unknown =>
        JSON.parse(`{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`),
      ),
  ),
}));

function longest(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Math.max(0, ...Object.entries(value).map(([key, inner]) => Math.max(key.length, longest(inner))));
}

describe('any JSON', () => {
  const states = ['event', 'other', 'malformed'];

  test('at the top never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), tree), (value) => {
        expect(states).toContain(normaliseAws(value).state);
      }),
    );
  });

  test('inside a sound record never throws, and what comes of it is bounded and can be written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...followed),
        fc.record({
          requestParameters: tree,
          responseElements: tree,
          serviceEventDetails: tree,
          userIdentity: fc.oneof(
            tree,
            fc.record({
              type: fc.constantFrom('AssumedRole', 'FederatedUser', 'AWSAccount'),
              arn: tree,
              sessionContext: tree,
            }),
          ),
          resources: tree,
          errorCode: fc.oneof(fc.constant(null), tree),
          errorMessage: tree,
          sourceIPAddress: tree,
          userAgent: tree,
          sharedEventID: tree,
        }),
        ([eventSource, eventName], fields) => {
          const normalised = normaliseAws(create({ eventName, eventSource, ...fields }));
          expect(states).toContain(normalised.state);
          if (normalised.state !== 'event') return;
          expect(longest(normalised.event)).toBeLessThanOrEqual(1_024);
          expect(JSON.parse(JSON.stringify(normalised.event))).toEqual(normalised.event);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('nested deeper than anybody writes is read', () => {
    const deep: unknown = JSON.parse(`${'{"items":['.repeat(5_000)}1${']}'.repeat(5_000)}`);
    for (const [eventSource, eventName] of followed)
      expect(states).toContain(
        normaliseAws(create({ eventName, eventSource, requestParameters: deep, responseElements: deep })).state,
      );
  });

  test('with a huge text everywhere is cut', () => {
    const text = 'x'.repeat(1_000_000);
    for (const [eventSource, eventName] of followed) {
      const huge = Object.fromEntries(words.map((word) => [word, text]));
      const fields = { requestParameters: huge, responseElements: huge, errorCode: text, errorMessage: text };
      const normalised = normaliseAws(
        create({ eventName, eventSource, ...fields, userAgent: text, sourceIPAddress: text }),
      );
      if (normalised.state === 'event') expect(longest(normalised.event)).toBeLessThanOrEqual(500);
    }
  });

  test('of a huge launch is cut', () => {
    const items = Array.from({ length: 5_000 }, (_, index) => ({
      instanceId: `i-${index}`,
      imageId: 'ami-01',
      groupSet: { items: [{ groupId: 'sg-01' }] },
    }));
    const event = eventOf(
      record('ec2', 'RunInstances', {
        requestParameters: { imageId: 'ami-01' },
        responseElements: { instancesSet: { items } },
      }),
    );
    expect(event.steps).toHaveLength(1_000);
    expect(event.steps[0]).toMatchObject({ step: 'restore', things: { length: 1_000 } });
  });
});
