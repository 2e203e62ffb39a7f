import { expect, test } from 'vitest';
import { filterTest } from '../../../src/simulator/aws/filters.ts';

const item = { size: '8', tags: [{ key: 'Name', value: 'a.b' }] };
const holds = (name: string, ...values: string[]) =>
  filterTest<typeof item>([{ name, values }], (one, field) => (field === 'size' ? [one.size] : undefined))(item);

test.each<[string, string[], boolean]>([
  ['size', ['8'], true],
  ['size', ['7', '8'], true],
  ['size', ['?'], true],
  ['size', ['9*'], false],
  ['tag:Name', ['a.b'], true],
  ['tag:Name', ['a?b'], true],
  ['tag:Name', ['axb'], false],
  ['tag:Name', ['a.*'], true],
  ['tag:name', ['a.b'], false],
  ['tag-key', ['Name'], true],
])('the filter %s=%j holds or not', (name, values, expected) => {
  expect(holds(name, ...values)).toBe(expected);
});

test('a dot in a pattern is a dot, not any character', () => {
  expect(
    filterTest<typeof item>(
      [{ name: 'tag:Name', values: ['a.*'] }],
      () => undefined,
    )({ size: '1', tags: [{ key: 'Name', value: 'axb' }] }),
  ).toBe(false);
});

test('an unknown filter is refused', () => {
  expect(() => holds('colour', 'red')).toThrow(expect.objectContaining({ code: 'InvalidParameterValue' }));
});
