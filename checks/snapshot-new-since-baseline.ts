import { defineCheck, fail, notApplicable, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-new-since-baseline',
  title: 'Every copy is in the accepted baseline or made by a backup service',
  why: 'Creating a snapshot is how an intruder takes a disk without touching it. A copy that nobody accepted and no backup service provably made is worth one look.',
  severity: 'low',
  subject: ['snapshot', 'image'],
  needs: ['baseline', 'automated'],
  attack: ['T1578.001'],
  frameworks: {
    'nist-800-53': ['CM-2', 'CM-3', 'CM-8', 'SI-4'],
    'pci-dss-4': ['10.4.1', '11.5.2'],
    'iso-27001': ['A.8.16', 'A.8.32'],
    soc2: ['CC7.1', 'CC7.2', 'CC8.1'],
  },
  references: ['https://attack.mitre.org/techniques/T1578/001/'],
  fix: {
    note: 'Find out who made it and why (`stillwatch explain`). If it belongs, accept the state: `stillwatch baseline accept --by NAME --reason TEXT`; if not, keep it as evidence.',
  },
  judge({ baseline, automated }) {
    if (!baseline.accepted)
      return notApplicable(baseline.reason === 'none' ? 'No baseline was accepted' : 'The accepted baseline has ended');
    if (baseline.standing === 'known') return pass();
    if (automated !== null)
      return pass('New since the baseline, made by a backup service', [{ automated: automated.by }]);
    return baseline.standing === 'new'
      ? fail('New since the baseline', [{ standing: baseline.standing }])
      : fail('Not in the baseline, which did not cover this place: it counts as new', [
          { standing: baseline.standing },
        ]);
  },
});
