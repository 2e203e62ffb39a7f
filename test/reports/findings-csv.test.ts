import { describe, expect, it } from 'vitest';
import findingsCsv from '../../reports/findings-csv.ts';
import { reportFacts } from './fixture.ts';
import { pagesOf, sampleFindings } from './fixture-findings.ts';
import { plainTools, written } from './tools.ts';

describe('findings.csv', () => {
  it('is as it was looked at: a head, and a line for each finding', async () => {
    const facts = reportFacts({ findings: pagesOf(sampleFindings().slice(0, 14), 3) });
    const text = (await written(findingsCsv, facts, plainTools())).get('findings.csv') ?? '';
    expect(text.split('\r\n').length - 1).toBe(15);
    await expect(text.replaceAll('\r\n', '\n')).toMatchFileSnapshot('../golden/findings.csv');
  });

  it('lets no owner tag become a formula', async () => {
    const text = (await written(findingsCsv, reportFacts(), plainTools())).get('findings.csv') ?? '';
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).not.toMatch(/[,\n]"[=+@-]/);
  });
});
