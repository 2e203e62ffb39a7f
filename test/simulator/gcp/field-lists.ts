import type { FieldList } from './published-shapes.ts';

/*
 * Fields of the answers of services whose clients are not installed, as far as the simulator writes them. Looked up in
 * googleapis/google-api-nodejs-client (discovery/cloudresourcemanager-v3.json, iam-v1.json, cloudasset-v1.json), in
 * googleapis/googleapis (google/cloud/sql/v1/cloud_sql_backups.proto, cloud_sql_instances.proto,
 * google/cloud/backupdr/v1/backupvault.proto, google/cloud/asset/v1/assets.proto) and, for keys of vaults and their backups,
 * in the field tables of backupdr v1 made from its discovery document.
 */

const condition: FieldList = { title: 'text', description: 'text', expression: 'text', location: 'text' };
const binding: FieldList = { role: 'text', members: 'texts', condition };

/** An allow policy of IAM. */
export const policyFields: FieldList = { version: 'number', etag: 'text', bindings: [binding] };

const projectFields: FieldList = {
  name: 'text',
  parent: 'text',
  projectId: 'text',
  state: 'text',
  displayName: 'text',
  createTime: 'text',
  updateTime: 'text',
  deleteTime: 'text',
  etag: 'text',
  labels: 'labels',
};

const folderFields: FieldList = {
  name: 'text',
  parent: 'text',
  displayName: 'text',
  state: 'text',
  createTime: 'text',
  updateTime: 'text',
  deleteTime: 'text',
  etag: 'text',
};

const sqlWarning: FieldList = { code: 'text', message: 'text', region: 'text' };

const sqlInstance: FieldList = {
  kind: 'text',
  name: 'text',
  project: 'text',
  region: 'text',
  gceZone: 'text',
  state: 'text',
  databaseVersion: 'text',
  backendType: 'text',
  instanceType: 'text',
  connectionName: 'text',
  createTime: 'text',
  etag: 'text',
  selfLink: 'text',
  diskEncryptionConfiguration: { kind: 'text', kmsKeyName: 'text' },
  diskEncryptionStatus: { kind: 'text', kmsKeyVersionName: 'text' },
  settings: {
    kind: 'text',
    settingsVersion: 'text',
    tier: 'text',
    dataDiskSizeGb: 'text',
    dataDiskType: 'text',
    userLabels: 'labels',
  },
};

const sqlBackup: FieldList = {
  name: 'text',
  kind: 'text',
  selfLink: 'text',
  type: 'text',
  description: 'text',
  instance: 'text',
  location: 'text',
  backupInterval: { startTime: 'text', endTime: 'text' },
  state: 'text',
  kmsKey: 'text',
  kmsKeyVersion: 'text',
  backupKind: 'text',
  expiryTime: 'text',
  databaseVersion: 'text',
  maxChargeableBytes: 'text',
  instanceDeletionTime: 'text',
  backupRun: 'text',
};

const inVault: FieldList = {
  name: 'text',
  description: 'text',
  labels: 'labels',
  createTime: 'text',
  updateTime: 'text',
  state: 'text',
};

const vault: FieldList = {
  ...inVault,
  backupMinimumEnforcedRetentionDuration: 'text',
  accessRestriction: 'text',
  encryptionConfig: { kmsKeyName: 'text' },
};

const dataSource: FieldList = {
  ...inVault,
  configState: 'text',
  dataSourceGcpResource: { gcpResourcename: 'text', location: 'text', type: 'text' },
};

const vaultBackup: FieldList = {
  ...inVault,
  backupType: 'text',
  consistencyTime: 'text',
  expireTime: 'text',
  enforcedRetentionEndTime: 'text',
  resourceSizeBytes: 'text',
  kmsKeyVersions: 'texts',
};

const ancestry: FieldList = { assetType: 'text', project: 'text', folders: 'texts', organization: 'text' };

/** One result of searchAllResources, without the resource in it. */
export const foundFields: FieldList = {
  ...ancestry,
  name: 'text',
  displayName: 'text',
  description: 'text',
  location: 'text',
  labels: 'labels',
  kmsKeys: 'texts',
  createTime: 'text',
  state: 'text',
  additionalAttributes: 'labels',
  parentFullResourceName: 'text',
  parentAssetType: 'text',
};

const paged = (name: string, row: FieldList): FieldList => ({ [name]: [row], nextPageToken: 'text' });

/** The answer of each call that is not Compute Engine's. */
export const answerFields: Readonly<Record<string, FieldList>> = {
  'backupdr:backupVaults.list': { ...paged('backupVaults', vault), unreachable: 'texts' },
  'backupdr:bvbackups.list': { ...paged('backups', vaultBackup), unreachable: 'texts' },
  'backupdr:bvdataSources.list': { ...paged('dataSources', dataSource), unreachable: 'texts' },
  'cloudasset:assets.searchAllIamPolicies': paged('results', {
    ...ancestry,
    resource: 'text',
    policy: { bindings: [binding] },
  }),
  'cloudasset:assets.searchAllResources': paged('results', foundFields),
  'cloudsql:backupRuns.list': { ...paged('backups', sqlBackup), warnings: [sqlWarning] },
  'cloudsql:instances.list': { kind: 'text', ...paged('items', sqlInstance), warnings: [sqlWarning] },
  'iam:roles.get': { name: 'text', title: 'text', includedPermissions: 'texts', stage: 'text', etag: 'text' },
  'iam:workforcePools.list': paged('workforcePools', {
    name: 'text',
    parent: 'text',
    displayName: 'text',
    state: 'text',
    sessionDuration: 'text',
  }),
  'resourcemanager:folders.get': folderFields,
  'resourcemanager:folders.getIamPolicy': policyFields,
  'resourcemanager:folders.list': paged('folders', folderFields),
  'resourcemanager:organizations.get': {
    name: 'text',
    displayName: 'text',
    directoryCustomerId: 'text',
    state: 'text',
    createTime: 'text',
    updateTime: 'text',
    etag: 'text',
  },
  'resourcemanager:organizations.getIamPolicy': policyFields,
  'resourcemanager:projects.get': projectFields,
  'resourcemanager:projects.getIamPolicy': policyFields,
  'resourcemanager:projects.list': paged('projects', projectFields),
};
