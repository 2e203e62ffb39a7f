import { describe, expect, it } from 'vitest';
import { clockIn } from '../../../src/model/view/clock.ts';
import { rowContext } from '../../../src/model/view/compliance.ts';
import { changesView, methodView, standing, waivedView } from '../../../src/model/view/compliance-parts.ts';
import { listSubjects } from '../../../src/model/view/subjects.ts';
import { reportFacts } from '../../reports/fixture.ts';
import { change } from '../../reports/fixture-changes.ts';

const clock = clockIn('UTC');

describe('the changes', () => {
  it('stand under what they mean, each heading with its count', () => {
    expect(changesView(reportFacts(), clock).groups.map(({ heading, count }) => `${heading} ${count}`)).toEqual([
      'Newly exposed 15',
      'Closed 1',
      'Gone 1',
      'Out of sight 1',
      'Came and went in between 2',
    ]);
  });

  it('past a hundred are counted, not dropped in silence', () => {
    const changes = Array.from({ length: 130 }, (_, at) => change({ name: `n${at}` }));
    const [group] = changesView(
      reportFacts({ diff: { from: 1, to: 2, changes, cameAndWent: [], logs: [] } }),
      clock,
    ).groups;
    expect(group?.changes).toHaveLength(standing.entries);
    expect(group?.rest).toBe('and 30 more entries: stillwatch diff lists them all.');
  });
});

describe('what is waived', () => {
  it('stands with reason, owner and end', async () => {
    const facts = reportFacts();
    const { subjects } = await listSubjects(facts.findings(), 1000);
    const told = waivedView(subjects, rowContext(facts, clock));
    expect(told).toMatchObject({ count: 1, ends: 'until 31 Dec 2026', rest: null });
    expect(told.rows[0]).toMatchObject({
      owner: 'storage-team',
      reason: 'Recovery test with the auditor',
      until: '31 Dec 2026',
      who: 'account 444444444444',
    });
  });
});

describe('the method', () => {
  it('names scan, versions, configuration and evidence', () => {
    const told = methodView(reportFacts(), clock);
    expect(told.evidence).toBe('3f2a91c7'.repeat(8));
    expect(told.scan).toContain('65 calls to the clouds');
    expect(
      methodView(reportFacts({ scan: { ...reportFacts().scan, finishedAt: null, evidence: null } }), clock).evidence,
    ).toContain('not finished');
  });
});
