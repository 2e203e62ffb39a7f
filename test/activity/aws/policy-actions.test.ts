import { expect, test } from 'vitest';
import { actionsIn } from '../../../src/activity/aws/policy-actions.ts';

const allow = (Action: unknown) => ({ Effect: 'Allow', Action, Resource: '*' });

test.each([
  ['one statement', { Statement: allow('ec2:*') }, ['ec2:*']],
  ['several', { Statement: [allow(['b:X', 'a:Y']), allow('b:X')] }, ['a:Y', 'b:X']],
  ['what is denied beside it', { Statement: [allow('a:Y'), { Effect: 'Deny', Action: 'b:X' }] }, ['a:Y']],
  ['everything but something', { Statement: { Effect: 'Allow', NotAction: 'iam:*' } }, ['*']],
  ['nothing that is allowed', { Statement: { Effect: 'Deny', Action: '*' } }, []],
])('%s is read', (_, policy, expected) => {
  expect(actionsIn(JSON.stringify(policy))).toEqual(expected);
  expect(actionsIn(encodeURIComponent(JSON.stringify(policy)))).toEqual(expected);
  expect(actionsIn(policy)).toEqual(expected);
});

test.each([undefined, null, '', '{', '%7B%', '[]', '{}', '"text"', 7, ' '.repeat(200_000)])(
  '%j is no policy',
  (text) => {
    expect(actionsIn(text)).toBeNull();
  },
);

test('a policy of many actions is cut', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `s3:${String(index).padStart(300, '0')}`);
  const actions = actionsIn(JSON.stringify({ Statement: Array.from({ length: 10 }, () => allow(many.slice(0, 40))) }));
  expect(actions?.every((action) => action.length <= 128)).toBe(true);
  const short = Array.from({ length: 500 }, (_, index) => `s3:${index}`);
  expect(actionsIn({ Statement: allow(short) })).toHaveLength(100);
});
