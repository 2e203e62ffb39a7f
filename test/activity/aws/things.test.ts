import { describe, expect, test } from 'vitest';
import type { Call } from '../../../src/activity/aws/call.ts';
import { ec2Thing, present, rdsThing, regionOf, thingOfArn } from '../../../src/activity/aws/things.ts';
import { database, image, owned, owner, snapshot, stranger } from './records.ts';

const call: Call = {
  name: 'X',
  account: owner,
  region: 'us-east-1',
  partition: 'aws',
  outcome: 'success',
  request: null,
  response: null,
  details: null,
  resources: [],
  caller: owner,
  actor: 'unknown',
};

describe('a thing of EC2', () => {
  test('has the key that inventories give it', () => {
    expect(ec2Thing(call, 'snapshot', 'snap-01')).toEqual(snapshot('snap-01'));
    expect(ec2Thing(call, 'image', 'ami-01', { account: null, region: 'eu-west-1' })).toEqual(
      image('ami-01', null, 'eu-west-1'),
    );
    expect(ec2Thing(call, 'volume', 'vol-01')).toEqual(owned('volume', 'vol-01'));
    expect(ec2Thing(call, 'machine', 'i-01')).toEqual(owned('machine', 'i-01'));
    expect(ec2Thing(call, 'group', 'sg-01')).toEqual(owned('group', 'sg-01'));
    expect(ec2Thing({ ...call, region: 'cn-north-1' }, 'volume', 'vol-01')?.key).toBe(
      `arn:aws-cn:ec2:cn-north-1:${owner}:volume/vol-01`,
    );
  });

  test.each([
    ['volume', 'vol-ffffffff'],
    ['volume', 'snap-01'],
    ['snapshot', 'snap-'.padEnd(200, '0')],
    ['snapshot', 'snap-0 1'],
    ['snapshot', 'snap-0/1'],
    ['snapshot', 'snap-\u001b[1m'],
    ['image', 'resolve:ssm:/x'],
    ['snapshot', { id: 'snap-01' }],
    ['snapshot', null],
    ['snapshot', ''],
  ] as const)('that is a %s is not %j', (type, id) => {
    expect(ec2Thing(call, type, id)).toBeNull();
  });
});

describe('a thing of RDS', () => {
  test('is named in lower case, by name or ARN', () => {
    expect(rdsThing(call, 'db', 'Orders', 'db-1')).toEqual(database('db', 'orders', { unique: 'db-1' }));
    const arn = `arn:aws:rds:eu-west-1:${stranger}:snapshot:Theirs`;
    expect(rdsThing(call, 'snapshot', arn)).toEqual(
      database('snapshot', 'theirs', { account: stranger, region: 'eu-west-1' }),
    );
    expect(rdsThing(call, 'snapshot', 'rds:orders-2026-01-01-00-00')).toEqual(
      database('snapshot', 'rds:orders-2026-01-01-00-00'),
    );
  });

  test.each([
    ['snapshot', `arn:aws:rds:us-east-1:${owner}:db:orders`],
    ['snapshot', 'arn:aws:rds:us-east-1'],
    ['snapshot', 'arn:aws:rds:us-east-1::snapshot:x'],
    ['snapshot', '-x'],
    ['snapshot', 'a b'],
    ['snapshot', ''],
    ['snapshot', 'x'.repeat(300)],
    ['db', null],
  ] as const)('that is a %s is not %j', (noun, id) => {
    expect(rdsThing(call, noun, id)).toBeNull();
  });
});

test.each([
  ['arn:aws:ec2:us-east-1::snapshot/snap-01', snapshot('snap-01', null)],
  ['arn:aws:ec2:us-east-1::image/ami-01', image('ami-01', null)],
  [`arn:aws:ec2:us-east-1:${owner}:volume/vol-01`, owned('volume', 'vol-01')],
  [`arn:aws:ec2:us-east-1:${owner}:instance/i-01`, owned('machine', 'i-01')],
  [`arn:aws:rds:us-east-1:${owner}:cluster-snapshot:a`, database('cluster-snapshot', 'a')],
  [`arn:aws:rds:us-east-1:${owner}:cluster:a`, database('cluster', 'a')],
  [`arn:aws:rds:us-east-1:${owner}:subgrp:a`, null],
  [`arn:aws:dynamodb:us-east-1:${owner}:table/t`, null],
  [`arn:aws:backup:us-east-1:${owner}:recovery-point:1`, null],
  ['snap-01', null],
  [7, null],
])('the ARN %s names %j', (arn, thing) => {
  expect(thingOfArn(call, arn)).toEqual(thing);
});

test('a region is a short word', () => {
  expect(['us-east-1', '', 'US EAST', 'x'.repeat(50), null, {}].map(regionOf)).toEqual([
    'us-east-1',
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('things stand once', () => {
  expect(present([null, snapshot('snap-01'), snapshot('snap-01', null)])).toEqual([snapshot('snap-01')]);
});
