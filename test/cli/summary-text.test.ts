import { describe, expect, it } from 'vitest';
import type { ExposedCopy, ScanSummary } from '../../src/cli/scan-summary.ts';
import { summaryText } from '../../src/cli/summary-text.ts';
import type { Scan } from '../../src/model/scan.ts';
import { everything } from '../../src/scan/selection.ts';
import { quietIo } from '../support/whole-scan.ts';

const startedAt = '2026-11-20T06:00:00.000Z';
const scan: Scan = {
  id: 3,
  startedAt,
  finishedAt: '2026-11-20T06:01:12.400Z',
  asOf: startedAt,
  selection: everything,
  config: '',
  version: '0.1.0',
  evidence: null,
  totals: { copies: 1_204, accounts: 1, regions: 2, calls: 41, states: {}, coverage: {} },
};
const calm: ScanSummary = {
  scan,
  exposed: [],
  latent: 0,
  unknown: 0,
  newlyExposed: null,
  blind: [],
  off: 0,
  distrusted: null,
};

function copy(number: number, part: Partial<ExposedCopy> = {}): ExposedCopy {
  return {
    state: 'public',
    key: `k${number}`,
    name: `copy-${number}`,
    id: `snap-${number}`,
    type: 'aws:ec2:snapshot',
    cloud: 'aws',
    region: 'eu-west-1',
    account: 'production',
    audiences: ['everyone'],
    firstSeen: startedAt,
    ...part,
  };
}

const textOf = (part: Partial<ScanSummary>, color = false) =>
  summaryText({ ...calm, ...part }, { ...quietIo(startedAt), color });

describe('the summary of a scan', () => {
  it('begins with what was covered and how long it took', () => {
    expect(textOf({})).toMatch(
      /^Scan 3 finished in 72 s: 1,204 copies in 1 account, 2 regions; 41 calls\.\n\n {2}exposed {2}0 {2}no copy that was read/,
    );
    expect(textOf({ scan: { ...scan, finishedAt: startedAt } })).toContain('finished in under a second');
  });

  it('never says that nothing is exposed without saying what was not read', () => {
    const blind = [
      { places: 3, first: 'production eu-west-1 snapshots', why: 'denied, needs ec2:DescribeSnapshots' },
      { places: 1, first: 'sandbox eu-west-1 images', why: 'throttled' },
    ];
    const text = textOf({ blind, unknown: 2 });
    expect(text).toContain(
      'not read  4  production eu-west-1 snapshots and 2 more (denied, needs ec2:DescribeSnapshots); sandbox eu-west-1 images (throttled)',
    );
    expect(text).toMatch(/unclear {3}2 /);
    expect(text).toContain('stillwatch permissions');
    const many = Array.from({ length: 9 }, (_, at) => ({ places: 1, first: `place ${at}`, why: `why ${at}` }));
    expect(textOf({ blind: many })).toMatch(/not read {2}9 .*place 2 \(why 2\); … stillwatch coverage/);
  });

  it('counts the public apart from those outside trust, and news since the baseline only where there is one', () => {
    const exposed = [copy(1), copy(2), copy(3, { state: 'external', audiences: ['account 9'] })];
    expect(textOf({ exposed })).toMatch(/exposed {2}3 {2}2 public, 1 outside trust\n/);
    expect(textOf({ exposed, newlyExposed: 1 })).toMatch(/2 public, 1 outside trust {3}\(\+1 since the baseline\)/);
    expect(textOf({ latent: 4 })).toMatch(/latent {3}4 {2}public once a block is lifted/);
  });

  it('lists five copies and says how to see the rest and the first', () => {
    const text = textOf({ exposed: Array.from({ length: 7 }, (_, at) => copy(at)) });
    expect(text.match(/● public/g)).toHaveLength(5);
    expect(text).toContain('… 2 more: stillwatch check --state exposed');
    expect(text).toContain('stillwatch explain snap-0');
  });

  it('names the state in words where there are no colours, and colours only where there are', () => {
    const exposed = [copy(1)];
    expect(textOf({ exposed })).not.toContain('\u001b');
    expect(textOf({ exposed }, true)).toContain('\u001b[31m● public\u001b[0m');
  });

  it('is safe on a terminal whatever a copy is called', () => {
    const text = textOf({
      exposed: [copy(1, { name: 'a\u001b[2J\nb', audiences: ['\u202e'], account: '\r', id: '\u0007' })],
    });
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect(text).toContain('a\\u{1b}[2J\\nb');
  });
});
