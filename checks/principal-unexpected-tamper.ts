import { defineCheck, detach, judgeUnexpected } from '../src/model/check.ts';

export default defineCheck({
  id: 'principal-unexpected-tamper',
  title: 'The right to weaken what protects copies is granted only to principals you expect',
  why: 'Blocks on public sharing, locks, retention rules and logs are what stands between one mistake and a loss. Whoever can lift them can do everything else afterwards, unseen.',
  severity: 'high',
  subject: 'principal',
  needs: ['tamper'],
  attack: ['T1562', 'T1490'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-3', 'AC-6', 'AU-9', 'CM-5'],
    'pci-dss-4': ['7.2.1', '7.2.2', '10.3.2'],
    'iso-27001': ['A.5.15', 'A.5.18', 'A.8.2', 'A.8.9'],
    soc2: ['CC6.1', 'CC6.3', 'CC8.1'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1562/',
    'https://attack.mitre.org/mitigations/M1018/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshot-lock.html',
  ],
  fix: {
    note: 'Take the statement that `via` names away, or narrow it; detaching the policy (the command does) takes all that it grants. Where it should hold the power, add it to `expected` with a reviewer and an end date.',
    ...detach,
  },
  judge({ tamper }) {
    return judgeUnexpected('tamper', tamper);
  },
});
