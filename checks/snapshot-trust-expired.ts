import { defineCheck, fail, failingStates, pass, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-trust-expired',
  title: 'Nobody can use a copy after their trust has ended',
  why: 'Trust with an end date is a promise to look again. A share that outlives it serves a contract, a migration or a partner that is over, and nobody answers for it any more.',
  severity: 'high',
  subject: ['snapshot', 'image', 'disk'],
  needs: ['exposure'],
  attack: ['T1537', 'T1199'],
  frameworks: {
    'nist-800-53': ['AC-2', 'AC-3', 'AC-6', 'AC-20'],
    'pci-dss-4': ['7.2.4', '7.2.5.1'],
    'iso-27001': ['A.5.18', 'A.5.20'],
    soc2: ['CC6.2', 'CC6.3'],
  },
  references: ['https://attack.mitre.org/techniques/T1199/'],
  fix: {
    note: 'Withdraw the share, or renew the entry in `trust` with its owner and a new end date.',
    ...withdraw,
  },
  judge({ exposure }) {
    const ended = exposure.audiences.filter(({ expired, reach }) => expired === true && failingStates.includes(reach));
    if (ended.length === 0) return pass();
    const days = [...new Set(ended.flatMap(({ until }) => until ?? []))].sort();
    const when = days.length === 0 ? '' : ` (${days.join(', ')})`;
    return fail(`Still usable by ${ended.length === 1 ? 'a party' : 'parties'} whose trust has ended${when}`, ended);
  },
});
