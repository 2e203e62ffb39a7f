import { describe, expect, test } from 'vitest';
import type { SelectorsRow } from '../../../src/clouds/aws/cloudtrail.ts';
import { selectorsOf } from '../../../src/clouds/aws/trail-selectors.ts';

const TrailARN = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/t';

describe('what a trail takes', () => {
  test('is told of basic selectors with the defaults of what they leave out', () => {
    const data = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::logs/'] }];
    expect(
      selectorsOf({
        TrailARN,
        EventSelectors: [
          {},
          {
            ReadWriteType: 'WriteOnly',
            IncludeManagementEvents: false,
            ExcludeManagementEventSources: ['kms.amazonaws.com'],
            DataResources: data,
          },
        ],
      }),
    ).toEqual({
      form: 'basic',
      selectors: [
        { access: 'all', management: true, without: [], data: [] },
        {
          access: 'write',
          management: false,
          without: ['kms.amazonaws.com'],
          data: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::logs/'] }],
        },
      ],
    });
  });

  test('is told of advanced selectors by their conditions, never by their names', () => {
    expect(
      selectorsOf({
        TrailARN,
        AdvancedEventSelectors: [
          {
            Name: 'Management events selector',
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Data'] },
              { Field: 'resources.ARN', StartsWith: ['a'], NotEndsWith: ['z'] },
            ],
          },
        ],
        EventSelectors: [],
      }),
    ).toEqual({
      form: 'advanced',
      selectors: [
        [
          { field: 'eventCategory', is: { equals: ['Data'] } },
          { field: 'resources.ARN', is: { 'starts-with': ['a'], 'not-ends-with': ['z'] } },
        ],
      ],
    });
  });

  test.each([
    { TrailARN, EventSelectors: [] },
    { TrailARN, AdvancedEventSelectors: [] },
    { TrailARN, EventSelectors: [], AdvancedEventSelectors: [] },
  ])('is the default where its lists are there and empty: $EventSelectors $AdvancedEventSelectors', (row) => {
    expect(selectorsOf(row)).toEqual({ form: 'default' });
  });

  const condition = (more: object) => ({
    TrailARN,
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventName', ...more }] }],
  });
  test.each<[string, object]>([
    ['there is no list at all', { TrailARN }],
    ['nothing says of which trail', { EventSelectors: [] }],
    ['a selector has no conditions', { TrailARN, AdvancedEventSelectors: [{}] }],
    ['a condition compares with nothing', condition({})],
    ['a condition compares in a way of its own', condition({ Equals: ['a'], Contains: ['b'] })],
    ['a condition names no field', { TrailARN, AdvancedEventSelectors: [{ FieldSelectors: [{ Equals: ['a'] }] }] }],
    ['a value is no text', condition({ Equals: [1] })],
    ['a value is longer than any', condition({ Equals: ['a'.repeat(3_000)] })],
    ['there are more values than any trail has', condition({ Equals: new Array(2_001).fill('a') })],
    ['access is of a kind that is not known', { TrailARN, EventSelectors: [{ ReadWriteType: 'Some' }] }],
    ['access is named like what every object has', { TrailARN, EventSelectors: [{ ReadWriteType: 'toString' }] }],
  ])('is malformed where %s', (_, row) => {
    expect(() => selectorsOf(row as SelectorsRow)).toThrow();
  });
});
