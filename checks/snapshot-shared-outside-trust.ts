import { defineCheck, judgeOutsideTrust, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-shared-outside-trust',
  title: 'Snapshots are usable only by accounts you trust',
  why: 'An account that may copy a snapshot keeps the copy after you withdraw the share.',
  severity: 'high',
  subject: 'snapshot',
  needs: ['exposure'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-6', 'AC-20'],
    'pci-dss-4': ['7.2.1', '7.2.2'],
    'iso-27001': ['A.5.14', 'A.5.15', 'A.8.3'],
    soc2: ['CC6.1', 'CC6.3', 'CC6.6'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1537/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
  ],
  fix: {
    note: 'Withdraw the share, or add the account to `trust` with an owner and an end date.',
    ...withdraw,
  },
  judge({ exposure }) {
    return judgeOutsideTrust(exposure.audiences);
  },
});
