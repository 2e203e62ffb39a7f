import { defineCheck, judgeOutsideTrust, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'disk-copyable-outside-trust',
  title: 'Disks can be copied only by those you trust',
  why: 'Whoever may use a disk can make a snapshot or an image of it in a project of their own: it takes no share of any copy, and what they make belongs to them.',
  severity: 'high',
  subject: 'disk',
  needs: ['exposure'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-6', 'AC-20'],
    'pci-dss-4': ['7.2.1', '7.2.2'],
    'iso-27001': ['A.5.14', 'A.5.15', 'A.8.3'],
    soc2: ['CC6.1', 'CC6.3', 'CC6.6'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1578/001/',
    'https://cloud.google.com/compute/docs/disks/sharing-disks-between-vms',
  ],
  fix: {
    note: 'Take the grant away, or add who holds it to `trust` with an owner and an end date.',
    ...withdraw,
  },
  judge({ exposure }) {
    return judgeOutsideTrust(exposure.audiences);
  },
});
