import { queryAnswer, rdsTags } from './answer.ts';
import { type Action, type Call, ownPlace } from './call.ts';
import type { DbSnapshot } from './copies.ts';
import { listCopies, otherDbSnapshots, ownItem, rdsArn } from './rds-listing.ts';
import { writeRestore } from './rds-restore.ts';
import { Refusal } from './refusal.ts';
import { element, list, optional } from './xml.ts';

/** DescribeDBSnapshots. */
export const describeDbSnapshots: Action = (call) => {
  const { params } = call;
  const identifier = params.one('DBSnapshotIdentifier');
  const own = ownPlace(call).dbSnapshots;
  const page = listCopies(call, {
    identifier,
    source: params.one('DBInstanceIdentifier'),
    own,
    others: otherDbSnapshots(call),
    arnOf: (copy) => rdsArn(call, 'snapshot', copy.ownerId, copy.id),
    sourceOf: (copy) => copy.instanceId,
    fields: (copy, name) => {
      if (name === 'db-instance-id') return [copy.instanceId];
      if (name === 'db-snapshot-id') return [copy.id];
      if (name === 'dbi-resource-id') return [copy.resourceId];
      if (name === 'engine') return [copy.engine];
      return name === 'snapshot-type' ? [copy.type] : undefined;
    },
  });
  if (identifier !== undefined && page.items.length === 0) throw notFound(identifier);
  return queryAnswer(call, list('DBSnapshots', page.items, (one) => write(call, one)) + optional('Marker', page.next));
};

/** DescribeDBSnapshotAttributes: who may restore one own snapshot. */
export const describeDbSnapshotAttributes: Action = (call) => {
  const named = call.params.one('DBSnapshotIdentifier');
  if (named === undefined) throw new Refusal('MissingParameter', 400, 'The request must contain DBSnapshotIdentifier.');
  const copy = ownItem(call, ownPlace(call).dbSnapshots, 'snapshot', named);
  if (copy === undefined) throw notFound(named);
  const attributes = writeRestore('DBSnapshotAttributes', 'DBSnapshotAttribute', copy.restore);
  const members = element('DBSnapshotIdentifier', copy.id) + attributes;
  return queryAnswer(call, `<DBSnapshotAttributesResult>${members}</DBSnapshotAttributesResult>`);
};

function notFound(named: string): Refusal {
  return new Refusal('DBSnapshotNotFound', 404, `DBSnapshot ${named} not found.`);
}

function write(call: Call, one: DbSnapshot): string {
  return `<DBSnapshot>${element('DBSnapshotIdentifier', one.id)}${element('DBInstanceIdentifier', one.instanceId)}<SnapshotCreateTime>${one.createdAt}</SnapshotCreateTime><OriginalSnapshotCreateTime>${one.createdAt}</OriginalSnapshotCreateTime><Engine>${one.engine}</Engine><AllocatedStorage>${one.sizeGiB}</AllocatedStorage><Status>${one.status}</Status><AvailabilityZone>${call.region}a</AvailabilityZone><MasterUsername>admin</MasterUsername><LicenseModel>general-public-license</LicenseModel><SnapshotType>${one.type}</SnapshotType><PercentProgress>100</PercentProgress><StorageType>gp3</StorageType><Encrypted>${one.encrypted}</Encrypted>${optional('KmsKeyId', one.kmsKeyId)}${element('DBSnapshotArn', rdsArn(call, 'snapshot', one.ownerId, one.id))}<IAMDatabaseAuthenticationEnabled>false</IAMDatabaseAuthenticationEnabled><ProcessorFeatures/><DbiResourceId>${one.resourceId}</DbiResourceId>${rdsTags(one.tags)}<SnapshotTarget>region</SnapshotTarget></DBSnapshot>`;
}
