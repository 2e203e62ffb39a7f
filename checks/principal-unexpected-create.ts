import { defineCheck, detach, judgeUnexpected } from '../src/model/check.ts';

export default defineCheck({
  id: 'principal-unexpected-create',
  title: 'The right to make copies is granted only to principals you expect',
  why: 'Whoever can make a copy of a disk or database holds everything in it a moment later, and nothing touches the original: what watches the original sees nothing. Few people and services need to.',
  severity: 'medium',
  subject: 'principal',
  needs: ['create'],
  attack: ['T1578.001'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-3', 'AC-6', 'CP-9'],
    'pci-dss-4': ['7.2.1', '7.2.2'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.8.2', 'A.8.13'],
    soc2: ['CC6.1', 'CC6.3'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1578/001/',
    'https://attack.mitre.org/mitigations/M1018/',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  fix: {
    note: 'Take the statement that `via` names away, or narrow it; detaching the policy (the command does) takes all that it grants. Where it should hold the power, add it to `expected` with a reviewer and an end date.',
    ...detach,
  },
  judge({ create }) {
    return judgeUnexpected('create', create);
  },
});
