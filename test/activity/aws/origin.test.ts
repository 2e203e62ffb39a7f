import { describe, expect, test } from 'vitest';
import { isServiceHost, originOf } from '../../../src/activity/aws/origin.ts';

describe('from where a call came', () => {
  test.each([
    ['203.0.113.7', 'address'],
    ['2001:db8::7', 'address'],
    ['10.0.0.7', 'private'],
    ['backup.amazonaws.com', 'service'],
    ['ec2.amazonaws.com.cn', 'service'],
    ['AWS Internal', 'internal'],
    ['evil.example', 'unknown'],
    ['backup.amazonaws.com.evil.example', 'unknown'],
  ])('%s is a %s', (sourceIPAddress, kind) => {
    expect(originOf({ sourceIPAddress })).toEqual({ kind, address: sourceIPAddress, agent: null });
  });

  test.each([undefined, null, '', {}, ['203.0.113.7']])('is not said by %j', (sourceIPAddress) => {
    expect(originOf({ sourceIPAddress })).toMatchObject({ kind: 'unknown', address: null });
  });
});

test('a program in brackets loses them, and a long one is cut', () => {
  expect(originOf({ userAgent: '[aws-cli/2.17.1]' }).agent).toBe('aws-cli/2.17.1');
  expect(originOf({ userAgent: '[S3Console/0.4, aws-internal/3]' }).agent).toBe('S3Console/0.4, aws-internal/3');
  expect(originOf({ userAgent: 'x'.repeat(2_000) }).agent).toHaveLength(500);
  expect(originOf({ userAgent: '' }).agent).toBeNull();
});

test('a host of AWS is told from one that only looks like it', () => {
  expect(['amazonaws.com', 'x.amazonaws.com', 'xamazonaws.com', 'x.amazonaws.com.evil'].map(isServiceHost)).toEqual([
    false,
    true,
    false,
    false,
  ]);
});
