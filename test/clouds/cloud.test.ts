import { expect, test } from 'vitest';
import { CloudProblem } from '../../src/clouds/cloud.ts';

test('a problem of a cloud is told by its name and keeps its cause', () => {
  const cause = new Error('inner');
  expect(new CloudProblem('x', cause)).toMatchObject({ name: 'CloudProblem', message: 'x', cause });
  expect('cause' in new CloudProblem('x')).toBe(false);
});
