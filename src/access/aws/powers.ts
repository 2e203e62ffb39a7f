import type { Power } from '../../model/principal.ts';

/** Names of actions, separated by spaces, by the power that they give; all of one service. */
export type ServicePowers = Readonly<Partial<Record<Power, string>>>;

/**
 * Which action gives which power over copies, decided by hand, by the prefix of its service. An action gives one power: the one
 * that is hardest to take back (`lightsail:ExportSnapshot` reads out, although it copies too). Every name is one of the
 * generated action table; what looks like a copy and is in neither this list nor `withoutPower` stops the build.
 */
export const powersByService: Readonly<Record<string, ServicePowers>> = {
  ec2: {
    create:
      'CreateSnapshot CreateSnapshots CreateImage ImportSnapshot ImportImage RegisterImage CreateRestoreImageTask',
    copy: 'CopySnapshot CopyImage CopyVolumes',
    share:
      'ModifySnapshotAttribute ResetSnapshotAttribute ModifyImageAttribute ResetImageAttribute ModifyFpgaImageAttribute',
    'read-out': 'CreateStoreImageTask ExportImage CreateInstanceExportTask',
    delete: 'DeleteSnapshot DeregisterImage',
    restore:
      'CreateVolume RunInstances CreateReplaceRootVolumeTask RestoreSnapshotFromRecycleBin RestoreImageFromRecycleBin ' +
      'RestoreVolumeFromRecycleBin RestoreSnapshotTier EnableFastSnapshotRestores',
    // Enabling may weaken, too: from all sharing blocked to new sharing blocked. Tags steer conditions, lifecycles, the recycle bin.
    tamper:
      'DisableSnapshotBlockPublicAccess EnableSnapshotBlockPublicAccess DisableImageBlockPublicAccess UnlockSnapshot ' +
      'LockSnapshot ModifySnapshotTier DisableImageDeregistrationProtection DisableEbsEncryptionByDefault ' +
      'ModifyEbsDefaultKmsKeyId DisableAllowedImagesSettings CreateTags DeleteTags',
  },
  // A denial of `ec2:*` does not touch these: they reach the same snapshots.
  ebs: {
    create: 'StartSnapshot PutSnapshotBlock CompleteSnapshot',
    'read-out': 'ListSnapshotBlocks ListChangedBlocks GetSnapshotBlock',
  },
  rds: {
    create: 'CreateDBSnapshot CreateDBClusterSnapshot',
    copy: 'CopyDBSnapshot CopyDBClusterSnapshot StartDBInstanceAutomatedBackupsReplication',
    share: 'ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute',
    'read-out': 'StartExportTask',
    delete: 'DeleteDBSnapshot DeleteDBClusterSnapshot DeleteDBInstanceAutomatedBackup DeleteDBClusterAutomatedBackup',
    restore:
      'RestoreDBInstanceFromDBSnapshot RestoreDBClusterFromSnapshot RestoreDBInstanceToPointInTime ' +
      'RestoreDBClusterToPointInTime',
    // Backups kept for zero days, no protection from deletion.
    tamper:
      'ModifyDBInstance ModifyDBCluster ModifyDBSnapshot StopDBInstanceAutomatedBackupsReplication DeleteDBInstance ' +
      'DeleteDBCluster',
  },
  redshift: {
    create: 'CreateClusterSnapshot',
    copy: 'CopyClusterSnapshot EnableSnapshotCopy CreateSnapshotCopyGrant',
    share: 'AuthorizeSnapshotAccess PutResourcePolicy',
    delete: 'DeleteClusterSnapshot BatchDeleteClusterSnapshots',
    restore: 'RestoreFromClusterSnapshot RestoreTableFromClusterSnapshot',
    tamper:
      'ModifyClusterSnapshot BatchModifyClusterSnapshots ModifySnapshotCopyRetentionPeriod DisableSnapshotCopy ' +
      'DeleteSnapshotSchedule ModifySnapshotSchedule ModifyClusterSnapshotSchedule ModifyCluster DeleteCluster',
  },
  'redshift-serverless': {
    create: 'CreateSnapshot ConvertRecoveryPointToSnapshot',
    copy: 'CreateSnapshotCopyConfiguration UpdateSnapshotCopyConfiguration',
    share: 'PutResourcePolicy',
    delete: 'DeleteSnapshot',
    restore: 'RestoreFromSnapshot RestoreFromRecoveryPoint RestoreTableFromSnapshot RestoreTableFromRecoveryPoint',
    tamper: 'UpdateSnapshot DeleteSnapshotCopyConfiguration',
  },
  backup: {
    create: 'StartBackupJob CreateBackupPlan CreateBackupSelection',
    copy: 'StartCopyJob CopyFromBackupVault CopyIntoBackupVault',
    share:
      'PutBackupVaultAccessPolicy PutBackupVaultSharingPolicy AssociateBackupVaultMpaApprovalTeam ' +
      'CreateRestoreAccessBackupVault',
    'read-out': 'CreateBackupAccessPoint SearchRecoveryPoint',
    delete:
      'DeleteRecoveryPoint DeleteBackupVault DisassociateRecoveryPoint DisassociateRecoveryPointFromParent ' +
      'UpdateRecoveryPointLifecycle',
    restore: 'StartRestoreJob',
    tamper:
      'DeleteBackupVaultLockConfiguration PutBackupVaultLockConfiguration DeleteBackupVaultAccessPolicy ' +
      'DeleteBackupVaultSharingPolicy DeleteBackupPlan UpdateBackupPlan DeleteBackupSelection StopBackupJob ' +
      'CancelLegalHold UpdateGlobalSettings UpdateRegionSettings DisassociateBackupVaultMpaApprovalTeam ' +
      'RevokeRestoreAccessBackupVault',
  },
  'backup-search': { 'read-out': 'StartSearchJob StartSearchResultExportJob' },
  fsx: {
    create: 'CreateBackup CreateSnapshot',
    copy: 'CopyBackup CopySnapshotAndUpdateVolume',
    share: 'ManageBackupPrincipalAssociations',
    delete: 'DeleteBackup DeleteSnapshot DeleteFileSystem DeleteVolume',
    restore: 'CreateFileSystemFromBackup CreateVolumeFromBackup RestoreVolumeFromSnapshot',
    tamper: 'UpdateFileSystem UpdateSnapshot',
  },
  lightsail: {
    create: 'CreateDiskSnapshot CreateInstanceSnapshot CreateRelationalDatabaseSnapshot EnableAddOn',
    copy: 'CopySnapshot',
    'read-out': 'ExportSnapshot',
    delete: 'DeleteDiskSnapshot DeleteInstanceSnapshot DeleteRelationalDatabaseSnapshot DeleteAutoSnapshot',
    restore:
      'CreateDiskFromSnapshot CreateInstancesFromSnapshot CreateRelationalDatabaseFromSnapshot ' +
      'CreateCloudFormationStack',
    tamper: 'DisableAddOn',
  },
  // The recycle bin, lifecycles, the trail, the recorder, keys and guardrails protect copies of every service.
  rbin: { tamper: 'CreateRule UpdateRule DeleteRule UnlockRule LockRule' },
  dlm: { tamper: 'CreateLifecyclePolicy UpdateLifecyclePolicy DeleteLifecyclePolicy' },
  cloudtrail: { tamper: 'StopLogging DeleteTrail UpdateTrail PutEventSelectors DeleteEventDataStore' },
  config: { tamper: 'StopConfigurationRecorder DeleteConfigurationRecorder' },
  kms: { share: 'CreateGrant PutKeyPolicy', tamper: 'ScheduleKeyDeletion DisableKey' },
  organizations: { tamper: 'DetachPolicy UpdatePolicy DeletePolicy DisablePolicyType LeaveOrganization' },
};
