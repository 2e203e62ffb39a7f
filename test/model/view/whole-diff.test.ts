import { describe, expect, it } from 'vitest';
import { wholeDiff } from '../../../src/model/view/whole-diff.ts';
import { change, sampleDiff } from '../../reports/fixture-changes.ts';

const context = {
  from: { id: 30, startedAt: '2026-11-13T06:15:00.000Z' },
  to: { id: 41, startedAt: '2026-11-20T06:15:00.000Z' },
  timezone: 'UTC',
  accountNames: {},
};

describe('the whole diff', () => {
  it('lists everything by what it means', () => {
    const told = wholeDiff(sampleDiff, context);
    expect(told.subject).toBe('15 new exposures, 1 closed, 2 exposed in between');
    expect(told.groups.map(({ heading, count }) => `${heading} ${count}`)).toEqual([
      'Newly exposed 15',
      'Closed 1',
      'Gone 1',
      'Out of sight 1',
      'Other changes 1',
      'Came and went in between 2',
    ]);
    expect(told.notes).toEqual([
      'Who did it is not known: no audit log that was read tells it.',
      'What came and went unseen by scans is told from audit logs alone, and those were read for all of that time in 2 of 6 places.',
    ]);
  });

  it('counts first sights and does not list them', () => {
    const changes = [change({ name: 'a', change: 'first-seen', before: null })];
    const told = wholeDiff({ from: 30, to: 41, changes, cameAndWent: [], logs: [] }, context);
    expect([told.groups, told.others]).toEqual([
      [],
      '1 copy or field was seen for the first time in places the earlier scan had not read.',
    ]);
  });

  it('counts what exceeds two hundred under one heading', () => {
    const changes = Array.from({ length: 210 }, (_, at) => change({ name: `n${at}` }));
    const told = wholeDiff({ from: 30, to: 41, changes, cameAndWent: [], logs: [] }, context);
    expect([told.groups[0]?.changes.length, told.rest]).toEqual([
      200,
      '10 more entries: stillwatch export changes lists them all.',
    ]);
  });

  it('of nothing says so', () => {
    expect(wholeDiff({ from: 30, to: 41, changes: [], cameAndWent: [], logs: [] }, context).subject).toBe(
      'Nothing changed that was seen by both scans',
    );
  });
});
