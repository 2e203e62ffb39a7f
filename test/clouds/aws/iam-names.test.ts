import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { exactArn, iamName } from '../../../src/clouds/aws/iam-names.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('principals', 'global');
const arn = 'arn:aws:iam::111111111111:role/aws-service-role/backup.amazonaws.com/Backup';
const row = { arn, id: 'AROA1', name: 'Backup', path: '/aws-service-role/backup.amazonaws.com/' };

describe('the names of a row', () => {
  test('are those it gives', () => {
    expect(iamName('role', row, unit)).toEqual(row);
  });

  test.each([
    [arn, 'Backup', '/aws-service-role/backup.amazonaws.com/'],
    ['arn:aws:iam::111111111111:role/worker', 'worker', '/'],
    ['arn:aws-cn:iam::111111111111:role/a/b:c/d', 'd', '/a/b:c/'],
  ])('come from the ARN where it leaves them out: %s', (of, name, path) => {
    expect(iamName('role', { ...row, arn: of, name: undefined, path: undefined }, unit)).toEqual({
      arn: of,
      id: 'AROA1',
      name,
      path,
    });
  });

  test('are cut where they are longer than any, the ARN never', () => {
    const long = `arn:aws:iam::111111111111:role/${'p'.repeat(1_500)}/r`;
    const read = iamName('role', { ...row, arn: long, name: 'n'.repeat(5_000), path: undefined }, unit);
    expect([read.arn, read.name.length, read.path.length]).toEqual([long, 1_024, 1_024]);
  });

  test.each([
    { arn: undefined },
    { arn: '' },
    { arn: 'worker' },
    { arn: 'arn:aws:iam::222222222222:role/worker' },
    { arn: 'arn:aws:iam::111111111111:user/worker' },
    { arn: 'arn:aws:iam::111111111111:roles/worker' },
    { arn: 'arn:aws:iam::111111111111:role/' },
    { arn: 'arn:aws:sts::111111111111:role/worker' },
    { arn: `arn:aws:iam::111111111111:role/${'x'.repeat(2_048)}` },
    { id: undefined },
    { id: '' },
    { id: 'A'.repeat(129) },
  ])('are malformed with %j', (wrong) => {
    expect(() => iamName('role', { ...row, ...wrong }, unit)).toThrow(MalformedAnswer);
  });
});

test('an ARN is taken as it is, and what is none or too long is malformed', () => {
  expect(exactArn(' arn:odd ', 'ARN of a policy')).toBe(' arn:odd ');
  expect(() => exactArn(undefined, 'ARN of a policy')).toThrow('the answer has no ARN of a policy');
  expect(() => exactArn('', 'ARN of a policy')).toThrow('an odd ARN of a policy');
  expect(() => exactArn('x'.repeat(2_049), 'ARN of a policy')).toThrow('an odd ARN of a policy');
});
