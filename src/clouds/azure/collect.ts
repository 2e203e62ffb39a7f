import type { Fact } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import type { CollectorPage } from '../collector.ts';
import type { Line } from '../pace.ts';
import { type ArmRow, armCalls } from './arm.ts';
import type { Clients } from './client.ts';
import { computeCalls } from './compute.ts';
import { readDiskAccesses } from './disk-accesses.ts';
import { readDisks } from './disks.ts';
import { readGalleryImages } from './gallery-images.ts';
import { readImages } from './images.ts';
import { readRecoveryPoints } from './recovery-points.ts';
import { readRestorePoints } from './restore-points.ts';
import { type PageMemo, sharedPages } from './shared-pages.ts';
import { readSnapshots } from './snapshots.ts';
import { readSqlBackups } from './sql-backups.ts';
import { readSubscriptions } from './subscriptions.ts';
import { readVaults } from './vaults.ts';

/**
 * Runs the collector a unit names; `vaults` holds what one collector of vaults leaves for the other. Throws for a name that is no
 * collector: a unit is planned from the cards.
 */
export function collect(
  clients: Clients,
  unit: Unit,
  line: Line,
  vaults: PageMemo<ArmRow>,
): AsyncGenerator<CollectorPage<Fact>> {
  const compute = computeCalls(clients, unit.account, line);
  const calls = armCalls(clients, unit.account, line);
  const arm = { ...calls, vaults: () => sharedPages(vaults, unit.account, calls.vaults()) };
  switch (unit.collector) {
    case 'subscriptions':
      return readSubscriptions(arm, unit);
    case 'snapshots':
      return readSnapshots(compute, unit);
    case 'disks':
      return readDisks(compute, unit);
    case 'disk-accesses':
      return readDiskAccesses(compute, unit);
    case 'restore-points':
      return readRestorePoints(compute, unit);
    case 'images':
      return readImages(compute, unit);
    case 'gallery-images':
      return readGalleryImages(compute, unit);
    case 'sql-backups':
      return readSqlBackups(arm, unit);
    case 'vaults':
      return readVaults(arm, unit);
    case 'recovery-points':
      return readRecoveryPoints(arm, unit);
    default:
      throw new Error(`there is no collector ${unit.collector}`);
  }
}
