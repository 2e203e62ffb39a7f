import { command, defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'encryption-by-default-off',
  title: 'New volumes and their snapshots are encrypted by default',
  why: 'Where encryption is a choice, somebody forgets it. Then the snapshot can be shared with anyone, and no key stands in the way.',
  severity: 'medium',
  subject: 'default-encryption',
  needs: ['encryptionByDefault'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['SC-28', 'SC-28(1)', 'CM-6'],
    'cis-aws': ['3.0.0 2.2.1'],
    'pci-dss-4': ['3.5.1'],
    'iso-27001': ['A.8.9', 'A.8.24'],
    soc2: ['CC6.1'],
  },
  references: ['https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html'],
  fix: {
    note: 'Turn encryption by default on. It works for new volumes and snapshots; those that exist stay as they are.',
    'aws:encryption-by-default': ({ region }) => command`aws ec2 enable-ebs-encryption-by-default --region ${region}`,
  },
  judge({ encryptionByDefault }) {
    return encryptionByDefault
      ? pass()
      : fail('New volumes and snapshots are not encrypted by default', [{ encryptionByDefault }]);
  },
});
