import { queryAnswer, rdsTags } from './answer.ts';
import { type Action, type Call, ownPlace } from './call.ts';
import { filterTest } from './filters.ts';
import { ownItem, rdsArn, rdsPage } from './rds-listing.ts';
import { Refusal } from './refusal.ts';
import type { DbCluster, DbInstance } from './sources.ts';
import { element, list, optional } from './xml.ts';

/** DescribeDBInstances. */
export const describeDbInstances: Action = (call) => {
  const shelf = ownPlace(call).dbInstances;
  const named = call.params.one('DBInstanceIdentifier');
  const only = named === undefined ? null : ownItem(call, shelf, 'db', named);
  if (only === undefined) throw new Refusal('DBInstanceNotFound', 404, `DBInstance ${named} not found.`);
  const passes = filterTest<DbInstance>(call.params.filters('Filters.Filter', 'Values.Value'), (instance, name) => {
    if (name === 'db-instance-id') return [instance.id];
    if (name === 'db-cluster-id') return instance.clusterId === null ? [] : [instance.clusterId];
    if (name === 'dbi-resource-id') return [instance.resourceId];
    return name === 'engine' ? [instance.engine] : undefined;
  });
  const page = rdsPage(call, [shelf], (one) => (only === null || one.id === only.id) && passes(one));
  return queryAnswer(
    call,
    list('DBInstances', page.items, (one) => writeInstance(call, one)) + optional('Marker', page.next),
  );
};

/** DescribeDBClusters. */
export const describeDbClusters: Action = (call) => {
  const shelf = ownPlace(call).dbClusters;
  const named = call.params.one('DBClusterIdentifier');
  const only = named === undefined ? null : ownItem(call, shelf, 'cluster', named);
  if (only === undefined) throw new Refusal('DBClusterNotFoundFault', 404, `DBCluster ${named} not found.`);
  const passes = filterTest<DbCluster>(call.params.filters('Filters.Filter', 'Values.Value'), (cluster, name) => {
    if (name === 'db-cluster-id') return [cluster.id];
    return name === 'engine' ? [cluster.engine] : undefined;
  });
  const page = rdsPage(call, [shelf], (one) => (only === null || one.id === only.id) && passes(one));
  return queryAnswer(
    call,
    list('DBClusters', page.items, (one) => writeCluster(call, one)) + optional('Marker', page.next),
  );
};

function writeInstance(call: Call, one: DbInstance): string {
  return `<DBInstance>${element('DBInstanceIdentifier', one.id)}<DBInstanceClass>db.t4g.medium</DBInstanceClass><Engine>${one.engine}</Engine><DBInstanceStatus>available</DBInstanceStatus><MasterUsername>admin</MasterUsername><AllocatedStorage>${one.sizeGiB}</AllocatedStorage><InstanceCreateTime>${one.createdAt}</InstanceCreateTime><PubliclyAccessible>${one.publiclyAccessible}</PubliclyAccessible><StorageType>gp3</StorageType>${optional('DBClusterIdentifier', one.clusterId)}<StorageEncrypted>${one.encrypted}</StorageEncrypted>${optional('KmsKeyId', one.kmsKeyId)}<DbiResourceId>${one.resourceId}</DbiResourceId>${element('DBInstanceArn', rdsArn(call, 'db', call.account.id, one.id))}${rdsTags(one.tags)}</DBInstance>`;
}

function writeCluster(call: Call, one: DbCluster): string {
  return `<DBCluster>${element('DBClusterIdentifier', one.id)}<Status>available</Status><Engine>${one.engine}</Engine><ClusterCreateTime>${one.createdAt}</ClusterCreateTime><StorageEncrypted>${one.encrypted}</StorageEncrypted>${optional('KmsKeyId', one.kmsKeyId)}<DbClusterResourceId>${one.resourceId}</DbClusterResourceId>${element('DBClusterArn', rdsArn(call, 'cluster', call.account.id, one.id))}${rdsTags(one.tags)}</DBCluster>`;
}
