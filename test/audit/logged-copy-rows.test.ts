import { describe, expect, it } from 'vitest';
import vanishedCheck from '../../checks/snapshot-vanished.ts';
import { loggedCopyRows } from '../../src/audit/logged-copy-rows.ts';
import { known } from '../../src/model/reading.ts';
import { findingsOf, input, refused } from './sample.ts';

const made = { event: 'e-1', actor: 'arn:aws:iam::111122223333:user/ann', at: '2026-11-19T02:00:00Z' };
const vanished = { made, copied: false, listedAt: 'a', coveredFrom: 'b', coveredTo: 'c' };
const place = { account: '111122223333', region: 'eu-west-1' };
const copy = { key: 'arn:aws:ec2:eu-west-1::snapshot/snap-1', ...place, lives: [], vanished };
const untold = { ...place, count: 12, example: 'arn:aws:ec2:eu-west-1::snapshot/snap-2', why: 'the list was cut' };

describe('rows about copies that only logs tell of', () => {
  it('are named by the copy, in its account and region', () => {
    const [row, ...rest] = loggedCopyRows({ read: true, copies: [copy], untold: [] });
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ subject: 'logged-copy', title: 'snap-1', firstSeen: null });
    expect(row?.item).toMatchObject({ key: copy.key, type: 'stillwatch:logged-copy', ...place });
    expect(row?.facts).toEqual({
      fleeting: known({ read: true, lives: [] }),
      vanished: known({ read: true, vanished }),
    });
  });

  it('are one for each place of which not everything can be told, and there nothing is passed', () => {
    const [row] = loggedCopyRows({ read: true, copies: [], untold: [untold] });
    expect(row?.item.key).toBe('stillwatch:logged-copies:111122223333/eu-west-1');
    expect(row === undefined ? null : vanishedCheck.decide(row.facts)).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining(
        '12 copies are neither listed nor known to be deleted, such as snap-2: the list was cut',
      ),
    });
  });

  it('are one that says so where no log was read, and none where logs tell of no such copy', () => {
    expect(loggedCopyRows({ read: false, copies: [], untold: [] }).map(({ item, facts }) => [item.key, facts])).toEqual(
      [['stillwatch:activity', { fleeting: known({ read: false }), vanished: known({ read: false }) }]],
    );
    expect(loggedCopyRows({ read: true, copies: [], untold: [] })).toEqual([]);
  });

  it('are judged whatever a scan could not read', async () => {
    const activity = loggedCopyRows({ read: true, copies: [copy], untold: [untold] });
    const findings = await findingsOf(input([vanishedCheck], [refused('mystery')], {}, { activity }));
    const own = findings.filter(({ type }) => type === 'stillwatch:logged-copy');
    expect(own.map(({ outcome }) => outcome)).toEqual(['fail', 'unknown']);
  });
});
