import { known, type Reading } from '../../model/reading.ts';
import type { Encryption } from '../../model/snapshot.ts';
import { keyOf } from './arm-id.ts';

/** What Azure does where nothing else is said: it encrypts every disk and every copy at rest, with a key of its own. */
const platform: Encryption = { on: true, keyId: null, keyManager: 'cloud' };

/** How a disk says that it is encrypted. */
export interface EncryptionRow {
  readonly type?: unknown;
  readonly diskEncryptionSetId?: unknown;
}

/** Encryption of one disk by its `encryption`: left out, it is by Azure's own key; a type that nobody here knows leaves the key's manager open. */
export function diskEncryption(row: EncryptionRow | null | undefined): Encryption {
  const keyId = keyOf(row?.diskEncryptionSetId);
  switch (row?.type ?? null) {
    case null:
      return keyId === null ? platform : { on: true, keyId, keyManager: 'customer' };
    case 'EncryptionAtRestWithPlatformKey':
      return platform;
    case 'EncryptionAtRestWithCustomerKey':
    case 'EncryptionAtRestWithPlatformAndCustomerKeys':
      return { on: true, keyId, keyManager: 'customer' };
    default:
      return { on: true, keyId, keyManager: 'unknown' };
  }
}

/** Encryption of one disk of which only the disk encryption set is told. */
export function setEncryption(diskEncryptionSetId: unknown): Encryption {
  return diskEncryption({ diskEncryptionSetId });
}

/** Encryption of all disks of a copy together: a customer's key counts where every disk has one. */
export function encryptionOfAll(disks: readonly Encryption[]): Reading<Encryption> {
  const [first] = disks;
  if (first === undefined) return known(platform);
  // Most have one.
  if (disks.length === 1) return known(first);
  const managers = new Set(disks.map(({ keyManager }) => keyManager));
  const [only] = managers;
  const keyManager = managers.size === 1 ? only : managers.has('cloud') ? 'cloud' : 'unknown';
  const keyId = disks.every((disk) => disk.keyId === first.keyId) ? first.keyId : null;
  return known({ on: true, keyId, keyManager: keyManager ?? 'unknown' });
}
