import { defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'too-many-administrators',
  title: 'An account has few administrators',
  why: 'An administrator can make, share and delete every copy, and lift whatever stands in the way. Each one more is one more password, one more device, one more service that is enough to lose all of it.',
  severity: 'medium',
  subject: 'administrators',
  needs: ['administrators'],
  attack: ['T1078.004', 'T1098'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-6', 'AC-6(5)'],
    'pci-dss-4': ['7.2.2', '7.2.5'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.8.2'],
    soc2: ['CC6.1', 'CC6.3'],
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://attack.mitre.org/mitigations/M1026/',
  ],
  fix: {
    note: 'Give each what its work needs instead of everything, and let people become administrator for the hour they need it. How many there may be is `ages.administrators` in stillwatch.yaml.',
  },
  judge({ administrators: { principals, limit } }) {
    const count = principals.length;
    if (count <= limit) return pass(`${count} ${count === 1 ? 'administrator' : 'administrators'} (at most ${limit})`);
    return fail(
      `${count} ${count === 1 ? 'principal' : 'principals'} can do everything to everything (at most ${limit})`,
      principals.map((administrator) => ({ administrator })),
    );
  },
});
