import { describe, expect, it } from 'vitest';
import { clockIn } from '../../../src/model/view/clock.ts';
import { exposurePoints, trendSentence } from '../../../src/model/view/trend.ts';
import { allClearFacts, reportFacts } from '../../reports/fixture.ts';

describe('the line over time', () => {
  it('has a gap, never a zero, where a scan read nothing', () => {
    const points = exposurePoints(reportFacts().history);
    expect(points.map(({ value }) => value)).toEqual([3, 3, 3, 3, null, 3, 3, 2, 2, 2, 2, 5]);
    expect(points.filter(({ whole }) => !whole)).toHaveLength(2);
  });

  it('has a gap where a scan knew of no copy and could not look everywhere', () => {
    const [scan] = allClearFacts().history;
    if (scan === undefined || scan.totals === null) throw new Error('the fixture has a finished scan');
    const totals = { ...scan.totals, copies: 0, states: {}, coverage: { complete: 1, 'not-assessed': 1 } };
    expect(exposurePoints([{ ...scan, totals }])).toEqual([{ at: scan.startedAt, value: null, whole: false }]);
  });

  it('says in one sentence what it shows and what it did not see', () => {
    expect(trendSentence(exposurePoints(reportFacts().history), clockIn('UTC'))).toBe(
      'Exposed copies: 3 on 4 Sep 2026, 5 on 20 Nov 2026, over 12 scans. 1 scan read nothing; 1 scan did not see everything.',
    );
    expect(trendSentence(exposurePoints(allClearFacts().history), clockIn('UTC'))).toBe(
      '0 copies exposed at the only scan that read anything, 20 Nov 2026.',
    );
    expect(trendSentence([], clockIn('UTC'))).toBe('No scan has read anything yet.');
  });
});
