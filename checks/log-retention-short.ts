import { defineCheck, fail, notApplicable, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'log-retention-short',
  title: 'Records of changes to copies are kept long enough',
  why: 'A copy that was shared last year still lies where it was taken to. If the records are gone by the time somebody asks, nobody can say who did it, or whether it was the only one.',
  severity: 'medium',
  subject: 'logging',
  needs: ['retention'],
  attack: ['T1070', 'T1578.001'],
  frameworks: {
    'nist-800-53': ['AU-11'],
    'pci-dss-4': ['10.5.1'],
    'iso-27001': ['A.8.15', 'A.5.33'],
    soc2: ['CC7.2', 'CC7.3'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  ],
  fix: {
    note: 'Let the lifecycle of the bucket that the trail delivers to keep its files longer, or the log group its events. How long is asked for is `logs.retention` in stillwatch.yaml.',
  },
  judge({ retention }) {
    if (retention === null) return notApplicable('Nothing is recorded here that could be kept');
    const { days, wantedDays } = retention;
    if (days === null) return pass('Kept for ever');
    if (days >= wantedDays) return pass(`Kept for ${days} days (at least ${wantedDays})`);
    return fail(`Kept for ${days} days (at least ${wantedDays} are asked for)`, [{ days, wantedDays }]);
  },
});
