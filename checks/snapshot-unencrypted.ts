import { command, defineCheck, fail, pass } from '../src/model/check.ts';

/** A name that the database service takes: letters, digits and single hyphens, a letter first, at most `limit` long. */
function encryptedName(name: string, limit: number): string {
  const plain = name
    .replace(/^[a-z]+:/, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^[^A-Za-z]+/, '');
  return `${(plain === '' ? 'snapshot' : plain).slice(0, limit - 10).replace(/-$/, '')}-encrypted`;
}

export default defineCheck({
  id: 'snapshot-unencrypted',
  title: 'Snapshots are encrypted',
  why: 'An unencrypted snapshot can be made public or shared with one call, and whoever gets it needs no key. With encryption, a share is worth nothing without the key.',
  severity: 'medium',
  subject: 'snapshot',
  needs: ['encryption'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['SC-28', 'SC-28(1)', 'SC-13'],
    'pci-dss-4': ['3.5.1'],
    'iso-27001': ['A.8.24'],
    soc2: ['CC6.1', 'CC6.7'],
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html',
  ],
  fix: {
    note: 'Make an encrypted copy, prove that it restores, then delete the unencrypted one. A cluster snapshot cannot be encrypted by copying: restore it encrypted and take a new snapshot.',
    'aws:ec2:snapshot': ({ region, name }) =>
      command`aws ec2 copy-snapshot --region ${region} --source-region ${region} --source-snapshot-id ${name} --encrypted --description ${`Encrypted copy of ${name}`}`,
    'aws:rds:db-snapshot': ({ region, name }) =>
      command`aws rds copy-db-snapshot --region ${region} --source-db-snapshot-identifier ${name} --target-db-snapshot-identifier ${encryptedName(name, 255)} --kms-key-id alias/aws/rds --copy-tags`,
    'aws:rds:cluster-snapshot': ({ region, name }) =>
      command`aws rds restore-db-cluster-from-snapshot --region ${region} --snapshot-identifier ${name} --db-cluster-identifier ${encryptedName(name, 63)} --kms-key-id alias/aws/rds --engine "$(aws rds describe-db-cluster-snapshots --region ${region} --db-cluster-snapshot-identifier ${name} --query 'DBClusterSnapshots[0].Engine' --output text)"`,
  },
  judge({ encryption }) {
    return encryption.on ? pass() : fail('Not encrypted', [{ encryption: 'off' }]);
  },
});
