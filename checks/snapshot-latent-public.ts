import { defineCheck, fail, pass, preparedCommunity, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-latent-public',
  title: 'No copy becomes public the moment a block is lifted or a gallery opened',
  why: 'A block on public sharing hides a public share and does not remove it: lifting the block, one call by one administrator, makes every such copy public again at once. A gallery that is set up for a community and not switched on waits for one call in the same way.',
  severity: 'high',
  subject: ['snapshot', 'image'],
  needs: ['exposure'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-6', 'AC-21'],
    'pci-dss-4': ['7.2.1'],
    'iso-27001': ['A.5.15', 'A.8.3'],
    soc2: ['CC6.1'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1578/001/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
  ],
  fix: {
    note: 'Withdraw the public share itself and keep the block. Of a gallery, withdraw what was set up for the community.',
    ...withdraw,
  },
  judge({ exposure }) {
    const masked = exposure.audiences.filter((audience) => audience.reach === 'latent-public');
    if (masked.length === 0) return pass();
    const message = masked.every(({ through }) => through === preparedCommunity)
      ? 'Set up for everyone, hidden only while its gallery is not shared with the community'
      : 'Shared with everyone, hidden only by the block on public sharing';
    return fail(message, masked);
  },
});
