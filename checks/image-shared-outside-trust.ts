import { defineCheck, judgeOutsideTrust, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'image-shared-outside-trust',
  title: 'Images are usable only by accounts you trust',
  why: 'Whoever may start a machine from an image can read every disk behind it, and keep a copy of each after you withdraw the share.',
  severity: 'high',
  subject: 'image',
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
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/share-amis-with-organizations-and-OUs.html',
  ],
  fix: {
    note: 'Withdraw the share, or add the account to `trust` with an owner and an end date.',
    ...withdraw,
  },
  judge({ exposure }) {
    return judgeOutsideTrust(exposure.audiences);
  },
});
