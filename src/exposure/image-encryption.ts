import { known, type Reading } from '../model/reading.ts';
import type { Encryption } from '../model/snapshot.ts';

/**
 * Encryption of an image: its own flags together with that of the snapshots behind it. One unencrypted part makes it
 * unencrypted; anything else unread makes it unknown. Its key counts as the cloud's only where that holds for every
 * snapshot; one customer's key among them makes it the customer's. `keyId` is given where all share one.
 */
export function imageEncryption(own: Reading<Encryption>, behind: readonly Reading<Encryption>[]): Reading<Encryption> {
  const parts = [own, ...behind];
  if (parts.some((part) => part.state === 'known' && !part.value.on))
    return known({ on: false, keyId: null, keyManager: null });
  const unread = parts.find((part) => part.state === 'unknown');
  if (unread !== undefined) return unread;
  if (behind.length === 0) return own;
  const values = behind.flatMap((part) => (part.state === 'known' ? [part.value] : []));
  const first = values[0];
  const sameKey = first !== undefined && values.every(({ keyId }) => keyId === first.keyId);
  return known({ on: true, keyId: sameKey ? first.keyId : null, keyManager: managerOf(values) });
}

function managerOf(values: readonly Encryption[]): Encryption['keyManager'] {
  if (values.some(({ keyManager }) => keyManager === 'customer')) return 'customer';
  return values.every(({ keyManager }) => keyManager === 'cloud') ? 'cloud' : 'unknown';
}
