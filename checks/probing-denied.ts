import { defineCheck, judgeProbing } from '../src/model/check.ts';

export default defineCheck({
  id: 'probing-denied',
  title: 'Nobody tries what may be done to copies',
  why: 'Many refused calls about snapshots from one principal, or from many at one copy, are somebody finding out what a stolen key is good for. What is refused today may be allowed with the next one.',
  severity: 'medium',
  subject: 'chain',
  needs: ['chain'],
  attack: ['T1578.001', 'T1580'],
  frameworks: {
    'nist-800-53': ['AU-6', 'SI-4'],
    'pci-dss-4': ['10.4.1'],
    'iso-27001': ['A.8.15', 'A.8.16'],
    soc2: ['CC7.2'],
  },
  references: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html'],
  fix: {
    note: 'Find out who it was: `stillwatch explain` with the chain lists every call with its address. A script that lacks a right wants the right or no schedule; anything else wants its key taken away.',
  },
  judge({ chain }) {
    return judgeProbing(chain);
  },
});
