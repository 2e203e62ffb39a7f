import { defineCheck, fail, pass, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-public',
  title: 'No snapshot or disk can be used by everyone',
  why: 'Whoever finds a public snapshot can copy it, restore it on a machine of their own and read everything in it; the copy stays with them after the share is withdrawn.',
  severity: 'critical',
  subject: ['snapshot', 'disk'],
  needs: ['exposure'],
  attack: ['T1578.001', 'T1537', 'T1530'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-6', 'AC-21', 'SC-7'],
    'pci-dss-4': ['1.4.4', '7.2.1'],
    'iso-27001': ['A.5.15', 'A.8.3', 'A.8.12'],
    soc2: ['CC6.1', 'CC6.6'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1578/001/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
  ],
  fix: {
    note: 'Withdraw the public share, then treat what the copy holds as read by strangers: rotate the secrets in it. A share that comes through an image is withdrawn from the image.',
    ...withdraw,
  },
  judge({ exposure }) {
    const everyone = exposure.audiences.filter((audience) => audience.reach === 'public');
    if (everyone.length === 0) return pass();
    const viaImage = everyone.every((audience) => audience.through.startsWith('image:'));
    return fail(viaImage ? 'Usable by everyone through an image made from it' : 'Usable by everyone', everyone);
  },
});
