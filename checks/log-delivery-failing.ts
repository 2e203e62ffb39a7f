import { defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'log-delivery-failing',
  title: 'What is recorded arrives where it is kept',
  why: 'A trail that logs and cannot deliver looks healthy on its page, and its records are lost after a while. A policy of the bucket or a key that was changed is enough: by mistake, or by somebody who knows that this is quieter than stopping the logs.',
  severity: 'high',
  subject: 'logging',
  needs: ['failing'],
  attack: ['T1562.008'],
  frameworks: {
    'nist-800-53': ['AU-5', 'AU-12'],
    'pci-dss-4': ['10.7.2', '10.7.3'],
    'iso-27001': ['A.8.15', 'A.8.16'],
    soc2: ['CC7.2'],
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
  ],
  fix: {
    note: 'See what the error names: the policy of the bucket must let CloudTrail write, the policy of the key let it encrypt, the role of the log group let it send. Files that could not be delivered are tried again for 30 days.',
  },
  judge({ failing }) {
    if (failing.length === 0) return pass();
    const what = [...new Set(failing.map((one) => one.what))].sort().join(', ');
    return fail(
      `Not delivered: ${what}`,
      failing.map(({ trail, what, error }) => ({ trail, what, error })),
    );
  },
});
