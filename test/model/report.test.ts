import { describe, expect, it } from 'vitest';
import { defineReport } from '../../src/model/report.ts';
import { reportFacts } from '../reports/fixture.ts';

describe('a report format', () => {
  it('is used exactly as its file declares it', () => {
    const report = defineReport({
      id: 'empty',
      title: 'Nothing',
      applies: ({ week }) => (week === null ? 'only one scan' : null),
      async *write() {},
    });
    expect([report.id, report.applies(reportFacts()), report.applies(reportFacts({ week: null }))]).toEqual([
      'empty',
      null,
      'only one scan',
    ]);
  });
});
