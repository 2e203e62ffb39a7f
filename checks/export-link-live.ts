import { defineCheck, fail, pass, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'export-link-live',
  title: 'No export link to a copy is open',
  why: 'Whoever holds an export link downloads the whole disk from wherever they are, without signing in, until the link ends. Nobody can see who holds it, and nothing records the download.',
  severity: 'critical',
  subject: ['snapshot', 'disk'],
  needs: ['exposure', 'exports'],
  attack: ['T1578.001', 'T1537', 'T1530'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'AC-6', 'AC-21', 'SC-7'],
    'pci-dss-4': ['1.4.4', '7.2.1'],
    'iso-27001': ['A.5.15', 'A.8.3', 'A.8.12'],
    soc2: ['CC6.1', 'CC6.6'],
  },
  references: [
    'https://attack.mitre.org/techniques/T1537/',
    'https://learn.microsoft.com/azure/virtual-machines/disks-enable-private-links-for-import-export-portal',
  ],
  fix: {
    note: 'End the link now, then treat what the copy holds as read by strangers: rotate the secrets in it. Close export for good where nobody needs it, as the command does.',
    ...withdraw,
  },
  judge({ exposure }) {
    const open = exposure.audiences.filter((audience) => audience.reach === 'link-live');
    return open.length === 0 ? pass() : fail('An export link is open: whoever holds it can download the disk', open);
  },
});
