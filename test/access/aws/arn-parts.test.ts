import { describe, expect, it } from 'vitest';
import { splitArn } from '../../../src/access/aws/arn-parts.ts';
import { glob, star } from '../../../src/access/aws/glob.ts';

const textOf = (codes: readonly number[]) =>
  codes.map((code) => (code === star ? '*' : String.fromCharCode(code))).join('');

describe('the parts of an ARN', () => {
  it.each([
    ['arn:aws:ec2:eu-west-1::snapshot/snap-1', ['arn', 'aws', 'ec2', 'eu-west-1', '', 'snapshot/snap-1']],
    ['arn:aws:rds:r:1:snapshot:rds:nightly', ['arn', 'aws', 'rds', 'r', '1', 'snapshot:rds:nightly']],
    ['arn:aws:ec2:*', ['arn', 'aws', 'ec2', '*']],
    ['arn:a:b:c:d:', ['arn', 'a', 'b', 'c', 'd', '']],
    ['arn:a:b:c:d', ['arn', 'a', 'b', 'c', 'd']],
    ['*', ['*']],
    ['', ['']],
    [':::::', ['', '', '', '', '', '']],
    ['::::::', ['', '', '', '', '', ':']],
  ])('%s', (arn, parts) => {
    expect(splitArn(glob(arn)).map(textOf)).toEqual(parts);
  });
});
