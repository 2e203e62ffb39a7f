import { command, defineCheck, fail, NoCommand, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'public-sharing-not-blocked',
  title: 'Public sharing is blocked in every region',
  why: 'With the block on, one mistaken or hostile call cannot make a copy public. Without it, nothing stands between a private copy and everyone.',
  severity: 'medium',
  subject: 'public-block',
  needs: ['block'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-21', 'SC-7', 'CM-7'],
    'pci-dss-4': ['1.4.4', '2.2.6'],
    'iso-27001': ['A.8.3', 'A.8.9'],
    soc2: ['CC6.1', 'CC6.6'],
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/ebs-snapshot-block-public-access.html',
  ],
  fix: {
    note: 'Turn the block on. It hides public shares that exist and does not remove them: withdraw those too. Where an organization policy holds the setting, change the policy.',
    'aws:snapshot-public-block': ({ region }, [block]) => {
      if (block['managedBy'] === 'organization') throw new NoCommand('an organization policy holds the setting');
      return command`aws ec2 enable-snapshot-block-public-access --region ${region} --state block-all-sharing`;
    },
    'aws:image-public-block': ({ region }, [block]) => {
      if (block['managedBy'] === 'organization') throw new NoCommand('an organization policy holds the setting');
      return command`aws ec2 enable-image-block-public-access --region ${region} --image-block-public-access-state block-new-sharing`;
    },
  },
  // Blocking only what is new leaves public snapshots public, and a stricter setting exists; for images there is none.
  judge({ block }) {
    if (block.blocks === 'all' || (block.blocks === 'new' && block.covers === 'images')) return pass();
    const seen =
      block.blocks === 'new'
        ? 'Only new public shares are blocked: existing ones stay public'
        : 'Public sharing is not blocked';
    return fail(`${seen} (${block.covers})`, [block]);
  },
});
