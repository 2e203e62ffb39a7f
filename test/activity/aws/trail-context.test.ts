import { describe, expect, test } from 'vitest';
import { stepsOf } from './records.ts';

const changed = (change: string, trail: string | null = 'main', more: object = {}) => [
  { step: 'context', change: { what: 'logging', change, trail, ...more } },
];

test.each([
  ['StopLogging', { name: 'main' }, 'stopped'],
  ['StartLogging', { name: 'main' }, 'started'],
  ['DeleteTrail', { name: 'main' }, 'deleted'],
  ['UpdateTrail', { name: 'main', s3BucketName: 'b' }, 'changed'],
  ['UpdateTrail', { name: 'main', isMultiRegionTrail: false }, 'narrowed'],
  ['UpdateTrail', { name: 'main', includeGlobalServiceEvents: 'false' }, 'narrowed'],
  ['UpdateTrail', { name: 'main', enableLogFileValidation: true }, 'changed'],
])('%s of %j leaves the trail %s', (name, request, change) => {
  expect(stepsOf('cloudtrail', name, request)).toEqual(changed(change));
});

test('a trail that nobody names still changed', () => {
  expect(stepsOf('cloudtrail', 'StopLogging', null)).toEqual(changed('stopped', null));
});

test.each([
  ['CreateTrail', { name: 'main' }, { isOrganizationTrail: true }, 'created', { organization: true }],
  ['CreateTrail', { name: 'main', isOrganizationTrail: false }, null, 'created', { organization: false }],
  ['CreateTrail', { name: 'main' }, null, 'created', {}],
  ['UpdateTrail', { name: 'main' }, { isOrganizationTrail: false }, 'changed', { organization: false }],
  // It was one until then: who knows whose calls it took.
  ['UpdateTrail', { name: 'main', isOrganizationTrail: false }, { isOrganizationTrail: false }, 'narrowed', {}],
])('%s of %j, answered %j, tells whose trail it is', (name, request, response, change, more) => {
  expect(stepsOf('cloudtrail', name, request, response)).toEqual(changed(change, 'main', more));
});

describe('selectors', () => {
  const management = { field: 'eventCategory', equals: ['Management'] };
  const advanced = (...fieldSelectors: unknown[]) => ({ advancedEventSelectors: [{ name: 'x', fieldSelectors }] });
  const basic = (selector: object) => ({
    eventSelectors: [{ readWriteType: 'All', includeManagementEvents: true, ...selector }],
  });

  test.each([
    ['widened', basic({})],
    ['widened', basic({ readWriteType: 'WriteOnly' })],
    ['widened', basic({ excludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] })],
    ['narrowed', basic({ excludeManagementEventSources: ['ec2.amazonaws.com'] })],
    ['narrowed', basic({ readWriteType: 'ReadOnly' })],
    ['narrowed', basic({ includeManagementEvents: false })],
    ['widened', advanced(management)],
    ['widened', advanced(management, { field: 'readOnly', equals: ['false'] })],
    ['widened', advanced(management, { field: 'eventSource', notEquals: ['kms.amazonaws.com'] })],
    ['narrowed', advanced(management, { field: 'readOnly', equals: ['true'] })],
    ['narrowed', advanced(management, { field: 'eventSource', equals: ['s3.amazonaws.com'] })],
    ['narrowed', advanced(management, { field: 'eventSource', notEquals: ['rds.amazonaws.com'] })],
    [
      'narrowed',
      advanced({ field: 'eventCategory', equals: ['Data'] }, { field: 'resources.type', equals: ['AWS::S3::Object'] }),
    ],
  ])('leave the trail %s: %j', (change, request) => {
    expect(stepsOf('cloudtrail', 'PutEventSelectors', { trailName: 'main', ...request })).toEqual(changed(change));
  });

  test.each([
    ['all calls, as far as can be read', { eventSelectors: [] }],
    ['calls by their name', advanced(management, { field: 'eventName', equals: ['CreateUser'] })],
    ['callers', advanced(management, { field: 'userIdentity.arn', notEquals: ['arn:aws:iam::111122223333:user/x'] })],
  ])('that leave out %s leave it narrowed, whatever of others is still recorded', (_, request) => {
    expect(stepsOf('cloudtrail', 'PutEventSelectors', { trailName: 'main', ...request })).toEqual(
      changed('narrowed', 'main', { selective: true }),
    );
  });
});
