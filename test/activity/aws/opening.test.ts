import { describe, expect, test } from 'vitest';
import { openingsOf } from '../../../src/activity/aws/opening.ts';

const rule = (ipProtocol: unknown, fromPort: unknown, toPort: unknown, ...ranges: string[]) => ({
  ipProtocol,
  fromPort,
  toPort,
  ipRanges: { items: ranges.filter((range) => !range.includes(':')).map((cidrIp) => ({ cidrIp })) },
  ipv6Ranges: { items: ranges.filter((range) => range.includes(':')).map((cidrIpv6) => ({ cidrIpv6 })) },
});
const world = '0.0.0.0/0';
const opening = (ports: string[], ranges: string[], to = 'world') => ({ way: 'in', to, ranges, ports });

describe('a way in', () => {
  test.each([
    [rule('tcp', 22, 22, world), 'tcp 22'],
    [rule('6', '22', '22', world), 'tcp 22'],
    [rule('tcp', 1_000, 2_000, world), 'tcp 1000-2000'],
    [rule('TCP', -1, -1, world), 'tcp 0-65535'],
    [rule('tcp', null, null, world), 'tcp 0-65535'],
    [rule('udp', 53, 53, world), 'udp 53'],
    [rule('-1', -1, -1, world), 'all'],
    [rule(undefined, undefined, undefined, world), 'all'],
    [rule('icmp', 8, -1, world), 'icmp'],
    [rule('58', -1, -1, world), 'icmpv6'],
    [rule('50', null, null, world), '50'],
  ])('of %j is %s', (one, port) => {
    expect(openingsOf('in', [one])).toEqual([opening([port], [world])]);
  });

  test('is the world where two rules for the same ports cover it together', () => {
    const halves = [rule('tcp', 22, 22, '0.0.0.0/1'), rule('tcp', 22, 22, '128.0.0.0/1')];
    expect(openingsOf('in', halves)).toEqual([opening(['tcp 22'], ['0.0.0.0/1', '128.0.0.0/1'])]);
    const apart = [rule('tcp', 22, 22, '0.0.0.0/1'), rule('tcp', 23, 23, '128.0.0.0/1')];
    expect(openingsOf('in', apart)).toEqual([
      opening(['tcp 22'], ['0.0.0.0/1'], 'public'),
      opening(['tcp 23'], ['128.0.0.0/1'], 'public'),
    ]);
  });

  test('is one for all ports with the same ranges, and leaves private ones out', () => {
    const rules = [
      rule('tcp', 443, 443, world, '10.0.0.0/8'),
      rule('tcp', 22, 22, world),
      rule('tcp', 80, 80, '10.0.0.0/8'),
    ];
    expect(openingsOf('in', rules)).toEqual([opening(['tcp 22', 'tcp 443'], [world])]);
  });

  test('reaches over both families', () => {
    expect(openingsOf('in', [rule('tcp', 22, 22, '::/0', '203.0.113.0/24')])).toEqual([
      opening(['tcp 22'], ['203.0.113.0/24', '::/0']),
    ]);
  });

  test('is the same in any order, and bounded', () => {
    const rules = Array.from({ length: 60 }, (_, index) =>
      rule('tcp', index, index, ...Array.from({ length: 60 }, (__, n) => `203.0.${n}.0/24`)),
    );
    const openings = openingsOf('in', rules);
    expect(openings).toEqual(openingsOf('in', rules.toReversed()));
    expect(openings[0]?.ports).toHaveLength(20);
    expect(openings[0]?.ranges).toHaveLength(20);
  });
});

describe('a way out', () => {
  test.each([
    [rule('tcp', 22, 22, world), 1],
    [rule('tcp', 3_389, 3_389, '203.0.113.7/32'), 1],
    [rule('tcp', 20, 30, world), 1],
    [rule('-1', -1, -1, world), 1],
    [rule('tcp', 443, 443, world), 0],
    [rule('udp', 22, 22, world), 0],
    [rule('tcp', 22, 22, '10.0.0.0/8'), 0],
  ])('of %j makes %d', (one, count) => {
    expect(openingsOf('out', [one])).toHaveLength(count);
  });
});

test('what is no rule opens nothing', () => {
  expect(openingsOf('in', [null, 'x', 7, {}, [], { ipRanges: { items: [{ cidrIp: 7 }] } }])).toEqual([]);
});
