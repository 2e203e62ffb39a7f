import { describe, expect, test } from 'vitest';
import { stepsOf } from './records.ts';

const changed = (change: string, trail: string | null = 'main') => [
  { step: 'context', change: { what: 'logging', change, trail } },
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

describe('selectors', () => {
  const management = { field: 'eventCategory', equals: ['Management'] };
  const advanced = (...fieldSelectors: unknown[]) => ({ advancedEventSelectors: [{ name: 'x', fieldSelectors }] });
  const basic = (selector: object) => ({
    eventSelectors: [{ readWriteType: 'All', includeManagementEvents: true, ...selector }],
  });

  test.each([
    ['changed', basic({})],
    ['changed', basic({ readWriteType: 'WriteOnly' })],
    ['changed', basic({ excludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] })],
    ['narrowed', basic({ excludeManagementEventSources: ['ec2.amazonaws.com'] })],
    ['narrowed', basic({ readWriteType: 'ReadOnly' })],
    ['narrowed', basic({ includeManagementEvents: false })],
    ['narrowed', { eventSelectors: [] }],
    ['changed', advanced(management)],
    ['changed', advanced(management, { field: 'readOnly', equals: ['false'] })],
    ['changed', advanced(management, { field: 'eventSource', notEquals: ['kms.amazonaws.com'] })],
    ['narrowed', advanced(management, { field: 'readOnly', equals: ['true'] })],
    ['narrowed', advanced(management, { field: 'eventSource', equals: ['s3.amazonaws.com'] })],
    ['narrowed', advanced(management, { field: 'eventSource', notEquals: ['rds.amazonaws.com'] })],
    ['narrowed', advanced(management, { field: 'eventName', equals: ['CreateUser'] })],
    [
      'narrowed',
      advanced({ field: 'eventCategory', equals: ['Data'] }, { field: 'resources.type', equals: ['AWS::S3::Object'] }),
    ],
  ])('leave the trail %s: %j', (change, request) => {
    expect(stepsOf('cloudtrail', 'PutEventSelectors', { trailName: 'main', ...request })).toEqual(changed(change));
  });
});
