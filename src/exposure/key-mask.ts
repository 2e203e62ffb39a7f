import type { Reading } from '../model/reading.ts';
import type { Encryption } from '../model/snapshot.ts';

/** Whether a mask is in the way. It counts only when known: `unread` masks nothing, and makes the verdict uncertain. */
export type Mask = 'on' | 'off' | 'unread';

/** Whether a copy is encrypted with a key that no other account can use: one the cloud manages. Unread, or of an unknown manager: unread. */
export function keyMask(encryption: Reading<Encryption>): Mask {
  if (encryption.state === 'unknown') return 'unread';
  const { on, keyManager } = encryption.value;
  if (!on) return 'off';
  if (keyManager === 'cloud') return 'on';
  return keyManager === 'customer' ? 'off' : 'unread';
}
