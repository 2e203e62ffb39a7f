import { expect, test } from 'vitest';
import { openRecord } from '../../../src/activity/aws/envelope.ts';

const inner = { eventVersion: '1.09', eventID: 'e-1' };

test.each([
  ['the record itself', inner],
  ['a row of lookup-events', { EventId: 'e-1', EventName: 'X', CloudTrailEvent: JSON.stringify(inner) }],
  ['a row whose text was opened', { EventId: 'e-1', CloudTrailEvent: inner }],
  ['an event from EventBridge', { version: '0', id: 'x', 'detail-type': 'AWS API Call via CloudTrail', detail: inner }],
])('%s holds the record', (_, value) => {
  expect(openRecord(value)).toEqual(inner);
});

test('what may be a record without a version is tried', () => {
  const odd = { '@timestamp': '2026-03-01T02:03:04Z', eventName: 'X' };
  expect(openRecord(odd)).toBe(odd);
});

test.each([
  null,
  'text',
  [inner],
  { CloudTrailEvent: '{' },
  { CloudTrailEvent: '[]' },
  { CloudTrailEvent: 'null' },
  { CloudTrailEvent: `{"a": "${'x'.repeat(1_100_000)}"}` },
])('something else holds none', (value) => {
  expect(openRecord(value)).toBeNull();
});
