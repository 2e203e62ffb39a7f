import { defineCheck, judgeFleeting } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-short-lived',
  title: 'No copy is made and deleted again before any scan can see it',
  why: 'A copy that lives for minutes is read out or shared and gone: the usual way to take data without leaving a copy to be found.',
  severity: 'medium',
  subject: 'logged-copy',
  needs: ['fleeting'],
  attack: ['T1578.001', 'T1070', 'T1537'],
  frameworks: {
    'nist-800-53': ['AU-6', 'SI-4', 'IR-4'],
    'pci-dss-4': ['10.4.1', '12.10.5'],
    'iso-27001': ['A.8.15', 'A.8.16'],
    soc2: ['CC7.2', 'CC7.3'],
  },
  references: ['https://attack.mitre.org/techniques/T1578/001/', 'https://attack.mitre.org/techniques/T1070/'],
  fix: {
    note: 'Ask whoever made it what for. `stillwatch activity` shows whether it was shared, read out or restored in its short life. A pipeline that works like this wants a waiver with an owner and an end date.',
  },
  judge({ fleeting }) {
    return judgeFleeting(fleeting);
  },
});
