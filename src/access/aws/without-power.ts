/** What an action is called that has to be decided on: it gives a power, or stands below. */
export const driftPattern = /snapshot|backup|recovery|restore/i;

/** Actions that sound like copies and give no power, and why. */
export interface WithoutPower {
  readonly why: string;
  /** Names, separated by spaces, by the prefix of their service; `*` = whatever it has or will have. */
  readonly actions: Readonly<Record<string, string>>;
}

/** Decided by hand, so that a new action of AWS is seen and not overlooked: `.ci/action-table.mjs --check` stops on one. */
export const withoutPower: readonly WithoutPower[] = [
  {
    why: 'They tell about copies and settings; none gives out what a copy holds.',
    actions: {
      backup:
        'DescribeBackupAccessPoint DescribeBackupJob DescribeBackupVault DescribeRecoveryPoint DescribeRestoreJob ' +
        'ExportBackupPlanTemplate GetBackupPlan GetBackupPlanFromJSON GetBackupPlanFromTemplate GetBackupSelection ' +
        'GetBackupVaultAccessPolicy GetBackupVaultNotifications GetBackupVaultSharingPolicy ' +
        'GetRecoveryPointIndexDetails GetRecoveryPointRestoreMetadata GetRestoreJobMetadata ' +
        'GetRestoreTestingInferredMetadata GetRestoreTestingPlan GetRestoreTestingSelection ListBackupAccessPoints ' +
        'ListBackupAccessPointsByRecoveryPoint ListBackupAccessPointsByResource ListBackupJobSummaries ListBackupJobs ' +
        'ListBackupPlanTemplates ListBackupPlanVersions ListBackupPlans ListBackupSelections ListBackupVaults ' +
        'ListIndexedRecoveryPoints ListIndexedRecoveryPointsForSearch ListProtectedResourcesByBackupVault ' +
        'ListRecoveryPointsByBackupVault ListRecoveryPointsByLegalHold ListRecoveryPointsByResource ' +
        'ListRestoreAccessBackupVaults ListRestoreJobSummaries ListRestoreJobs ListRestoreJobsByProtectedResource ' +
        'ListRestoreTestingPlans ListRestoreTestingSelections',
      'backup-search': 'ListSearchJobBackups',
      ec2:
        'DescribeFastSnapshotRestores DescribeImportSnapshotTasks DescribeLockedSnapshots DescribeSnapshotAttribute ' +
        'DescribeSnapshotTierStatus DescribeSnapshots GetSnapshotBlockPublicAccessState ListSnapshotsInRecycleBin',
      fsx: 'DescribeBackups DescribeSnapshots',
      lightsail:
        'GetAutoSnapshots GetDiskSnapshot GetDiskSnapshots GetExportSnapshotRecords GetInstanceSnapshot ' +
        'GetInstanceSnapshots GetRelationalDatabaseSnapshot GetRelationalDatabaseSnapshots',
      rds:
        'DescribeDBClusterAutomatedBackups DescribeDBClusterSnapshotAttributes DescribeDBClusterSnapshots ' +
        'DescribeDBInstanceAutomatedBackups DescribeDBSnapshotAttributes DescribeDBSnapshotTenantDatabases ' +
        'DescribeDBSnapshots',
      redshift:
        'DescribeClusterSnapshots DescribeSnapshotCopyGrants DescribeSnapshotSchedules DescribeTableRestoreStatus',
      'redshift-serverless':
        'GetRecoveryPoint GetSnapshot GetTableRestoreStatus ListRecoveryPoints ListSnapshotCopyConfigurations ' +
        'ListSnapshots ListTableRestoreStatus',
    },
  },
  {
    why: 'They take back a way to use copies, or make restoring slower.',
    actions: {
      backup: 'DeleteBackupAccessPoint',
      ec2: 'DisableFastSnapshotRestores',
      redshift: 'DeleteSnapshotCopyGrant RevokeSnapshotAccess',
    },
  },
  {
    why: 'They make an empty place, a schedule nothing uses yet, or change notices, indexes and rehearsals: no copy changes.',
    actions: {
      backup:
        'CreateBackupVault CreateLogicallyAirGappedBackupVault CreateRestoreTestingPlan CreateRestoreTestingSelection ' +
        'DeleteBackupVaultNotifications DeleteRestoreTestingPlan DeleteRestoreTestingSelection ' +
        'PutBackupVaultNotifications PutRestoreValidationResult UpdateRecoveryPointIndexSettings ' +
        'UpdateRestoreTestingPlan UpdateRestoreTestingSelection',
      redshift: 'CreateSnapshotSchedule',
    },
  },
  {
    why: 'They restore something else: an address, a list, a trail’s store, files of a bucket, a file system that is stuck.',
    actions: {
      cloudtrail: 'RestoreEventDataStore',
      ec2: 'RestoreAddressToClassic RestoreManagedPrefixListVersion',
      fsx: 'StartMisconfiguredStateRecovery',
      rds: 'RestoreDBClusterFromS3 RestoreDBInstanceFromS3',
    },
  },
  {
    why: 'Copies of services that no collector reads yet: who can touch them is said once they are listed.',
    actions: {
      'backup-gateway': '*',
      'backup-storage': '*',
      cassandra: '*',
      cloudhsm: '*',
      'docdb-elastic': '*',
      drs: '*',
      ds: '*',
      dsql: '*',
      dynamodb: '*',
      elasticache: '*',
      elasticfilesystem: '*',
      healthlake: '*',
      kinesisanalytics: '*',
      mediaimport: '*',
      memorydb: '*',
      mgn: '*',
      'neptune-graph': '*',
      odb: '*',
      'opsworks-cm': '*',
      'ssm-sap': '*',
      storagegateway: '*',
      timestream: '*',
      'timestream-influxdb': '*',
      workspaces: '*',
    },
  },
  {
    why: 'Nothing but the word: no copy of a disk, a database or a file system.',
    actions: {
      'acm-pca': 'RestoreCertificateAuthority',
      batch: 'GetJobQueueSnapshot',
      bedrock: 'GetExecutionFlowSnapshot',
      chime: 'RestorePhoneNumber',
      config: 'DeliverConfigSnapshot',
      'finops-agent': '*',
      kendra: '*',
      networkmanager: 'RestoreCoreNetworkPolicyVersion',
      nimble: '*',
      partnercentral: '*',
      'payment-cryptography': 'RestoreKey',
      profile: '*',
      quicksight: '*',
      'route53-recovery-readiness': '*',
      s3: 'RestoreObject',
      's3-object-lambda': 'RestoreObject',
      'sagemaker-mlflow': '*',
      secretsmanager: 'RestoreSecret',
      simspaceweaver: '*',
      sqlworkbench: '*',
      ssm: 'GetDeployablePatchSnapshotForInstance',
      'vendor-insights': '*',
      workdocs: '*',
      worklink: '*',
    },
  },
];
