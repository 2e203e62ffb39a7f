import type { Fact } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import type { CollectorPage } from '../collector.ts';
import { backupCalls } from './backups.ts';
import type { GcpClient } from './client.ts';
import { computeCalls } from './compute.ts';
import { directoryCalls } from './directory.ts';
import { readDisks } from './disks.ts';
import type { HomeLine } from './home-line.ts';
import { readImages } from './images.ts';
import { readInstantSnapshots } from './instant-snapshots.ts';
import { readMachineImages } from './machine-images.ts';
import { readProjectPolicy } from './project-policy.ts';
import type { Vouched } from './read-copies.ts';
import { readRegionSnapshots } from './region-snapshots.ts';
import { type RoleMemo, roleReach } from './roles.ts';
import { readSnapshots } from './snapshots.ts';
import { readSqlBackups } from './sql-backups.ts';
import { readSqlInstances } from './sql-instances.ts';
import { readVaultBackups } from './vault-backups.ts';

/** What reading a unit of a project takes. */
export interface ProjectInput {
  readonly client: GcpClient;
  readonly unit: Unit;
  readonly line: HomeLine;
  /** The project's id, and its number where that is known. */
  readonly names: ReadonlySet<string>;
  readonly roles: RoleMemo;
  /** Grants that need not be read; without it, all are. */
  readonly vouched?: Vouched;
}

/** Runs the collector a unit names. Throws for a name that is no collector: a unit is planned from the cards. */
export function readProject({
  client,
  unit,
  line,
  names,
  roles,
  vouched,
}: ProjectInput): AsyncIterable<CollectorPage<Fact>> {
  const compute = computeCalls(client, line, unit.account);
  const backups = backupCalls(client, line, unit.account);
  const directory = directoryCalls(client, line);
  switch (unit.collector) {
    case 'project-policy':
      return readProjectPolicy(directory, roleReach(directory, roles), unit);
    case 'snapshots':
      return readSnapshots(compute, unit, vouched);
    case 'region-snapshots':
      return readRegionSnapshots(compute, unit, vouched);
    case 'instant-snapshots':
      return readInstantSnapshots(compute, unit, vouched);
    case 'disks':
      return readDisks(compute, unit, vouched);
    case 'images':
      return readImages(compute, unit, vouched);
    case 'machine-images':
      return readMachineImages(compute, unit, vouched);
    case 'sql-backups':
      return readSqlBackups(backups, unit, names);
    case 'sql-instances':
      return readSqlInstances(backups, unit);
    case 'vault-backups':
      return readVaultBackups(backups, unit, names);
    default:
      throw new Error(`there is no collector ${unit.collector}`);
  }
}
