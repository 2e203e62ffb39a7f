import { defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'region-changes-unlogged',
  title: 'Every change to copies leaves a record',
  why: 'Where no record is kept of who made, shared or deleted a copy, or stopped the logs, nobody can say afterwards what was taken and by whom. Whoever steals a copy looks for such a place first: it need not be one that anybody uses.',
  severity: 'high',
  subject: 'logging',
  needs: ['changesLogged'],
  attack: ['T1562.008', 'T1578.001', 'T1535'],
  frameworks: {
    'nist-800-53': ['AU-2', 'AU-3', 'AU-12'],
    'cis-aws': ['3.0.0 3.1'],
    'pci-dss-4': ['10.2.1', '10.2.1.6', '10.2.1.7'],
    'iso-27001': ['A.8.15', 'A.8.16'],
    soc2: ['CC7.2'],
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html',
    'https://attack.mitre.org/techniques/T1562/008/',
  ],
  fix: {
    note: 'Let one trail of the organization take the management events of every region, read and write, and see that it logs and delivers. `stillwatch export logging` shows call by call what is recorded where.',
  },
  judge({ changesLogged: { on, sinks, missing } }) {
    if (on) return pass(`Recorded in ${sinks.length === 0 ? 'several places' : sinks.join(', ')}`);
    return fail(
      `${missing.length} kinds of changes leave no record`,
      missing.map((change) => ({ change })),
    );
  },
});
