import { describe, expect, it } from 'vitest';
import { ownerDiffs, subjectLine } from '../../../src/model/view/owner-diff.ts';
import { allClearFacts, reportFacts } from '../../reports/fixture.ts';
import { change } from '../../reports/fixture-changes.ts';
import { asOf } from '../../reports/fixture-places.ts';
import { chainOf, stageAt, taken } from '../../support/chain.ts';

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
    expect(subjectLine(exposed, widened, closed, changed, sight, 'in your accounts', 47, 0, [], 0, true)).toBe(text);
  });

  it('says that nothing changed only where all logs were read too, and counts what was exposed in between', () => {
    expect(subjectLine(0, 0, 0, false, read, 'in your accounts', 47)).toBe('No change seen in your accounts (week 47)');
    expect(subjectLine(0, 0, 0, true, read, 'in your accounts', 47, 0, [], 2)).toBe(
      '2 exposed in between in your accounts (week 47)',
    );
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
    const week = { from: asOf, to: asOf, number: 47, diff: { from: 1, to: 2, changes, cameAndWent: [], logs: [] } };
    const diff = ownerDiffs(reportFacts(), week).find(({ share }) => share.recipient.kind === 'account-owner');
    expect(diff?.groups.flatMap((group) => group.changes)).toHaveLength(18);
    expect(diff?.rest).toBe('42 more entries did not fit: stillwatch diff lists them all.');
    expect(diff?.groups[0]?.count).toBe('60');
  });

  it('says once that the logs were not read and nothing was approved', () => {
    const facts = reportFacts();
    if (facts.week === null) throw new Error('the fixture has a week');
    const diff = ownerDiffs(facts, facts.week)[0];
    expect(diff?.notes.slice(0, 3)).toEqual([
      'Who did it is not known: no audit log that was read tells it.',
      'No approval is on record for any of these.',
      'What came and went unseen by scans is told from audit logs alone, and those were read for all of that time in 2 of 6 places.',
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
    const week = {
      from: asOf,
      to: asOf,
      number: 47,
      diff: { from: 1, to: 2, changes: [powers], cameAndWent: [], logs: [] },
    };
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

  it('says of a copy that another account used by whom and since when', () => {
    const used = stageAt(3, 'foreign-use', { principal: 'account:999999999999' });
    const consumed = [{ account: '999999999999', at: used.at, event: used.event }];
    const chains = [chainOf('critical', { stages: [used], consumed })];
    const lent = change({ name: 'snap-0a1', key: taken });
    const diff = { from: 1, to: 2, changes: [lent], cameAndWent: [], logs: [] };
    const facts = reportFacts();
    const told = ownerDiffs(
      { ...facts, activity: { ...facts.activity, chains } },
      { from: asOf, to: asOf, number: 47, diff },
    );
    expect(told.find(({ share }) => share.recipient.kind === 'account-owner')?.groups[0]?.changes[0]?.what).toBe(
      'was private, now public; used by 999999999999 since 26 Nov 2026, 02:03',
    );
  });
});
