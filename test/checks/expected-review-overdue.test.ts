import { describe } from 'vitest';
import check from '../../checks/expected-review-overdue.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table, thing } from './table.ts';

const review = (daysLeft: number) => ({
  review: known({
    can: ['share', 'copy'],
    principals: ['arn:aws:iam::*:role/dr-*', 'arn:aws:iam::*:role/backup-*'],
    reviewer: 'iam-team',
    until: '2027-03-31',
    daysLeft,
  }),
});

describe('expected-review-overdue', () => {
  table(check, [
    { when: 'of one with time left', facts: review(31), outcome: 'pass', message: /^Reviewed by iam-team, until 2027/ },
    {
      when: 'of one that is due soon',
      facts: review(30),
      outcome: 'pass',
      message: /^Due for review by iam-team: it ends on 2027-03-31, in 30 days$/,
    },
    { when: 'of one that is due tomorrow', facts: review(1), outcome: 'pass', message: /, in 1 day$/ },
    { when: 'of one on its last day', facts: review(0), outcome: 'pass', message: /, today$/ },
    {
      when: 'of one past its end',
      facts: review(-1),
      outcome: 'fail',
      message: /^Its review by iam-team ended on 2027-03-31, 1 day ago: nobody is expected by it$/,
      evidence: [
        {
          can: 'copy, share',
          principals: 'arn:aws:iam::*:role/backup-*, arn:aws:iam::*:role/dr-*',
          reviewer: 'iam-team',
          until: '2027-03-31',
        },
      ],
      item: thing('stillwatch:expected', 'copy, share'),
      fix: null,
    },
    { when: 'of one long past it', facts: review(-20), outcome: 'fail', message: /, 20 days ago/ },
    { when: 'of one that ends on no day', facts: { review: unknown('malformed') }, outcome: 'unknown' },
  ]);
});
