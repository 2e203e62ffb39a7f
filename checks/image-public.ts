import { defineCheck, fail, pass, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'image-public',
  title: 'No image can be used by everyone',
  why: 'Whoever starts a machine from a public image reads every disk behind it: code, keys and data left on them. The snapshots behind it stay private only in name.',
  severity: 'critical',
  subject: 'image',
  needs: ['exposure'],
  attack: ['T1578.001', 'T1537', 'T1552.001'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-6', 'AC-21', 'SC-7'],
    'pci-dss-4': ['1.4.4', '7.2.1'],
    'iso-27001': ['A.5.15', 'A.8.3', 'A.8.12'],
    soc2: ['CC6.1', 'CC6.6'],
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html',
  ],
  fix: {
    note: 'Withdraw the public share, then treat what the image holds as read by strangers: rotate the secrets in it. The block on public sharing does not withdraw what is public already.',
    ...withdraw,
  },
  judge({ exposure }) {
    const everyone = exposure.audiences.filter((audience) => audience.reach === 'public');
    return everyone.length === 0 ? pass() : fail('Usable by everyone', everyone);
  },
});
