import { expect, test } from 'vitest';
import type { Call } from '../../../src/activity/aws/call.ts';
import { owned, requestOf, responseOf, used } from '../../../src/activity/aws/ec2-call.ts';
import { owner, snapshot } from './records.ts';

const call: Call = {
  name: 'X',
  account: owner,
  region: 'us-east-1',
  partition: 'aws',
  outcome: 'success',
  request: { a: 1 },
  response: null,
  details: null,
  resources: [],
  caller: owner,
  actor: 'unknown',
};

test('newer calls log what was asked and answered inside an object of their own name', () => {
  const wrapped = { ...call, request: { XRequest: { A: 1 } }, response: { XResponse: { B: 2 } } };
  expect([requestOf(wrapped), responseOf(wrapped)]).toEqual([{ A: 1 }, { B: 2 }]);
  expect([requestOf(call), responseOf(call)]).toEqual([{ a: 1 }, null]);
});

test('only a success shows whose a snapshot is, and use shows nothing', () => {
  expect(owned(call, 'snapshot', 'snap-01')).toEqual(snapshot('snap-01'));
  expect(owned({ ...call, outcome: 'denied' }, 'snapshot', 'snap-01')).toEqual(snapshot('snap-01', null));
  expect(used(call, 'snapshot', 'snap-01', 'eu-west-1')).toEqual(snapshot('snap-01', null, 'eu-west-1'));
});

test('an id of another kind is none', () => {
  expect(used(call, 'image', 'snap-01')).toBeNull();
});
