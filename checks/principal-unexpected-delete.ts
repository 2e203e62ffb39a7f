import { defineCheck, detach, judgeUnexpected } from '../src/model/check.ts';

export default defineCheck({
  id: 'principal-unexpected-delete',
  title: 'The right to delete copies is granted only to principals you expect',
  why: 'Extortion begins with the backups: whoever deletes the copies decides whether anything can be recovered. And whoever made one without permission cleans up after themselves with the same right.',
  severity: 'high',
  subject: 'principal',
  needs: ['delete'],
  attack: ['T1485', 'T1490'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-3', 'AC-6', 'CP-9'],
    'pci-dss-4': ['7.2.1', '7.2.2'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.8.2', 'A.8.13'],
    soc2: ['CC6.1', 'CC6.3', 'A1.2'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1490/',
    'https://attack.mitre.org/mitigations/M1018/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin.html',
  ],
  fix: {
    note: 'Take the statement that `via` names away, or narrow it; detaching the policy (the command does) takes all that it grants. Where it should hold the power, add it to `expected` with a reviewer and an end date.',
    ...detach,
  },
  judge({ delete: standing }) {
    return judgeUnexpected('delete', standing);
  },
});
