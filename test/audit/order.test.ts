import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFindings, orderFindings } from '../../src/audit/order.ts';
import { severities } from '../../src/model/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import { finding, pagesOf } from './sample.ts';

const any: fc.Arbitrary<Finding> = fc
  .record({
    outcome: fc.constantFrom('pass', 'fail', 'unknown', 'not-applicable', 'waived'),
    severity: fc.constantFrom(...severities),
    since: fc.constantFrom('2026-11-01', '2026-11-02'),
    key: fc.constantFrom('a', 'b'),
    check: fc.constantFrom('x', 'y'),
  } as const)
  .map((over) => finding(over));

describe('compareFindings', () => {
  it('puts the worst first, then the newest, then by key', () => {
    const rows = [
      finding({ key: '7', outcome: 'pass' }),
      finding({ key: '6', outcome: 'waived' }),
      finding({ key: '5', outcome: 'unknown' }),
      finding({ key: '4', outcome: 'fail', severity: 'low', since: '2026-12-01' }),
      finding({ key: '3', outcome: 'fail', since: '2026-11-01' }),
      finding({ key: '2', outcome: 'fail', since: '2026-11-02' }),
      finding({ key: '1', outcome: 'fail', since: '2026-11-02' }),
    ];
    expect(rows.sort(compareFindings).map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  it('is an order: the same set gives the same sequence', () => {
    fc.assert(
      fc.property(fc.array(any), (rows) => {
        const there = [...rows].sort(compareFindings);
        expect([...rows].reverse().sort(compareFindings)).toEqual(there);
      }),
    );
  });
});

describe('orderFindings', () => {
  it('gives every finding once, what needs a look first and sorted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(any), async (rows) => {
        const out: Finding[] = [];
        for await (const page of orderFindings(() => pagesOf(rows.slice(0, 3), rows.slice(3)))) out.push(...page);
        const calm = ({ outcome }: Finding) => outcome === 'pass' || outcome === 'not-applicable';
        expect(out).toEqual([...rows.filter((row) => !calm(row)).sort(compareFindings), ...rows.filter(calm)]);
      }),
    );
  });
});
