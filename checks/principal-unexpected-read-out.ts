import { defineCheck, detach, judgeUnexpected } from '../src/model/check.ts';

export default defineCheck({
  id: 'principal-unexpected-read-out',
  title: 'The right to read copies out is granted only to principals you expect',
  why: 'Whoever can read a copy block by block, or export it to storage, needs neither a disk nor a machine to have all of it. Denials on sharing and restoring do not stop them.',
  severity: 'high',
  subject: 'principal',
  needs: ['read-out'],
  attack: ['T1530', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-3', 'AC-4', 'AC-6'],
    'pci-dss-4': ['7.2.1', '7.2.2'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.8.2', 'A.8.12'],
    soc2: ['CC6.1', 'CC6.3'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1530/',
    'https://attack.mitre.org/mitigations/M1018/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebsapi-permissions.html',
  ],
  fix: {
    note: 'Take the statement that `via` names away, or narrow it; detaching the policy (the command does) takes all that it grants. Where it should hold the power, add it to `expected` with a reviewer and an end date.',
    ...detach,
  },
  judge(facts) {
    return judgeUnexpected('read-out', facts['read-out']);
  },
});
