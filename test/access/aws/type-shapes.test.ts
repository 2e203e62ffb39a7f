import { describe, expect, it } from 'vitest';
import { name } from '../../../src/access/aws/glob.ts';
import { resourceTypes } from '../../../src/access/aws/resource-types.ts';
import { patternsOf, shapesOf } from '../../../src/access/aws/type-shapes.ts';

const lie = { partition: 'aws', account: '111122223333', region: null };
const shown = (codes: readonly number[]) =>
  codes.map((code) => (code === name ? '#' : String.fromCharCode(code))).join('');
const shapes = (type: string, where: Parameters<typeof shapesOf>[1] = lie) =>
  shapesOf(type, where).map(({ whole }) => shown(whole));

describe('all things of a type', () => {
  it.each([
    ['ec2:snapshot', ['arn:aws:ec2:#::snapshot/snap-#']],
    ['ebs:snapshot', ['arn:aws:ec2:#::snapshot/snap-#']],
    ['ec2:image', ['arn:aws:ec2:#::image/ami-#']],
    ['ec2:volume', ['arn:aws:ec2:#:111122223333:volume/vol-#']],
    ['ec2:instance', ['arn:aws:ec2:#:111122223333:instance/i-#']],
    [
      'rds:snapshot',
      [
        'arn:aws:rds:#:111122223333:snapshot:#',
        'arn:aws:rds:#:111122223333:snapshot:rds:#',
        'arn:aws:rds:#:111122223333:snapshot:awsbackup:#',
      ],
    ],
    ['rds:db', ['arn:aws:rds:#:111122223333:db:#']],
    ['iam:role', ['arn:aws:iam::111122223333:role/#']],
    ['redshift:snapshot', ['arn:aws:redshift:#:111122223333:snapshot:#/#']],
    ['ec2:nothing', []],
  ])('%s', (type, wholes) => {
    expect(shapes(type)).toEqual(wholes);
  });

  it('lie in a region, an account and a partition where those are given', () => {
    const where = { partition: 'aws-cn', account: '444455556666', region: 'cn-north-1' };
    expect(shapes('ec2:volume', where)).toEqual(['arn:aws-cn:ec2:cn-north-1:444455556666:volume/vol-#']);
    expect(shapesOf('ec2:volume', { ...lie, account: null }).map(({ whole }) => shown(whole))).toEqual([
      'arn:aws:ec2:#:#:volume/vol-#',
    ]);
    expect(patternsOf('ec2:volume', where)).toEqual(['arn:aws-cn:ec2:cn-north-1:444455556666:volume/*']);
  });

  it('are asked for again without being made again', () => {
    expect(shapesOf('ec2:volume', lie)).toBe(shapesOf('ec2:volume', { ...lie }));
    expect(patternsOf('ec2:volume', lie)).toBe(patternsOf('ec2:volume', { ...lie }));
    expect(shapes('ec2:volume', { ...lie, account: '999988887777' })).toEqual([
      'arn:aws:ec2:#:999988887777:volume/vol-#',
    ]);
  });

  it('of every type have ARNs of six parts', () => {
    const odd = [...resourceTypes.keys()].filter((type) => {
      const all = shapesOf(type, lie);
      return all.length === 0 || all.some(({ parts }) => parts.length !== 6);
    });
    expect(odd).toEqual([]);
  });
});

describe('patterns of a type', () => {
  it.each([
    ['ec2:snapshot', ['arn:aws:ec2:*::snapshot/*']],
    ['rds:snapshot', ['arn:aws:rds:*:111122223333:snapshot:*']],
    ['redshift:snapshot', ['arn:aws:redshift:*:111122223333:snapshot:*/*']],
    ['ec2:nothing', []],
  ])('%s: %j', (type, patterns) => {
    expect(patternsOf(type, lie)).toEqual(patterns);
  });

  it('cover the things of the type', () => {
    expect(patternsOf('ec2:snapshot', { ...lie, region: 'eu-west-1' })).toEqual(['arn:aws:ec2:eu-west-1::snapshot/*']);
  });
});
