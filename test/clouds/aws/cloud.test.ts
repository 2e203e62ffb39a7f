import { describe, expect, test } from 'vitest';
import { aws } from '../../../src/clouds/aws/cloud.ts';
import { CloudProblem } from '../../../src/clouds/cloud.ts';
import type { Scope } from '../../../src/model/scope.ts';
import { openOn, unitAt } from './sight.ts';

const identity = unitAt('identity', 'global', 'caller');
const accounts = unitAt('accounts', 'global');
const regions = unitAt('regions', 'global');
const principals = unitAt('principals', 'global');
const policies = unitAt('organization-policies', 'global');
const snapshots = unitAt('snapshots');
const others = unitAt('snapshots', 'us-east-1', '222222222222');

describe('the cloud of AWS', () => {
  test.each<readonly [string, Scope, Scope, boolean]>([
    ['who calls hides the accounts', identity, accounts, true],
    ['who calls hides a collector', identity, snapshots, true],
    ['the accounts hide regions', accounts, regions, true],
    ['the accounts hide collectors', accounts, others, true],
    ["regions hide their account's collectors", regions, snapshots, true],
    ["regions do not hide another account's", regions, others, false],
    ['regions do not hide the accounts', regions, accounts, false],
    ['who calls hides principals', identity, principals, true],
    ["who calls hides the organization's policies", identity, policies, true],
    ['the accounts hide principals', accounts, principals, true],
    ["the accounts do not hide the organization's policies", accounts, policies, false],
    ['regions do not hide principals', regions, principals, false],
    ["the organization's policies hide nothing", policies, principals, false],
    ['a collector hides nothing', snapshots, others, false],
    ['nothing hides itself', identity, identity, false],
    ['nothing hides itself', accounts, accounts, false],
    ['nothing hides itself', regions, regions, false],
    ['nothing of AWS hides another cloud', identity, { ...snapshots, cloud: 'gcp' }, false],
  ])('%s', (_what, parent, child, leads) => {
    expect(aws.leadsTo(parent, child)).toBe(leads);
  });

  test('is opened nowhere but on loopback or AWS', async () => {
    await expect(openOn('https://aws.example.com')).rejects.toThrow(CloudProblem);
    await expect(openOn(undefined, { environment: { AWS_ENDPOINT_URL: 'http://10.0.0.1' } })).rejects.toThrow(
      'AWS_ENDPOINT_URL',
    );
  });

  test('has every collector once, and policies of its own formats alone', () => {
    expect(new Set(aws.collectors.map(({ name }) => name)).size).toBe(16);
    expect([aws.policies('iam-json') === null, aws.policies('gcp-role')]).toEqual([false, null]);
  });
});
