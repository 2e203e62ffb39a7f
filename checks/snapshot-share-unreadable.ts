import { defineCheck, pass } from '../src/model/check.ts';

// It never fails: what could not be read is `unknown`, by the first need. It stands apart so that a copy that already
// fails elsewhere, or passes there by a mask, still says that its list of shares was not read.
export default defineCheck({
  id: 'snapshot-share-unreadable',
  title: 'Who every copy is shared with could be read',
  why: 'A share that could not be read is not a share that is absent. Until it is read, nobody can say who may use the copy, whatever else is known of it.',
  severity: 'high',
  subject: ['snapshot', 'image', 'disk'],
  needs: ['grants'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-3', 'CA-7', 'AU-6'],
    'pci-dss-4': ['7.2.4'],
    'iso-27001': ['A.5.18', 'A.8.16'],
    soc2: ['CC4.1', 'CC7.1'],
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshotAttribute.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageAttribute.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshotAttributes.html',
  ],
  fix: {
    note: 'Allow the call that was refused (the finding names it; `stillwatch permissions` prints the policy) and scan again.',
  },
  judge() {
    return pass();
  },
});
