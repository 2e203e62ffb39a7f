import { expect, test } from 'vitest';
import { totalSize } from '../../../src/clouds/azure/size.ts';

test.each([
  [[30, 8], 38],
  [[0], 0],
  [[30, null], null],
  [[], null],
])('the sizes %j are %s together', (sizes, total) => {
  expect(totalSize(sizes)).toBe(total);
});
