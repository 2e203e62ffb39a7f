import { defineCheck, judgeCreation } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-without-creation-event',
  title: 'Every copy has the record of whoever made it',
  why: 'A copy that nobody made on record was made while nobody was looking: a record was lost, held back or deleted, and with it who did it and what else was done.',
  severity: 'medium',
  subject: ['snapshot', 'image'],
  needs: ['creation'],
  attack: ['T1578.001', 'T1562.008'],
  frameworks: {
    'nist-800-53': ['AU-6', 'AU-9', 'CM-8'],
    'pci-dss-4': ['10.2.1', '10.3.2'],
    'iso-27001': ['A.8.15', 'A.5.28'],
    soc2: ['CC7.2', 'CC7.3'],
  },
  references: ['https://attack.mitre.org/techniques/T1578/001/', 'https://attack.mitre.org/techniques/T1562/008/'],
  fix: {
    note: 'Compare the log files of that time with their digests, and ask what changed the trail then. Whose the copy is stands in its tags and in what it was made from. Where the log is kept whole and nobody knows of the copy, treat it as stolen data.',
  },
  judge({ creation }) {
    return judgeCreation(creation);
  },
});
