import { expect, test } from 'vitest';
import { type Fault, type FaultProbe, faultSet } from '../../src/simulator/faults.ts';

const probe: FaultProbe = {
  service: 'ec2',
  action: 'DescribeSnapshotAttribute',
  account: '111111111111',
  region: 'us-east-1',
  values: ['snap-1', 'arn:aws:kms:us-east-1:111111111111:key/abc'],
  continued: false,
};

const fault: Fault = { service: 'ec2', action: 'DescribeSnapshotAttribute', kind: 'denied' };

test.each<[string, Fault, boolean]>([
  ['the very call', fault, true],
  ['any service and action', { ...fault, service: '*', action: '*' }, true],
  ['another action', { ...fault, action: 'DescribeImages' }, false],
  ['this account', { ...fault, account: '111111111111' }, true],
  ['another account', { ...fault, account: '222222222222' }, false],
  ['another region', { ...fault, region: 'eu-west-1' }, false],
  ['this item', { ...fault, item: 'snap-1' }, true],
  ['an item named inside an ARN', { ...fault, item: 'abc' }, true],
  ['another item', { ...fault, item: 'snap-2' }, false],
  ['later pages only', { ...fault, kind: 'cut-list' }, false],
])('a fault for %s strikes or does not', (_, given, strikes) => {
  expect(faultSet([given]).strike(probe)).toBe(strikes ? given.kind : null);
});

test('a fault from the second call for two calls hits the second and third', () => {
  const faults = faultSet([{ ...fault, from: 2, times: 2 }]);
  expect([1, 2, 3, 4].map(() => faults.strike(probe))).toEqual([null, 'denied', 'denied', null]);
  expect(faults.list()).toEqual([{ fault: { ...fault, from: 2, times: 2 }, hits: 2 }]);
});

test('faults can be added and cleared while it runs; the first one due wins', () => {
  const faults = faultSet();
  expect(faults.strike(probe)).toBeNull();
  faults.add({ ...fault, kind: 'throttled', times: 1 }, fault);
  expect([faults.strike(probe), faults.strike(probe)]).toEqual(['throttled', 'denied']);
  faults.clear();
  expect(faults.strike(probe)).toBeNull();
});
