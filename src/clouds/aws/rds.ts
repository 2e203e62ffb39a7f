import type { DBCluster, DBClusterSnapshot, DBInstance, DBSnapshot, DBSnapshotAttribute } from '@aws-sdk/client-rds';
import { MalformedAnswer, type Pages, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { RdsClient } from './client.ts';

export type {
  DBCluster as ClusterRow,
  DBClusterSnapshot as ClusterSnapshotRow,
  DBInstance as InstanceRow,
  DBSnapshot as DbSnapshotRow,
} from '@aws-sdk/client-rds';

/**
 * The calls of RDS that collectors make. RDS answers for Aurora, Neptune and DocumentDB as well, so that their copies are
 * listed once. A part that every true answer has and this one lacks throws MalformedAnswer.
 */
export interface Rds {
  /** Without a type: manual and automated ones; `awsbackup` is listed only by its name. */
  dbSnapshots(type?: 'awsbackup'): Pages<DBSnapshot>;
  /** Values of the `restore` attribute: accounts, or `all`. */
  dbSnapshotReaders(id: string): Promise<readonly string[]>;
  clusterSnapshots(type?: 'awsbackup'): Pages<DBClusterSnapshot>;
  clusterSnapshotReaders(id: string): Promise<readonly string[]>;
  instances(): Pages<DBInstance>;
  clusters(): Pages<DBCluster>;
}

/** Rows asked for at once; the most RDS gives. */
const pageSize = 100;

/** Binds the calls to a client and to a unit's line. */
export function rdsCalls({ sdk, client }: RdsClient, line: Line): Rds {
  return {
    dbSnapshots: (type) => async (token) => {
      const command = new sdk.DescribeDBSnapshotsCommand({ MaxRecords: pageSize, ...ofType(type), ...after(token) });
      const answer = await line.send('rds:DescribeDBSnapshots', (options) => client.send(command, options));
      return { items: answer.DBSnapshots, next: answer.Marker };
    },
    async dbSnapshotReaders(id) {
      const command = new sdk.DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: id });
      const answer = await line.send('rds:DescribeDBSnapshotAttributes', (options) => client.send(command, options));
      const result = required(answer.DBSnapshotAttributesResult, 'attributes');
      checkSubject(result.DBSnapshotIdentifier, id);
      return restoreValues(required(result.DBSnapshotAttributes, 'list of attributes'));
    },
    clusterSnapshots: (type) => async (token) => {
      const command = new sdk.DescribeDBClusterSnapshotsCommand({
        MaxRecords: pageSize,
        ...ofType(type),
        ...after(token),
      });
      const answer = await line.send('rds:DescribeDBClusterSnapshots', (options) => client.send(command, options));
      return { items: answer.DBClusterSnapshots, next: answer.Marker };
    },
    async clusterSnapshotReaders(id) {
      const command = new sdk.DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: id });
      const answer = await line.send('rds:DescribeDBClusterSnapshotAttributes', (options) =>
        client.send(command, options),
      );
      const result = required(answer.DBClusterSnapshotAttributesResult, 'attributes');
      checkSubject(result.DBClusterSnapshotIdentifier, id);
      return restoreValues(required(result.DBClusterSnapshotAttributes, 'list of attributes'));
    },
    instances: () => async (token) => {
      const command = new sdk.DescribeDBInstancesCommand({ MaxRecords: pageSize, ...after(token) });
      const answer = await line.send('rds:DescribeDBInstances', (options) => client.send(command, options));
      return { items: answer.DBInstances, next: answer.Marker };
    },
    clusters: () => async (token) => {
      const command = new sdk.DescribeDBClustersCommand({ MaxRecords: pageSize, ...after(token) });
      const answer = await line.send('rds:DescribeDBClusters', (options) => client.send(command, options));
      return { items: answer.DBClusters, next: answer.Marker };
    },
  };
}

function restoreValues(attributes: readonly DBSnapshotAttribute[]): readonly string[] {
  const restore = attributes.find((attribute) => attribute.AttributeName === 'restore');
  if (restore === undefined) throw new MalformedAnswer('the answer has no restore attribute');
  return required(restore.AttributeValues, 'list of values');
}

// RDS names are lower-cased; an endpoint may answer with the ARN.
function checkSubject(answered: string | undefined, asked: string): void {
  const name = answered?.toLowerCase();
  const wanted = asked.toLowerCase();
  if (name !== wanted && name?.endsWith(`:${wanted}`) !== true)
    throw new MalformedAnswer('the answer is about another snapshot');
}

function ofType(type: string | undefined): { readonly SnapshotType?: string } {
  return type === undefined ? {} : { SnapshotType: type };
}

function after(token: string | undefined): { readonly Marker?: string } {
  return token === undefined ? {} : { Marker: token };
}
