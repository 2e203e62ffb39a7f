import { defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'region-block-reads-unlogged',
  title: 'Every read of the blocks of a copy leaves a record',
  why: 'The blocks of a copy can be read one by one without sharing it or making a volume from it. Nothing records such reads unless somebody says so: all data of a copy can leave, and no log shows it.',
  severity: 'medium',
  subject: 'logging',
  needs: ['blockReadsLogged'],
  attack: ['T1530', 'T1562.008'],
  frameworks: {
    'nist-800-53': ['AU-2', 'AU-12', 'AC-6(9)'],
    'pci-dss-4': ['10.2.1', '10.2.1.1'],
    'iso-27001': ['A.8.15', 'A.8.12'],
    soc2: ['CC7.2'],
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/logging-ebs-apis-using-cloudtrail.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  ],
  fix: {
    note: 'Add a selector for data events to a trail of every region: eventCategory equals Data, resources.type equals AWS::EC2::Snapshot, and nothing else. Where blocks are read by a backup product only, its reads are most of what is recorded.',
  },
  judge({ blockReadsLogged: { on, sinks, missing } }) {
    if (on) return pass(`Recorded in ${sinks.join(', ')}`);
    return fail(
      missing.some((read) => read.endsWith('not always recorded'))
        ? 'Only some reads of blocks leave a record'
        : 'Reads of blocks leave no record',
      missing.map((read) => ({ read })),
    );
  },
});
