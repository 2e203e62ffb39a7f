import { defineCheck, detach, judgeUnexpected } from '../src/model/check.ts';

export default defineCheck({
  id: 'principal-unexpected-share',
  title: 'The right to share copies is granted only to principals you expect',
  why: 'One call hands a copy to any account in the world, or to everyone. It takes no network path and moves no data that anything would notice; whoever was let in keeps what they copied.',
  severity: 'high',
  subject: 'principal',
  needs: ['share'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-3', 'AC-4', 'AC-6', 'AC-21'],
    'pci-dss-4': ['7.2.1', '7.2.2'],
    'iso-27001': ['A.5.14', 'A.5.15', 'A.5.18', 'A.8.2'],
    soc2: ['CC6.1', 'CC6.3', 'CC6.6'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1537/',
    'https://attack.mitre.org/mitigations/M1018/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
  ],
  fix: {
    note: 'Take the statement that `via` names away, or narrow it; detaching the policy (the command does) takes all that it grants. Where it should hold the power, add it to `expected` with a reviewer and an end date.',
    ...detach,
  },
  judge({ share }) {
    return judgeUnexpected('share', share);
  },
});
