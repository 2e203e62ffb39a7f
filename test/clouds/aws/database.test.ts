import { describe, expect, test } from 'vitest';
import {
  arnOwner,
  databaseAutomation,
  databaseEncryption,
  databaseKey,
  restoreGrant,
} from '../../../src/clouds/aws/database.ts';

const copy = 'arn:aws:rds:eu-west-1:111111111111:snapshot:one';

describe('a copy of a database', () => {
  test('was made from the database beside it', () => {
    expect(databaseKey(copy, undefined, 'db', 'main')).toBe('arn:aws:rds:eu-west-1:111111111111:db:main');
    expect(databaseKey(copy, undefined, 'cluster', 'main')).toBe('arn:aws:rds:eu-west-1:111111111111:cluster:main');
  });

  test('was made from a database elsewhere where it was copied from there', () => {
    expect(databaseKey(copy, 'arn:aws:rds:us-east-1:222222222222:snapshot:zero', 'db', 'main')).toBe(
      'arn:aws:rds:us-east-1:222222222222:db:main',
    );
    expect(databaseKey(copy, 'zero', 'db', 'main')).toBe('arn:aws:rds:eu-west-1:111111111111:db:main');
  });

  test('names no database where it says none', () => {
    expect([
      databaseKey(copy, undefined, 'db', undefined),
      databaseKey(copy, undefined, 'db', ''),
      databaseKey('odd', undefined, 'db', 'main'),
    ]).toEqual([null, null, null]);
  });

  test('is automated only by proof that nobody can forge', () => {
    const by = (type: string | undefined, tags = {}) => {
      const reading = databaseAutomation(type, tags);
      return reading.state === 'known' ? (reading.value?.by ?? null) : 'unknown';
    };
    expect([by('automated'), by('awsbackup'), by('manual'), by(undefined)]).toEqual([
      'aws-rds',
      'aws-backup',
      null,
      null,
    ]);
    expect(by('manual', { 'aws:backup:source-resource': 'x' })).toBe('aws-backup');
    expect(by('manual', { 'created-by': 'AWS Backup', 'dlm:managed': 'true' })).toBeNull();
  });

  test('is encrypted with a key AWS owns by whatever the older field says', () => {
    expect(databaseEncryption(false, 'sse-rds', undefined)).toEqual({ encrypted: true, keyId: undefined });
    expect(databaseEncryption(true, 'sse-kms', 'key')).toEqual({ encrypted: true, keyId: 'key' });
    expect(databaseEncryption(undefined, undefined, undefined)).toEqual({ encrypted: undefined, keyId: undefined });
  });

  test('is granted to everyone by "all" alone', () => {
    expect(restoreGrant('all')).toEqual({ to: { who: 'everyone' }, through: 'restore' });
    expect(restoreGrant('999999999999')).toEqual({ to: { who: 'account', id: '999999999999' }, through: 'restore' });
  });

  test('belongs to the account in its ARN', () => {
    expect(arnOwner(copy)).toEqual({ id: copy, owner: '111111111111' });
    expect(arnOwner('odd')).toEqual({ id: 'odd', owner: undefined });
    expect(arnOwner(undefined)).toEqual({ id: undefined, owner: undefined });
  });
});
