import { expect, it } from 'vitest';
import { severityOf } from '../../src/activity/score-severity.ts';

const factor = (id: string) => ({ id, points: 0, events: [], reason: '' });

it.each([
  [0, [], 'none'],
  [1, [], 'low'],
  [24, [], 'low'],
  [25, [], 'medium'],
  [49, [], 'medium'],
  [50, [], 'high'],
  [79, [], 'high'],
  [80, [], 'critical'],
  [100, [], 'critical'],
  [0, ['shared-outside-trust'], 'high'],
  [85, ['shared-outside-trust'], 'critical'],
  [5, ['shared-publicly'], 'critical'],
  [5, ['used-outside-trust', 'shared-outside-trust'], 'critical'],
  [5, ['shared-unread'], 'medium'],
  [15, ['probed'], 'medium'],
  [55, ['probed'], 'high'],
  [30, ['created', 'shared-as-declared'], 'medium'],
])('%d with %j is %s', (total, ids, severity) => {
  expect(severityOf(total, ids.map(factor))).toBe(severity);
});
