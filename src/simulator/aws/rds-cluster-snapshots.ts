import { queryAnswer, rdsTags } from './answer.ts';
import { type Action, type Call, ownPlace } from './call.ts';
import type { ClusterSnapshot } from './copies.ts';
import { listCopies, otherClusterSnapshots, ownItem, rdsArn } from './rds-listing.ts';
import { writeRestore } from './rds-restore.ts';
import { Refusal } from './refusal.ts';
import { element, list, optional } from './xml.ts';

/** DescribeDBClusterSnapshots: Aurora, Neptune and DocumentDB together, as the real endpoint answers them. */
export const describeClusterSnapshots: Action = (call) => {
  const { params } = call;
  const identifier = params.one('DBClusterSnapshotIdentifier');
  const own = ownPlace(call).clusterSnapshots;
  const page = listCopies(call, {
    identifier,
    source: params.one('DBClusterIdentifier'),
    own,
    others: otherClusterSnapshots(call),
    arnOf: (copy) => rdsArn(call, 'cluster-snapshot', copy.ownerId, copy.id),
    sourceOf: (copy) => copy.clusterId,
    fields: (copy, name) => {
      if (name === 'db-cluster-id') return [copy.clusterId];
      if (name === 'db-cluster-snapshot-id') return [copy.id];
      if (name === 'engine') return [copy.engine];
      return name === 'snapshot-type' ? [copy.type] : undefined;
    },
  });
  if (identifier !== undefined && page.items.length === 0) throw notFound(identifier);
  return queryAnswer(
    call,
    list('DBClusterSnapshots', page.items, (one) => write(call, one)) + optional('Marker', page.next),
  );
};

/** DescribeDBClusterSnapshotAttributes: who may restore one own cluster snapshot. */
export const describeClusterSnapshotAttributes: Action = (call) => {
  const named = call.params.one('DBClusterSnapshotIdentifier');
  if (named === undefined) {
    throw new Refusal('MissingParameter', 400, 'The request must contain DBClusterSnapshotIdentifier.');
  }
  const copy = ownItem(call, ownPlace(call).clusterSnapshots, 'cluster-snapshot', named);
  if (copy === undefined) throw notFound(named);
  const attributes = writeRestore('DBClusterSnapshotAttributes', 'DBClusterSnapshotAttribute', copy.restore);
  const members = element('DBClusterSnapshotIdentifier', copy.id) + attributes;
  return queryAnswer(call, `<DBClusterSnapshotAttributesResult>${members}</DBClusterSnapshotAttributesResult>`);
};

function notFound(named: string): Refusal {
  return new Refusal('DBClusterSnapshotNotFoundFault', 404, `DBClusterSnapshot ${named} not found.`);
}

function write(call: Call, one: ClusterSnapshot): string {
  return `<DBClusterSnapshot>${element('DBClusterSnapshotIdentifier', one.id)}${element('DBClusterIdentifier', one.clusterId)}<SnapshotCreateTime>${one.createdAt}</SnapshotCreateTime><Engine>${one.engine}</Engine><EngineMode>provisioned</EngineMode><AllocatedStorage>${one.sizeGiB}</AllocatedStorage><Status>${one.status}</Status><AvailabilityZones><AvailabilityZone>${call.region}a</AvailabilityZone></AvailabilityZones><MasterUsername>admin</MasterUsername><SnapshotType>${one.type}</SnapshotType><PercentProgress>100</PercentProgress><StorageEncrypted>${one.encrypted}</StorageEncrypted>${optional('KmsKeyId', one.kmsKeyId)}${element('DBClusterSnapshotArn', rdsArn(call, 'cluster-snapshot', one.ownerId, one.id))}<IAMDatabaseAuthenticationEnabled>false</IAMDatabaseAuthenticationEnabled>${rdsTags(one.tags)}<DbClusterResourceId>${one.resourceId}</DbClusterResourceId></DBClusterSnapshot>`;
}
