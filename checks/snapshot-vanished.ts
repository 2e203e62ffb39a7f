import { defineCheck, judgeVanished } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-vanished',
  title: 'No copy is gone without a record of its deletion',
  why: 'What was made on record and is not there any more was deleted by somebody. Where no record says by whom, the deletion was silent or its record is missing.',
  severity: 'medium',
  subject: 'logged-copy',
  needs: ['vanished'],
  attack: ['T1578.001', 'T1070', 'T1485', 'T1562.008'],
  frameworks: {
    'nist-800-53': ['AU-6', 'AU-9', 'CP-9'],
    'pci-dss-4': ['10.2.1', '10.3.2'],
    'iso-27001': ['A.8.15', 'A.8.13'],
    soc2: ['CC7.2', 'A1.2'],
  },
  references: ['https://attack.mitre.org/techniques/T1485/', 'https://attack.mitre.org/techniques/T1562/008/'],
  fix: {
    note: 'Compare the log files between the two times with their digests. Ask whoever made the copy whether it ever came about; look for it among what was deleted and can still be brought back.',
  },
  judge({ vanished }) {
    return judgeVanished(vanished);
  },
});
