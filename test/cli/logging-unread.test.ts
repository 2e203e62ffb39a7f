import { describe, expect, test } from 'vitest';
import { unreadLogs } from '../../src/cli/logging-unread.ts';
import { why } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';

const asOf = '2026-11-20T00:00:00.000Z';
const ages = { asOf, maxAgeMs: 36 * 3_600_000 };

function row(account: string, region: string, collector: string, more: Partial<Coverage> = {}): Coverage {
  const read = { state: 'complete', why: null, ended: true, items: 1, calls: 1, observedAt: asOf, scan: 1 } as const;
  return { cloud: 'aws', account, region, collector, ...read, ...more };
}

const denied = { state: 'not-assessed', why: why('denied'), ended: false, items: 0 } as const;
const whole = [
  row('caller', 'global', 'identity'),
  row('1', 'global', 'accounts'),
  row('1', 'global', 'regions'),
  row('1', 'global', 'principals'),
  row('1', 'eu-west-1', 'snapshots'),
  row('1', 'eu-west-1', 'trails'),
];

describe('places of whose logs nothing is known', () => {
  test.each<[string, readonly Coverage[], readonly string[]]>([
    ['none where every region was asked for its trails', [], []],
    [
      'none where trails were asked for and refused: that line has its own reason',
      [row('1', 'x', 'trails', denied)],
      [],
    ],
    ['an account whose regions were refused', [row('2', 'global', 'regions', denied)], ['aws 2 global denied']],
    [
      'once, where its principals were refused as well',
      [row('2', 'global', 'principals', denied), row('2', 'global', 'regions', denied)],
      ['aws 2 global denied'],
    ],
    [
      'other accounts, where they could not be listed',
      [row('2', 'global', 'accounts', denied)],
      ['aws 2 global denied'],
    ],
    [
      'a region in which only copies were asked for',
      [row('1', 'us-east-1', 'snapshots')],
      ['aws 1 us-east-1 not-asked'],
    ],
    ['an account in which only principals were', [row('2', 'global', 'principals')], ['aws 2 global not-asked']],
    [
      'no account that is suspended',
      [
        row('2', 'global', 'regions', { state: 'off', why: why('disabled'), items: 0 }),
        row('2', 'global', 'principals', { ...denied, why: why('not-asked') }),
      ],
      [],
    ],
    [
      'no region that is off, whatever else was not asked there',
      [row('1', 'x', 'volumes', { state: 'off', items: 0 }), row('1', 'x', 'images', denied)],
      [],
    ],
    ['no region that is off', [row('1', 'us-east-1', 'snapshots', { state: 'off', items: 0 })], []],
    ['no region that left the configuration', [row('1', 'us-east-1', 'snapshots', { state: 'unconfigured' })], []],
    [
      'an account whose regions were listed too long ago',
      [row('2', 'global', 'regions', { observedAt: '2026-08-20T00:00:00.000Z' })],
      ['aws 2 global not-asked'],
    ],
    [
      'clouds whose logs nothing reads, once each',
      [
        row('s', 'global', 'snapshots', { cloud: 'azure' }),
        row('s', 'global', 'disks', { cloud: 'azure' }),
        row('p', 'global', 'snapshots', { cloud: 'gcp' }),
      ],
      ['azure * global unsupported', 'gcp * global unsupported'],
    ],
  ])('are %s', (_, more, said) => {
    expect(
      unreadLogs([...whole, ...more], ages).map((one) => `${one.cloud} ${one.account} ${one.region} ${one.why.cause}`),
    ).toEqual(said);
  });
});
