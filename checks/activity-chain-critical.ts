import { defineCheck, judgeChain } from '../src/model/check.ts';

export default defineCheck({
  id: 'activity-chain-critical',
  title: 'No chain of events takes a copy out of your hands',
  why: 'A copy that was made public, or that an account outside your trust list has used, is out of your hands: withdrawing it now does not bring it back.',
  severity: 'critical',
  subject: 'chain',
  needs: ['chain'],
  attack: ['T1578.001', 'T1537', 'T1578.002', 'T1530'],
  frameworks: {
    'nist-800-53': ['AU-6', 'SI-4', 'IR-4'],
    'pci-dss-4': ['10.4.1', '12.10.5'],
    'iso-27001': ['A.8.15', 'A.8.16', 'A.5.26'],
    soc2: ['CC7.2', 'CC7.3'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1578/001/',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
  ],
  fix: {
    note: 'Treat what was on the disk as lost: withdraw the share, change every secret that lay on it, take away the key or role that did it. `stillwatch explain` with the chain tells the whole story; if it was approved work, record it in `approved-changes`.',
  },
  judge({ chain }) {
    return judgeChain(chain, 'critical');
  },
});
