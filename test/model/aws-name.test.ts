import { expect, test } from 'vitest';
import { keyStems, parseArn, partitionOf } from '../../src/model/aws-name.ts';

test.each([
  ['us-east-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eusc-de-east-1', 'aws-eusc'],
])('%s lies in the partition %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

test('keys of snapshots and images carry no account, those of volumes and machines do', () => {
  expect(keyStems({ account: '111122223333', region: 'cn-north-1' })).toEqual({
    snapshot: 'arn:aws-cn:ec2:cn-north-1::snapshot/',
    image: 'arn:aws-cn:ec2:cn-north-1::image/',
    volume: 'arn:aws-cn:ec2:cn-north-1:111122223333:volume/',
    instance: 'arn:aws-cn:ec2:cn-north-1:111122223333:instance/',
  });
});

test('an ARN has parts, and what is none has not', () => {
  expect(parseArn('arn:aws:rds:eu-west-1:111122223333:snapshot:rds:one')).toEqual({
    partition: 'aws',
    service: 'rds',
    region: 'eu-west-1',
    account: '111122223333',
    resource: 'snapshot:rds:one',
  });
  for (const text of ['', 'arn:aws', 'vol-1', 'arn:aws:ec2:us-east-1:1', 'xarn:aws:ec2:a:b:c'])
    expect(parseArn(text)).toBeNull();
});
