import { defineCheck, fail, pass, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'export-possible-from-internet',
  title: 'No copy can be exported to the internet',
  why: 'One call by one identity makes a link through which the whole disk leaves, past every network rule. Closed export, or export through a private endpoint alone, makes stolen credentials worth less.',
  severity: 'medium',
  subject: ['snapshot', 'disk'],
  needs: ['exposure', 'exports'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-4', 'SC-7', 'CM-7'],
    'pci-dss-4': ['1.4.4', '2.2.6'],
    'iso-27001': ['A.8.3', 'A.8.12', 'A.8.20'],
    soc2: ['CC6.1', 'CC6.6'],
  },
  references: ['https://learn.microsoft.com/azure/virtual-machines/disks-restrict-import-export-overview'],
  fix: {
    note: 'Close export (the command does), or let a private endpoint of your own be the only way: network access policy AllowPrivate with a disk access.',
    ...withdraw,
  },
  judge({ exposure }) {
    const possible = exposure.audiences.filter((audience) => audience.reach === 'exportable');
    if (possible.length === 0) return pass();
    const signedIn = possible.every((audience) => audience.who === 'tenant');
    const who = signedIn
      ? 'usable from the internet by whoever signs in and may download'
      : 'usable from the internet by whoever holds it';
    return fail(`An export link could be made, ${who}`, possible);
  },
});
