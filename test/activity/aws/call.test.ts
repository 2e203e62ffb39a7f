import { expect, test } from 'vitest';
import { unread } from '../../../src/activity/aws/call.ts';
import { snapshot } from './records.ts';

test('what is not read is said of the copy where it is known, and of its place where it is not', () => {
  const step = { step: 'delete', thing: snapshot('snap-01') } as const;
  expect(unread(null)).toEqual({ steps: [], unread: null });
  expect(unread(snapshot('snap-01'), [step])).toEqual({ steps: [step], unread: snapshot('snap-01').key });
});
