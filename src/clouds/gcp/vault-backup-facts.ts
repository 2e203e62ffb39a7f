import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { detailsOf, instantText, textOf } from '../text.ts';
import { customerKey, googleKeys, labelsOf } from './copy-facts.ts';
import { lastPart } from './names.ts';
import type { OwnName } from './own-names.ts';
import { numberAt, type Row, rowAt, textAt, textsAt } from './row.ts';

const unautomated = known(null);
const planned = known({ by: 'Backup and DR' });
const bytesInGiB = 1024 ** 3;

/** A backup from its row and those of what it is a backup of and of its vault, whose restriction says how far it may be restored. */
export function vaultBackupFacts({ row, below }: OwnName, source: Row, vault: Row, unit: Unit): Snapshot {
  const resource = rowAt(row, 'gcpResource') ?? rowAt(source, 'dataSourceGcpResource') ?? {};
  const bytes = numberAt(row, 'resourceSizeBytes');
  const key = textsAt(row, 'kmsKeyVersions')[0] ?? textAt(rowAt(vault, 'encryptionConfig') ?? {}, 'kmsKeyName');
  return {
    kind: 'snapshot',
    key: `//backupdr.googleapis.com/projects/${unit.account}/${below}`,
    type: 'gcp:backupdr:backup',
    cloud: 'gcp',
    account: unit.account,
    region: below.split('/')[1] ?? 'global',
    name: lastPart(below) ?? below,
    createdAt: instantText(textAt(row, 'createTime')),
    sourceKey: sourceOf(textAt(resource, 'gcpResourcename'), textAt(resource, 'type')),
    sizeGiB: bytes === null ? null : Math.ceil(bytes / bytesInGiB),
    tags: labelsOf(row, 'labels'),
    encryption: key === null ? googleKeys : customerKey(key),
    grants: known([]),
    glimpsed: [],
    // The service sets the type, and nobody else can.
    automated: textAt(row, 'backupType') === 'SCHEDULED' ? planned : unautomated,
    behind: [],
    details: detailsOf({
      accessRestriction: textAt(vault, 'accessRestriction'),
      backupType: textAt(row, 'backupType'),
      description: textAt(row, 'description'),
      enforcedUntil: instantText(textAt(row, 'enforcedRetentionEndTime')),
      expires: instantText(textAt(row, 'expireTime')),
      resourceType: textAt(resource, 'type'),
      state: textAt(row, 'state'),
    }),
  };
}

/** The full resource name of what was backed up: its path, at the service that its type names (`compute.googleapis.com/Instance`). */
function sourceOf(path: string | null, type: string | null): string | null {
  const service = /^([a-z]+\.googleapis\.com)\/[A-Za-z]+$/.exec(type ?? '')?.[1];
  const below = path?.replace(/^\/\/[^/]+\//, '') ?? '';
  if (service === undefined || !below.startsWith('projects/')) return null;
  // Cloud SQL goes by one name as a service and by another in the names of its resources.
  const host = service === 'sqladmin.googleapis.com' ? 'cloudsql.googleapis.com' : service;
  return textOf(`//${host}/${below}`);
}
