import { defineCheck, fail, notApplicable, pass, withdraw } from '../src/model/check.ts';

export default defineCheck({
  id: 'exposure-widened-since-baseline',
  title: 'No copy can be used by more than the baseline accepted',
  why: 'A baseline accepts a copy with the audience it had that day. Whoever was let in since was accepted by nobody, and keeps a copy after the share is withdrawn.',
  severity: 'high',
  subject: ['snapshot', 'image', 'disk'],
  needs: ['widening'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AC-4', 'CM-3', 'SI-4'],
    'pci-dss-4': ['7.2.4', '11.5.2'],
    'iso-27001': ['A.5.18', 'A.8.16', 'A.8.32'],
    soc2: ['CC6.3', 'CC7.2', 'CC8.1'],
  },
  references: ['https://attack.mitre.org/techniques/T1537/'],
  fix: {
    note: 'Withdraw what was added, or accept the new state: `stillwatch baseline accept --by NAME --reason TEXT`.',
    ...withdraw,
  },
  judge({ widening }) {
    if (!widening.accepted)
      return notApplicable(widening.reason === 'none' ? 'No baseline was accepted' : 'The accepted baseline has ended');
    if (widening.widened.length > 0) {
      const before = widening.before === null ? 'not in the baseline' : `${widening.before.state} in the baseline`;
      return fail(`Usable by more than was accepted (${before})`, widening.widened);
    }
    if (widening.standing === 'known') return pass();
    return notApplicable('Not in the baseline: snapshot-new-since-baseline judges it');
  },
});
