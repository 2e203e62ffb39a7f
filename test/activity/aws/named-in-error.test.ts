import { expect, test } from 'vitest';
import { requestInError } from '../../../src/activity/aws/named-in-error.ts';

const on = (arn: string) =>
  `User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: x:Y on resource: ${arn} because no policy allows it`;

test.each([
  [
    'arn:aws:rds:us-east-1:111122223333:db:orders',
    { dBInstanceIdentifier: 'arn:aws:rds:us-east-1:111122223333:db:orders' },
  ],
  ['arn:aws:ec2:us-east-1:111122223333:volume/vol-01', { volumeId: 'vol-01' }],
  ['arn:aws:ec2:us-east-1::snapshot/snap-01', { snapshotId: 'snap-01' }],
  [
    'arn:aws:backup:us-east-1:111122223333:recovery-point:1',
    { recoveryPointArn: 'arn:aws:backup:us-east-1:111122223333:recovery-point:1' },
  ],
])('%s is found', (arn, expected) => {
  expect(requestInError(on(arn))).toMatchObject(expected);
});

test.each([
  undefined,
  null,
  7,
  '',
  'You are not authorized to perform this operation. Encoded authorization failure message: abc',
  on('*'),
  on('arn:aws:rds'),
  on('arn:aws:s3:::bucket'),
  on('arn:aws:rds:us-east-1:111122223333:__proto__:x'),
])('%j names nothing', (message) => {
  expect(requestInError(message)).toBeNull();
});
