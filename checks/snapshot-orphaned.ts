import { command, defineCheck, fail, notApplicable, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'snapshot-orphaned',
  title: 'What every snapshot was made from still exists',
  why: 'A snapshot that outlived its volume or database may be the last copy of data that was meant to be gone, or the trace of someone who removed the original.',
  severity: 'low',
  subject: 'snapshot',
  needs: ['source'],
  attack: ['T1578.001', 'T1485'],
  frameworks: {
    'nist-800-53': ['SI-12', 'CM-8'],
    'pci-dss-4': ['3.2.1'],
    'iso-27001': ['A.5.9', 'A.8.10'],
    soc2: ['CC6.5', 'C1.2'],
  },
  references: ['https://attack.mitre.org/techniques/T1578/001/'],
  fix: {
    note: 'Delete it if the data was meant to be gone (the command does, for good). If it is kept on purpose, waive the finding with an owner and an end date.',
    'aws:ec2:snapshot': ({ region, name }) => command`aws ec2 delete-snapshot --region ${region} --snapshot-id ${name}`,
    'aws:rds:db-snapshot': ({ region, name }) =>
      command`aws rds delete-db-snapshot --region ${region} --db-snapshot-identifier ${name}`,
    'aws:rds:cluster-snapshot': ({ region, name }) =>
      command`aws rds delete-db-cluster-snapshot --region ${region} --db-cluster-snapshot-identifier ${name}`,
    'azure:compute:snapshot': ({ key }) => command`az snapshot delete --ids ${key}`,
    'gcp:compute:snapshot': ({ account, region, name }) =>
      region === 'global'
        ? command`gcloud compute snapshots delete --project=${account} -- ${name}`
        : command`gcloud compute snapshots delete --project=${account} --region=${region} -- ${name}`,
  },
  // A source in an account we do not read, or none at all, is no proof that something is gone, nor that it still exists.
  judge({ source }) {
    switch (source) {
      case 'gone':
        return fail('What it was made from is gone', [{ source }]);
      case 'present':
        return pass();
      case 'none':
        return notApplicable('It does not name what it was made from');
      case 'unlisted':
        return notApplicable('What it was made from is of a kind that is not listed');
      default:
        return notApplicable('What it was made from lies in another account or region');
    }
  },
});
