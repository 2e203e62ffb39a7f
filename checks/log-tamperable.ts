import { defineCheck, fail, notApplicable, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'log-tamperable',
  title: 'Records of changes to copies cannot be altered unseen',
  why: 'Whoever takes over an account can take its logs along: delete the files that tell of the theft, or change them. Records hold as proof only where their hashes are signed and somebody else, or a lock, keeps them.',
  severity: 'medium',
  subject: 'logging',
  needs: ['protection'],
  attack: ['T1070', 'T1565.001', 'T1485'],
  frameworks: {
    'nist-800-53': ['AU-9', 'AU-9(2)', 'AU-10'],
    'cis-aws': ['3.0.0 3.2'],
    'pci-dss-4': ['10.3.2', '10.3.3', '10.3.4'],
    'iso-27001': ['A.8.15', 'A.5.33'],
    soc2: ['CC7.2', 'PI1.5'],
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  ],
  fix: {
    note: 'Turn log file validation on and see that digests arrive. Deliver to a bucket of an account that nobody works in, or to one that locks by default what is written to it: in compliance mode, for as long as `logs.retention` asks for.',
  },
  judge({ protection }) {
    if (protection === null) return notApplicable('Nothing is recorded here that could be altered');
    if (protection.protected) return pass();
    return fail(
      'What is recorded here could be altered unseen',
      protection.weaknesses.map((weakness) => ({ weakness })),
    );
  },
});
