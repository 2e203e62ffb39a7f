import type { Ids } from '../../seed.ts';
import type { BackupVault, DataSource, SqlBackup, SqlInstance, VaultBackup } from '../backups.ts';
import type { GcpProject } from '../estate.ts';
import { daysBefore } from './setting.ts';
import type { DataSourceSpec, SqlBackupSpec, SqlInstanceSpec, VaultBackupSpec, VaultSpec } from './specs.ts';

/** Fills one project with databases, backup vaults and what they hold. */
export function backupMaker(project: GcpProject, now: Date, ids: Ids) {
  return {
    sqlInstance(spec: SqlInstanceSpec): SqlInstance {
      const made: SqlInstance = {
        id: spec.name,
        region: spec.region,
        version: spec.version ?? 'POSTGRES_16',
        sizeGiB: spec.sizeGiB ?? 20,
        createdAt: daysBefore(now, spec.daysOld),
        kmsKeyName: spec.kmsKeyName ?? null,
        labels: { ...spec.labels },
        state: 'RUNNABLE',
      };
      project.sqlInstances.add(made);
      return made;
    },
    sqlBackup(spec: SqlBackupSpec): SqlBackup {
      const { of } = spec;
      const isGone = 'deletedDaysAgo' in of;
      const made: SqlBackup = {
        id: ids.uuid(),
        instance: of.id,
        instanceDeletedAt: isGone ? daysBefore(now, of.deletedDaysAgo) : null,
        type: spec.type ?? 'AUTOMATED',
        version: isGone ? 'POSTGRES_16' : of.version,
        location: of.region,
        sizeGiB: isGone ? 20 : of.sizeGiB,
        startedAt: daysBefore(now, spec.daysOld),
        expiresAt: spec.keptDays === undefined ? null : daysBefore(now, spec.daysOld - spec.keptDays),
        kmsKeyName: isGone ? null : of.kmsKeyName,
        description: spec.description ?? '',
        state: 'SUCCESSFUL',
      };
      project.sqlBackups.add(made);
      return made;
    },
    vault(spec: VaultSpec): BackupVault {
      const made: BackupVault = {
        id: `locations/${spec.location}/backupVaults/${spec.name}`,
        createdAt: daysBefore(now, spec.daysOld),
        accessRestriction: spec.accessRestriction ?? 'WITHIN_ORGANIZATION',
        retentionDays: spec.retentionDays ?? 14,
        kmsKeyName: spec.kmsKeyName ?? null,
        description: spec.description ?? '',
        labels: { ...spec.labels },
        policy: spec.policy ?? null,
        state: 'ACTIVE',
      };
      project.vaults.add(made);
      return made;
    },
    dataSource(spec: DataSourceSpec): DataSource {
      const made: DataSource = {
        id: `${spec.in.id}/dataSources/${ids.hex(32)}`,
        createdAt: spec.in.createdAt,
        resource: spec.resource,
        resourceType: spec.resourceType,
        labels: { ...spec.labels },
        policy: null,
        state: 'ACTIVE',
      };
      project.dataSources.add(made);
      return made;
    },
    vaultBackup(spec: VaultBackupSpec): VaultBackup {
      const made: VaultBackup = {
        id: `${spec.of.id}/backups/${spec.name}`,
        createdAt: daysBefore(now, spec.daysOld),
        sizeGiB: spec.sizeGiB ?? 20,
        type: 'SCHEDULED',
        expiresAt: spec.keptDays === undefined ? null : daysBefore(now, spec.daysOld - spec.keptDays),
        kmsKeyName: null,
        description: '',
        labels: { ...spec.labels },
        policy: null,
        state: 'ACTIVE',
      };
      project.vaultBackups.add(made);
      return made;
    },
  };
}
