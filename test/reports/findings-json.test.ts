import { describe, expect, it } from 'vitest';
import findingsJson from '../../reports/findings-json.ts';
import { reportFacts } from './fixture.ts';
import { pagesOf, sampleFindings } from './fixture-findings.ts';
import { plainTools, written } from './tools.ts';

const json = async (facts = reportFacts()) =>
  JSON.parse((await written(findingsJson, facts, plainTools())).get('findings.json') ?? '');

describe('findings.json', () => {
  it('holds every finding of every outcome, as it is', async () => {
    const { schema, findings } = await json();
    expect(schema).toBe('stillwatch/1');
    expect(findings).toEqual(sampleFindings());
  });

  it('holds what is needed to read it alone: scan, baseline, coverage, places, counts', async () => {
    const document = await json();
    expect(document).toMatchObject({ scan: { id: 41 }, baseline: { scan: 30 }, asOf: reportFacts().asOf });
    expect([document.coverage.length, document.places.length, document.checks.length]).toEqual([6, 12, 6]);
  });

  it('is a document too where there is no finding, or an empty page', async () => {
    expect((await json(reportFacts({ findings: pagesOf([]) }))).findings).toEqual([]);
    const oddPages = async function* () {
      yield [];
      yield sampleFindings().slice(0, 1);
      yield [];
    };
    expect((await json(reportFacts({ findings: oddPages }))).findings).toHaveLength(1);
  });
});
