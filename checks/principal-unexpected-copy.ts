import { defineCheck, detach, judgeUnexpected } from '../src/model/check.ts';

export default defineCheck({
  id: 'principal-unexpected-copy',
  title: 'The right to duplicate copies is granted only to principals you expect',
  why: 'A duplicate can lie in another region or account, under a key of its maker, where nobody looks and no retention reaches it. It stays when the first copy is deleted.',
  severity: 'high',
  subject: 'principal',
  needs: ['copy'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-3', 'AC-4', 'AC-6'],
    'pci-dss-4': ['7.2.1', '7.2.2'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.8.2', 'A.8.12'],
    soc2: ['CC6.1', 'CC6.3'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1578/001/',
    'https://attack.mitre.org/mitigations/M1018/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html',
  ],
  fix: {
    note: 'Take the statement that `via` names away, or narrow it; detaching the policy (the command does) takes all that it grants. Where it should hold the power, add it to `expected` with a reviewer and an end date.',
    ...detach,
  },
  judge({ copy }) {
    return judgeUnexpected('copy', copy);
  },
});
