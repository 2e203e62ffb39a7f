import { type FaultKind, faultKinds } from '../faults.ts';
import { getDiskOperation } from './access.ts';
import { diskAccessOperations } from './disk-accesses.ts';
import { diskOperations } from './disks.ts';
import { galleryOperations } from './galleries.ts';
import { galleryImageOperations } from './gallery-images.ts';
import { imageOperations } from './images.ts';
import type { Operation } from './operation.ts';
import { getProvider } from './providers.ts';
import { recoveryPointOperations } from './recovery-points.ts';
import { restorePointOperations } from './restore-points.ts';
import { snapshotOperations } from './snapshots.ts';
import { sqlBackupOperations } from './sql-backups.ts';
import { listSubscriptions } from './subscriptions.ts';
import { vaultOperations } from './vaults.ts';

/** Every operation, in the order they are looked through. */
export const operations: readonly Operation[] = [
  listSubscriptions,
  getProvider,
  ...snapshotOperations,
  ...diskOperations,
  ...diskAccessOperations,
  getDiskOperation,
  ...imageOperations,
  ...restorePointOperations,
  ...galleryOperations,
  ...galleryImageOperations,
  ...sqlBackupOperations,
  ...vaultOperations,
  ...recoveryPointOperations,
];

/**
 * One call the simulator serves. Two calls may need the same action (a listing and the reading of one). `paged`: it has later
 * pages; `item`: the part of the path that names one item.
 */
export interface ServedCall {
  readonly service: 'arm';
  readonly action: string;
  readonly operation: string;
  readonly paged: boolean;
  readonly item: string | null;
  /** Whether a good answer has a body: that of an accepted change has none. */
  readonly answers: boolean;
}

/** Every call served, for tests that loop over all of them. */
export const served: readonly ServedCall[] = operations.map(({ action, name, paged, item, method }) => {
  return { service: 'arm', action, operation: name, paged, item, answers: method === 'GET' };
});

const ofTheBody: readonly FaultKind[] = ['cut-page', 'empty-body', 'foreign-page', 'malformed'];

/** The faults that can befall a call: `deleted` needs an item, `cut-list` a later page, a spoilt body a body. */
export function faultsFor(call: ServedCall): readonly FaultKind[] {
  return faultKinds.filter((kind) => {
    if (kind === 'deleted') return call.item !== null;
    if (ofTheBody.includes(kind)) return call.answers;
    return kind !== 'cut-list' || call.paged;
  });
}
