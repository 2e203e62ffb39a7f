import { expect, test } from 'vitest';
import { tagsOf } from '../../../src/activity/aws/tags.ts';

const asked = (resourceType: string, tags: unknown) => ({ tagSpecificationSet: { items: [{ resourceType, tags }] } });
const one = [
  { key: 'b', value: '2' },
  { key: 'a', value: '1' },
];

test.each([
  ['a request', asked('snapshot', one), null],
  [
    'a request of the newer form',
    {
      TagSpecification: [
        {
          ResourceType: 'image',
          Tag: [
            { Key: 'b', Value: '2' },
            { Key: 'a', Value: '1' },
          ],
        },
      ],
    },
    null,
  ],
  ['a request to RDS', { tags: one }, null],
  ['an answer', null, { tagSet: { items: one } }],
  ['an answer of RDS', null, { tagList: one }],
])('are read from %s, sorted', (_, request, response) => {
  expect(Object.entries(tagsOf(request, response, false))).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
});

test('of volumes are not those of a copy', () => {
  expect(tagsOf(asked('volume', one), null, false)).toEqual({});
});

test('that only AWS may write count only where a service wrote them', () => {
  const request = asked('snapshot', [
    { key: 'aws:dlm:lifecycle-policy-id', value: 'policy-1' },
    { key: 'x', value: 'y' },
  ]);
  expect(tagsOf(request, null, false)).toEqual({ x: 'y' });
  expect(tagsOf(request, null, true)).toEqual({ 'aws:dlm:lifecycle-policy-id': 'policy-1', x: 'y' });
});

test('may be called anything, and are bounded', () => {
  const odd: unknown = JSON.parse('[{"key": "__proto__", "value": "x"}, {"key": "k"}, {"value": "v"}, null]');
  expect(Object.entries(tagsOf({ tags: odd }, null, false))).toEqual([
    ['__proto__', 'x'],
    ['k', ''],
  ]);
  const many = Array.from({ length: 500 }, (_, index) => ({
    key: `${index}`.padEnd(400, 'x'),
    value: 'y'.repeat(5_000),
  }));
  const kept = Object.entries(tagsOf({ tags: many }, null, false));
  expect(kept).toHaveLength(128);
  expect(kept.every(([key, value]) => key.length === 256 && value.length === 1_024)).toBe(true);
});
