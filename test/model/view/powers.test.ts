import { describe, expect, it } from 'vitest';
import type { ReportFacts } from '../../../src/model/report.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { surveyPowers } from '../../../src/model/view/power-survey.ts';
import { powersView } from '../../../src/model/view/powers.ts';
import { reportFacts } from '../../reports/fixture.ts';
import { none } from '../../reports/fixture-findings.ts';
import { principal, reportPowers } from '../../reports/fixture-principals.ts';

const clock = clockIn('UTC');
async function view(overrides: Partial<ReportFacts>) {
  const facts = reportFacts(overrides);
  return powersView(facts, await surveyPowers(facts, 300), [], clock);
}
const sentence = (told: Awaited<ReturnType<typeof view>>) => told.sentence.map(({ text }) => text).join('');

describe('who can touch copies', () => {
  it('says first what was not read', async () => {
    const told = await view({});
    expect(sentence(told)).toBe(
      '3 users, 3 roles and 1 outsider can touch copies, or may be able to. 1 place could not be read (to the end): there may be more, and what is shown of them may be out of date.',
    );
    expect(told.gaps).toMatchObject([{ place: 'sandbox', id: '333333333333' }]);
    expect([told.noOutsiders, told.noAdministrators]).toEqual([
      'None seen in what was read.',
      'None seen in what was read.',
    ]);
  });

  it('is not known at all where nothing was read: no table of zeros', async () => {
    const told = await view({ powers: reportPowers({ all: [], read: [] }) });
    expect(sentence(told)).toBe('Nobody’s rights were read, so nothing is known of who can touch your copies.');
    expect(told.counted).toBe(false);
  });

  it('says that all was read only where it was', async () => {
    const told = await view({ powers: reportPowers({ all: [], gaps: [] }) });
    expect(sentence(told)).toBe('Nobody was seen who can touch copies. Both accounts were read.');
    expect(told.noAdministrators).toBe('None: nobody can do everything to everything.');
  });

  it('says of denials that none fails only where they were judged', async () => {
    const tally = (counts: Partial<typeof none>) => ({
      tallies: [{ check: 'guardrail-ineffective', severity: 'high' as const, counts: { ...none, ...counts } }],
      powers: reportPowers({ gaps: [] }),
    });
    expect((await view(tally({ pass: 3 }))).noGuardrails).toBe('None: every denial over copies can take effect.');
    expect((await view(tally({ pass: 3, unknown: 1 }))).noGuardrails).toBe('None seen in what was read.');
    expect((await view({ tallies: [] })).noGuardrails).toBe('Not judged in this report: its check was not run.');
  });

  it('holds a hundred rows in the markup and says how to see the others', async () => {
    const all = Array.from({ length: 450 }, (_, at) => principal(`p${at}`));
    const told = await view({ powers: reportPowers({ all }) });
    expect(told.rows).toHaveLength(100);
    expect(told.more).toContain('The first 100 of 450');
    expect(told.left).toContain('150 more did not fit into this page');
  });

  it('marks a review that is over', async () => {
    expect((await view({})).reviews.map(({ until, over }) => [until, over])).toEqual([
      ['31 Mar 2027', false],
      ['1 Nov 2026', true],
    ]);
  });
});
