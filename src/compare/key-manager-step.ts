import type { Reading } from '../model/reading.ts';
import type { Encryption } from '../model/snapshot.ts';
import { same } from './same.ts';

/**
 * What happened to an encryption that differs. The manager of its key is read by a call of its own: where nothing but that
 * manager differs and one side did not read it, only sight of it was lost or gained.
 */
export function keyManagerStep(before: Reading<Encryption>, after: Reading<Encryption>): 'altered' | 'lost' | 'gained' {
  if (before.state === 'unknown' || after.state === 'unknown') return 'altered';
  const [old, now] = [before.value, after.value];
  if (!same({ ...old, keyManager: null }, { ...now, keyManager: null })) return 'altered';
  if (now.keyManager === 'unknown') return 'lost';
  return old.keyManager === 'unknown' ? 'gained' : 'altered';
}
