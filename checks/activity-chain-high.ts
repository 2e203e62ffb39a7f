import { defineCheck, judgeChain } from '../src/model/check.ts';

export default defineCheck({
  id: 'activity-chain-high',
  title: 'No chain of events shares a copy outside your trust list or opens one to the world',
  why: 'Shared with an account that nobody vouches for, or restored on a machine that the whole internet reaches: each is the step before the data is gone, and the one that can still be undone.',
  severity: 'high',
  subject: 'chain',
  needs: ['chain'],
  attack: ['T1578.001', 'T1537', 'T1578.002', 'T1562.007'],
  frameworks: {
    'nist-800-53': ['AU-6', 'SI-4', 'IR-4'],
    'pci-dss-4': ['10.4.1', '12.10.5'],
    'iso-27001': ['A.8.15', 'A.8.16', 'A.5.26'],
    soc2: ['CC7.2', 'CC7.3'],
  },
  references: ['https://attack.mitre.org/techniques/T1578/001/', 'https://attack.mitre.org/techniques/T1578/002/'],
  fix: {
    note: 'Ask whoever did it. If nobody knows of it: withdraw the share, close or stop the machine, take away the key that was used. If it was approved, name the account under `trust` or record the change in `approved-changes`.',
  },
  judge({ chain }) {
    return judgeChain(chain, 'high');
  },
});
