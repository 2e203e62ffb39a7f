import { describe, expect, test } from 'vitest';
import type { SelectorsRow } from '../../../src/clouds/aws/cloudtrail.ts';
import { selectorsOf } from '../../../src/clouds/aws/trail-selectors.ts';

const TrailARN = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/t';

describe('what a trail takes', () => {
  test('is told of basic selectors, which may leave out services that they take', () => {
    const data = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::logs/'] }];
    expect(
      selectorsOf({
        TrailARN,
        EventSelectors: [
          { ReadWriteType: 'All', IncludeManagementEvents: true },
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
    AdvancedEventSelectors: [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'eventName', ...more },
        ],
      },
    ],
  });
  const category = (...more: object[]) => ({ TrailARN, AdvancedEventSelectors: [{ FieldSelectors: more }] });
  const basic = (more: object) => ({
    TrailARN,
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, ...more }],
  });

  test('is believed where it has all that CloudTrail requires', () => {
    expect(selectorsOf(condition({ Equals: ['a'] }) as SelectorsRow).form).toBe('advanced');
    expect(selectorsOf(category({ Field: 'eventCategory', Equals: ['Data'] }) as SelectorsRow).form).toBe('advanced');
    expect(selectorsOf(basic({}) as SelectorsRow).form).toBe('basic');
  });

  test.each<[string, object]>([
    ['there is no list at all', { TrailARN }],
    ['nothing says of which trail', { EventSelectors: [] }],
    ['a selector has no conditions', { TrailARN, AdvancedEventSelectors: [{}] }],
    ['a condition compares with nothing', condition({})],
    ['a condition compares in a way of its own', condition({ Equals: ['a'], Contains: ['b'] })],
    ['a condition names no field', category({ Field: 'eventCategory', Equals: ['Data'] }, { Equals: ['a'] })],
    ['a condition has an empty list', condition({ Equals: [] })],
    ['one list of a condition is empty', condition({ Equals: ['a'], NotEquals: [] })],
    ['a selector has an empty list of conditions', category()],
    ['a selector names no category', category({ Field: 'readOnly', Equals: ['false'] })],
    ['a category is kept out', category({ Field: 'eventCategory', NotEquals: ['Data'] })],
    ['a category begins so', category({ Field: 'eventCategory', Equals: ['Data'], StartsWith: ['D'] })],
    ['there are two categories', category({ Field: 'eventCategory', Equals: ['Data', 'Management'] })],
    [
      'a category is named twice',
      category({ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'eventCategory', Equals: ['Data'] }),
    ],
    [
      'one of two selectors is empty',
      {
        TrailARN,
        AdvancedEventSelectors: [
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] },
          { FieldSelectors: [] },
        ],
      },
    ],
    ['there are selectors of both forms', { ...condition({ Equals: ['a'] }), ...basic({}) }],
    ['a basic selector is empty', { TrailARN, EventSelectors: [{}] }],
    ['a basic selector does not say what access', basic({ ReadWriteType: undefined })],
    ['a basic selector does not say whether it takes management events', basic({ IncludeManagementEvents: null })],
    ['a basic selector says so in a text', basic({ IncludeManagementEvents: 'false' })],
    ['a value is no text', condition({ Equals: [1] })],
    ['a value is longer than any', condition({ Equals: ['a'.repeat(3_000)] })],
    ['there are more values than any trail has', condition({ Equals: new Array(2_001).fill('a') })],
    ['access is of a kind that is not known', basic({ ReadWriteType: 'Some' })],
    ['access is named like what every object has', basic({ ReadWriteType: 'toString' })],
  ])('is malformed where %s', (_, row) => {
    expect(() => selectorsOf(row as SelectorsRow)).toThrow();
  });
});
