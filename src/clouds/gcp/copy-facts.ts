import { known, type Reading, unknown } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Encryption, Snapshot, SnapshotType, Tags } from '../../model/snapshot.ts';
import { required } from '../ask.ts';
import { instantText, sortedTags, textOf } from '../text.ts';
import { computeKey, regionOf } from './names.ts';
import { ownPath } from './own-rows.ts';
import { isRow, type Row, rowAt, textAt } from './row.ts';

/** What the kinds of copies differ in. */
export type KindFacts = Pick<Snapshot, 'sourceKey' | 'sizeGiB' | 'encryption' | 'details'> &
  Partial<Pick<Snapshot, 'automated'>>;

/**
 * A copy of Compute Engine from its row, as REST or the index writes it or the client decodes it: the same fact from each.
 * Throws MalformedAnswer for a row that does not say what it is (`ownRows` has looked before).
 */
export function computeCopy(
  type: SnapshotType,
  row: Row,
  unit: Pick<Unit, 'account'>,
  grants: Snapshot['grants'],
  kind: KindFacts,
): Snapshot {
  const path = required(ownPath(row, unit.account), 'name and address');
  return {
    kind: 'snapshot',
    key: computeKey(path),
    type,
    cloud: 'gcp',
    account: unit.account,
    region: regionOf(path.place),
    name: path.name,
    createdAt: instantText(textAt(row, 'creationTimestamp')),
    sourceKey: kind.sourceKey === null ? null : textOf(kind.sourceKey),
    sizeGiB: kind.sizeGiB,
    tags: labelsOf(row, 'labels'),
    encryption: kind.encryption,
    grants,
    glimpsed: [],
    automated: kind.automated ?? known(null),
    behind: [],
    details: kind.details,
  };
}

/** Labels as tags; whatever is no text is left out. */
export function labelsOf(row: Row, key: string): Tags {
  // No label is called `__proto__`; of one that is the client loses the value, and plain JSON does not.
  const entries = Object.entries(rowAt(row, key) ?? {}).filter(([name]) => name !== '__proto__');
  return sortedTags(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])));
}

/** What is encrypted with Google's own keys: everything that names no other. */
export const googleKeys: Reading<Encryption> = known({ on: true, keyId: null, keyManager: 'cloud' });

/**
 * Encryption by the key a row names (`snapshotEncryptionKey` and the like): a key of Cloud KMS, one the customer supplies (of
 * which Google tells the hash alone), or Google's own where it names none.
 */
export function encryptionBy(row: Row, key: string): Reading<Encryption> {
  const value = row[key];
  if (value === undefined || value === null) return googleKeys;
  if (!isRow(value)) return unknown('malformed', { said: `${key} is no key` });
  const keyId = textAt(value, 'kmsKeyName');
  if (keyId !== null) return customerKey(keyId);
  const isSupplied = ['sha256', 'rawKey', 'rsaEncryptedKey'].some((part) => textAt(value, part) !== null);
  if (isSupplied) return known({ on: true, keyId: null, keyManager: 'customer' });
  return unknown('malformed', { said: `${key} names no key` });
}

/** Encryption by a key of Cloud KMS, given by its resource name. */
export function customerKey(keyId: string): Reading<Encryption> {
  return known({ on: true, keyId: textOf(keyId), keyManager: 'customer' });
}
