import { command, defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-stale',
  title: 'Old copies are removed by something that owns their life',
  why: 'Old copies hold data that was deleted elsewhere, under keys and rules of their day. A copy that no lifecycle service makes and removes stays until somebody remembers it.',
  severity: 'low',
  subject: ['snapshot', 'image'],
  needs: ['age', 'automated'],
  attack: ['T1578.001'],
  frameworks: {
    'nist-800-53': ['SI-12', 'CM-8'],
    'pci-dss-4': ['3.2.1'],
    'iso-27001': ['A.5.33', 'A.8.10'],
    soc2: ['CC6.5', 'C1.2'],
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html',
  ],
  fix: {
    note: 'Delete it if nobody needs it (the command does, for good; an image must go before the snapshots behind it), or let a lifecycle service own it. The age is `ages.stale` in stillwatch.yaml.',
    'aws:ec2:snapshot': ({ region, name }) => command`aws ec2 delete-snapshot --region ${region} --snapshot-id ${name}`,
    'aws:ec2:image': ({ region, name }) => command`aws ec2 deregister-image --region ${region} --image-id ${name}`,
    'aws:rds:db-snapshot': ({ region, name }) =>
      command`aws rds delete-db-snapshot --region ${region} --db-snapshot-identifier ${name}`,
    'aws:rds:cluster-snapshot': ({ region, name }) =>
      command`aws rds delete-db-cluster-snapshot --region ${region} --db-cluster-snapshot-identifier ${name}`,
    'azure:compute:snapshot': ({ key }) => command`az snapshot delete --ids ${key}`,
    'azure:compute:image': ({ key }) => command`az image delete --ids ${key}`,
    'gcp:compute:image': ({ account, name }) => command`gcloud compute images delete --project=${account} -- ${name}`,
  },
  judge({ age, automated }) {
    if (age.days <= age.staleDays || automated !== null) return pass();
    return fail(`${age.days} days old (limit ${age.staleDays}) and no lifecycle service owns it`, [age]);
  },
});
