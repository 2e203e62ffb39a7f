import { describe, expect, it } from 'vitest';
import { ownerDiffs, subjectLine } from '../../../src/model/view/owner-diff.ts';
import { allClearFacts, reportFacts } from '../../reports/fixture.ts';
import { change } from '../../reports/fixture-changes.ts';
import { asOf } from '../../reports/fixture-places.ts';

const read = { blind: 0, all: 12 };

describe('the subject line', () => {
  it.each([
    [2, 0, 1, true, read, '2 new exposures, 1 closed in your accounts (week 47)'],
    [1, 0, 0, true, read, '1 new exposure in your accounts (week 47)'],
    [0, 1, 0, true, read, '1 widened in your accounts (week 47)'],
    [0, 0, 0, true, read, 'No new exposure seen in your accounts (week 47)'],
    [0, 0, 0, false, read, 'Nothing changed in your accounts (week 47)'],
    [
      0,
      0,
      0,
      false,
      { blind: 1, all: 12 },
      'No change seen in your accounts (week 47); 1 of 12 places not (wholly) read',
    ],
    [0, 0, 0, false, { blind: 0, all: 0 }, 'No change seen in your accounts (week 47); no place was read'],
    [
      3,
      0,
      0,
      true,
      { blind: 2, all: 12 },
      '3 new exposures in your accounts (week 47); 2 of 12 places not (wholly) read',
    ],
  ] as const)('of %i exposed, %i widened, %i closed', (exposed, widened, closed, changed, sight, text) => {
    expect(subjectLine(exposed, widened, closed, changed, sight, 'in your accounts', 47)).toBe(text);
  });
});

describe('a diff', () => {
  it('is one line where nothing changed and everything was read', () => {
    const facts = allClearFacts();
    if (facts.week === null) throw new Error('the fixture has a week');
    for (const diff of ownerDiffs(facts, facts.week)) {
      expect([diff.groups, diff.rest, diff.others, diff.notes]).toEqual([[], null, null, []]);
      expect(diff.subject).toBe('Nothing changed in your accounts (week 47)');
    }
  });

  it('stays below a screen and counts the rest', () => {
    const changes = Array.from({ length: 60 }, (_, at) => change({ name: `n${at}` }));
    const week = { from: asOf, to: asOf, number: 47, diff: { from: 1, to: 2, changes, cameAndWent: [] } };
    const diff = ownerDiffs(reportFacts(), week).find(({ share }) => share.recipient.kind === 'account-owner');
    expect(diff?.groups.flatMap((group) => group.changes)).toHaveLength(18);
    expect(diff?.rest).toBe('42 more entries did not fit: stillwatch diff lists them all.');
    expect(diff?.groups[0]?.count).toBe('60');
  });

  it('says once that the logs were not read and nothing was approved', () => {
    const facts = reportFacts();
    if (facts.week === null) throw new Error('the fixture has a week');
    const diff = ownerDiffs(facts, facts.week)[0];
    expect(diff?.notes.slice(0, 2)).toEqual([
      'Who did it is not known: no audit log that was read tells it.',
      'No approval is on record for any of these.',
    ]);
  });

  it('tells the owner of an account who can do more now, and why', () => {
    const powers = change({
      name: 'bob',
      type: 'aws:iam:user',
      change: 'granted',
      fields: ['powers'],
      before: { powers: [] },
      after: { powers: [{ can: 'share', verdict: 'allowed' }] },
      culprits: [{ cause: 'attachment', did: 'attached', key: 'k', name: 'policy SnapshotTools', to: 'group ops' }],
    });
    const week = { from: asOf, to: asOf, number: 47, diff: { from: 1, to: 2, changes: [powers], cameAndWent: [] } };
    const diff = ownerDiffs(reportFacts(), week).find(({ share }) => share.recipient.kind === 'account-owner');
    expect(diff?.subject).toContain('1 user or role can do more in your accounts');
    expect(diff?.groups).toMatchObject([
      {
        heading: 'Who can do more now',
        changes: [
          {
            name: 'bob',
            what: 'can now share copies (policy SnapshotTools was attached to group ops)',
            where: 'user · production',
          },
        ],
      },
    ]);
  });
});
