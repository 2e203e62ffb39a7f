import { describe, expect, it } from 'vitest';
import type { ReportFacts } from '../../../src/model/report.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { complianceView, rowContext } from '../../../src/model/view/compliance.ts';
import { surveyPowers } from '../../../src/model/view/power-survey.ts';
import { listSubjects } from '../../../src/model/view/subjects.ts';
import { lineChart } from '../../../src/render/charts.ts';
import { allClearFacts, reportFacts } from '../../reports/fixture.ts';
import { pagesOf } from '../../reports/fixture-findings.ts';
import { samplePlaces } from '../../reports/fixture-places.ts';

async function view(facts: ReportFacts) {
  const survey = await surveyPowers(facts, 1000);
  return complianceView(facts, await listSubjects(facts.findings(), 1000), survey, lineChart);
}

describe('the view of the compliance page', () => {
  it('has five figures that add up with its rows', async () => {
    const { figures, rows } = await view(reportFacts());
    expect(figures.map(({ count, label }) => `${count} ${label}`)).toEqual([
      '5 exposed now',
      '+15 newly exposed since the baseline',
      '1 one lifted block from public',
      '3 places not (wholly) assessed',
      '1 waived, until 31 Dec 2026',
    ]);
    expect(rows.filter(({ state }) => state === 'public' || state === 'external')).toHaveLength(4);
  });

  it('is never all clear while a place says that a copy is exposed which no finding names', async () => {
    const told = await view(reportFacts({ findings: pagesOf([]) }));
    expect(told.allClear).toBe(false);
    expect(told.unlisted).toContain('5 exposed copies have no row below');
    expect(told.figures[0]?.count).toBe('5');
  });

  it('is never all clear, nor without rows by merit, where nothing was read', async () => {
    const blind = samplePlaces.map((place) => ({
      ...place,
      copies: 0,
      states: {},
      worst: null,
      sight: 'not-assessed' as const,
    }));
    const told = await view(reportFacts({ places: blind, findings: pagesOf([]) }));
    expect(told.allClear).toBe(false);
    expect(told.nothing).toContain('because of what could not be read');
  });

  it('is all clear where it is', async () => {
    const told = await view(allClearFacts());
    expect([told.allClear, told.nothing]).toEqual([true, 'Nothing fails, and nothing was left unassessed.']);
  });

  it('says that there is nothing to compare with yet', async () => {
    const told = await view(reportFacts({ baseline: null, diff: null }));
    expect(told.figures[1]).toMatchObject({ count: '–', label: 'nothing to compare with yet' });
    expect(told.about).toContain('the first scan');
  });

  it('tells rows why their scope is blind', () => {
    expect(Object.values(rowContext(reportFacts(), clockIn('UTC')).blind).map(({ why }) => why)).toEqual([
      'we were refused; needs ec2:DescribeSnapshots',
      'we were refused; needs ec2:DescribeSnapshotAttribute',
      'the cloud kept asking us to slow down',
    ]);
  });
});
