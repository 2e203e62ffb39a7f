import { describe } from 'vitest';
import check from '../../checks/snapshot-unencrypted.ts';
import { known } from '../../src/model/reading.ts';
import { but, denied, healthy, table, thing } from './table.ts';

const plain = but({ encryption: known({ on: false, keyId: null, keyManager: null }) });

describe('snapshot-unencrypted', () => {
  table(check, [
    { when: 'of an encrypted snapshot', facts: healthy, outcome: 'pass' },
    {
      when: 'of an unencrypted one',
      facts: plain,
      outcome: 'fail',
      evidence: [{ encryption: 'off' }],
      fix: "aws ec2 copy-snapshot --region eu-west-1 --source-region eu-west-1 --source-snapshot-id snap-1 --encrypted --description 'Encrypted copy of snap-1'",
    },
    {
      when: 'of an unencrypted automated database snapshot, and gives the copy a valid name',
      facts: plain,
      outcome: 'fail',
      item: thing('aws:rds:db-snapshot', 'rds:pay--2026-11-20'),
      fix: 'aws rds copy-db-snapshot --region eu-west-1 --source-db-snapshot-identifier rds:pay--2026-11-20 --target-db-snapshot-identifier pay-2026-11-20-encrypted --kms-key-id alias/aws/rds --copy-tags',
    },
    {
      when: 'of an unencrypted cluster snapshot with a long hostile name',
      facts: plain,
      outcome: 'fail',
      item: thing('aws:rds:cluster-snapshot', `1$(id)${'x'.repeat(80)}`),
      fix: `aws rds restore-db-cluster-from-snapshot --region eu-west-1 --snapshot-identifier '1$(id)${'x'.repeat(80)}' --db-cluster-identifier id-${'x'.repeat(50)}-encrypted --kms-key-id alias/aws/rds --engine "$(aws rds describe-db-cluster-snapshots --region eu-west-1 --db-cluster-snapshot-identifier '1$(id)${'x'.repeat(80)}' --query 'DBClusterSnapshots[0].Engine' --output text)"`,
    },
    { when: 'of one whose encryption was not read', facts: but({ encryption: denied }), outcome: 'unknown' },
  ]);
});
