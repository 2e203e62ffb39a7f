import { describe } from 'vitest';
import check from '../../checks/encryption-by-default-off.ts';
import { known } from '../../src/model/reading.ts';
import { denied, table, thing } from './table.ts';

describe('encryption-by-default-off', () => {
  table(check, [
    { when: 'where it is on', facts: { encryptionByDefault: known(true) }, outcome: 'pass' },
    {
      when: 'where it is off',
      facts: { encryptionByDefault: known(false) },
      outcome: 'fail',
      item: thing('aws:encryption-by-default', 'a region'),
      fix: 'aws ec2 enable-ebs-encryption-by-default --region eu-west-1',
    },
    { when: 'where it was not read', facts: { encryptionByDefault: denied }, outcome: 'unknown' },
  ]);
});
