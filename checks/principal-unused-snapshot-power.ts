import { canDo, defineCheck, fail, notApplicable, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'principal-unused-snapshot-power',
  title: 'Whoever holds power over copies has been at work of late',
  why: 'A power that nobody uses helps only whoever steals it: nobody notices when it is used at last, and nobody would miss it.',
  severity: 'low',
  subject: 'principal',
  needs: ['idle'],
  attack: ['T1078.004', 'T1578.001'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-2(3)', 'AC-6', 'AC-6(7)'],
    'pci-dss-4': ['7.2.4', '8.2.6'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.8.2'],
    soc2: ['CC6.2', 'CC6.3'],
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html',
    'https://attack.mitre.org/mitigations/M1018/',
  ],
  fix: {
    note: 'Ask who it was made for; take the power away, or delete it if nobody needs it. What is kept for emergencies: waive the finding with an owner and an end date. The time is `ages.unused` in stillwatch.yaml.',
  },
  judge({ idle: { powers, lastUsed, days, limitDays } }) {
    // Whoever was at work of late is in use, whatever is known of what it holds.
    if (days !== null && days <= limitDays) return pass();
    if (powers.length === 0) return notApplicable('Certainly holds no power over copies');
    const unused =
      lastUsed === null
        ? `was never used in the time that the cloud keeps${days === null ? '' : `, made ${days} days ago`}`
        : `was last used ${days} days ago`;
    return fail(`Can ${canDo(powers)} and ${unused} (limit ${limitDays})`, [{ powers: powers.join(', '), lastUsed }]);
  },
});
