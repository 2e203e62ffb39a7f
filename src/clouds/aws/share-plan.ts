import type { Grant } from '../../model/grant.ts';
import { known, type Reading } from '../../model/reading.ts';
import type { Encryption } from '../../model/snapshot.ts';

/** Which sharing attributes need not be read, since AWS itself rules a share out. */
export interface SharePlan {
  /** No grants, by AWS's own rule; null where the attribute must be read. `shareable` is false for a kind that AWS never shares. */
  known(encryption: Reading<Encryption>, shareable: boolean): Reading<readonly Grant[]> | null;
}

const none: Reading<readonly Grant[]> = known([]);

/**
 * AWS refuses to share what is encrypted with its own managed key, and automated copies of databases (reference: the
 * API's ModifySnapshotAttribute and ModifyDBSnapshotAttribute). With `full` every attribute is read all the same.
 */
export function sharePlan(full: boolean): SharePlan {
  if (full) return { known: () => null };
  return {
    known: (encryption, shareable) =>
      !shareable || (encryption.state === 'known' && encryption.value.keyManager === 'cloud') ? none : null,
  };
}
