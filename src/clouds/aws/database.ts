import { parseArn } from '../../model/aws-name.ts';
import type { Grant } from '../../model/grant.ts';
import { known, type Reading } from '../../model/reading.ts';
import type { Tags } from '../../model/snapshot.ts';
import { textOf } from '../text.ts';
import { automation } from './ebs.ts';
import type { EncryptionRow } from './keys.ts';

/** The kinds of database copy that RDS never shares. Any other word, or none, rules nothing out. */
export const neverShared: ReadonlySet<string | undefined> = new Set(['automated', 'awsbackup']);

/** A value of the `restore` attribute as a grant: `all`, or an account. */
export function restoreGrant(value: string): Grant {
  return {
    to: value === 'all' ? { who: 'everyone' } : { who: 'account', id: textOf(value) ?? '' },
    through: 'restore',
  };
}

const byRds = known({ by: 'aws-rds' });
const byBackup = known({ by: 'aws-backup' });

/** The service that makes and removes a database copy: RDS says so by its type, which no user can set. */
export function databaseAutomation(type: string | undefined, tags: Tags): Reading<{ readonly by: string } | null> {
  if (type === 'automated') return byRds;
  if (type === 'awsbackup') return byBackup;
  return automation(tags);
}

/**
 * Encryption as RDS says it. `sse-rds` is a key AWS owns: encrypted, by whatever the older field says. Whether such a copy
 * can be shared is not documented, so its manager stays unread.
 */
export function databaseEncryption(
  on: boolean | undefined,
  kind: string | undefined,
  keyId: string | undefined,
): EncryptionRow {
  if (kind === 'sse-rds') return { encrypted: true, keyId: undefined };
  return { encrypted: on, keyId };
}

/**
 * ARN of the database a copy was made from. A copy made across accounts or regions names where it came from, and its
 * database lives there.
 */
export function databaseKey(
  copyArn: string,
  sourceCopy: string | undefined,
  noun: 'db' | 'cluster',
  id: string | undefined,
): string | null {
  if (id === undefined || id === '') return null;
  const place = (sourceCopy === undefined ? null : parseArn(sourceCopy)) ?? parseArn(copyArn);
  return place === null ? null : `arn:${place.partition}:rds:${place.region}:${place.account}:${noun}:${id}`;
}

/** What `ownRows` needs of a row named by its ARN. */
export function arnOwner(arn: string | undefined): {
  readonly id: string | undefined;
  readonly owner: string | undefined;
} {
  return { id: arn, owner: arn === undefined ? undefined : parseArn(arn)?.account };
}
