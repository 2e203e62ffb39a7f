import { defineCheck, judgeAccessLog } from '../src/model/check.ts';

export default defineCheck({
  id: 'access-list-unexplained',
  title: 'Every access list is what the records of sharing make of it',
  why: 'Whoever was let in to a copy without a record was let in unseen, and whoever was let in on record and is gone without one had the trace removed.',
  severity: 'medium',
  subject: ['snapshot', 'image'],
  needs: ['accessLog'],
  attack: ['T1578.001', 'T1537', 'T1562.008'],
  frameworks: {
    'nist-800-53': ['AC-3', 'AU-6', 'AU-9'],
    'pci-dss-4': ['10.2.1', '7.2.1'],
    'iso-27001': ['A.8.15', 'A.8.3'],
    soc2: ['CC6.1', 'CC7.2'],
  },
  references: ['https://attack.mitre.org/techniques/T1537/', 'https://attack.mitre.org/techniques/T1562/008/'],
  fix: {
    note: 'Ask the owner who was meant to be let in; take out whom nobody knows. Compare the log files of that time with their digests: a record is missing.',
  },
  judge({ accessLog }) {
    return judgeAccessLog(accessLog);
  },
});
