import { defineCheck, fail, pass } from '../src/model/check.ts';

/** Days before the end from which a review is announced. */
const soon = 30;

export default defineCheck({
  id: 'expected-review-overdue',
  title: 'Who should hold powers over copies is reviewed in time',
  why: 'People change teams and services are replaced. An expectation that nobody renews is one nobody stands for: after its last day whoever it names is no longer expected.',
  severity: 'medium',
  subject: 'expectation',
  needs: ['review'],
  attack: ['T1078.004', 'T1098'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-6', 'AC-6(7)'],
    'pci-dss-4': ['7.2.4', '7.2.5.1'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.8.2'],
    soc2: ['CC6.2', 'CC6.3'],
  },
  references: ['https://attack.mitre.org/mitigations/M1018/', 'https://attack.mitre.org/mitigations/M1047/'],
  fix: {
    note: 'Have the reviewer look at who holds these powers (`stillwatch who-can`); then set a new end in `expected` of stillwatch.yaml, or take the entry out.',
  },
  judge({ review: { can, principals, reviewer, until, daysLeft } }) {
    if (daysLeft < 0)
      return fail(`Its review by ${reviewer} ended on ${until}, ${daysIn(-daysLeft)} ago: nobody is expected by it`, [
        { can: [...can].sort().join(', '), principals: [...principals].sort().join(', '), reviewer, until },
      ]);
    if (daysLeft <= soon)
      return pass(
        `Due for review by ${reviewer}: it ends on ${until}, ${daysLeft === 0 ? 'today' : `in ${daysIn(daysLeft)}`}`,
      );
    return pass(`Reviewed by ${reviewer}, until ${until}`);
  },
});

function daysIn(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
