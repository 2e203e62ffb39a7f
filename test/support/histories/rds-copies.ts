import type { Caller } from './caller.ts';
import { type Item, items, type Place } from './place.ts';
import type { Plot } from './scene.ts';
import { write } from './write.ts';

/** A database or cluster snapshot, and who may restore it right now. */
export interface DbCopy extends Item {
  readonly cluster: boolean;
  readonly audience: Set<string>;
  /** Id of the database it is of: many snapshots have it in common. */
  readonly resource: string;
}

/** A database or cluster. */
export interface Database extends Item {
  readonly cluster: boolean;
  readonly resource: string;
}

/** A database of the estate that is there from before. */
export function anyDatabase(place: Place, name: string, cluster: boolean, resource: string): Database {
  return { ...(cluster ? items.cluster(place, name) : items.database(place, name)), cluster, resource };
}

/** A snapshot by its name, such as an automated one that no event speaks of. */
export function dbCopy(of: Database, name: string, place: Place = of): DbCopy {
  const item = of.cluster ? items.clusterSnapshot(place, name) : items.dbSnapshot(place, name);
  return { ...item, cluster: of.cluster, audience: new Set(), resource: of.resource };
}

/** Names are not case sensitive: a request may spell them otherwise. */
export function spelled(plot: Plot, name: string): string {
  return plot.scene.random.chance(0.1) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

const answer = (copy: DbCopy, of: Database | null): object =>
  copy.cluster
    ? {
        dBClusterSnapshotIdentifier: copy.id,
        dBClusterSnapshotArn: copy.key,
        snapshotType: 'manual',
        ...(of === null ? {} : { dBClusterIdentifier: of.id }),
        dbClusterResourceId: copy.resource,
        status: 'creating',
        percentProgress: 0,
      }
    : {
        dBSnapshotIdentifier: copy.id,
        dBSnapshotArn: copy.key,
        snapshotType: 'manual',
        ...(of === null ? {} : { dBInstanceIdentifier: of.id }),
        dbiResourceId: copy.resource,
        status: 'creating',
        engine: 'mysql',
        encrypted: false,
      };

/** CreateDBSnapshot or CreateDBClusterSnapshot. */
export function createDbSnapshot(plot: Plot, by: Caller, of: Database, name: string, edge = false): DbCopy {
  const made = dbCopy(of, name);
  const request = of.cluster
    ? { dBClusterIdentifier: spelled(plot, of.id), dBClusterSnapshotIdentifier: spelled(plot, name) }
    : { dBInstanceIdentifier: spelled(plot, of.id), dBSnapshotIdentifier: spelled(plot, name) };
  const call = of.cluster ? 'CreateDBClusterSnapshot' : 'CreateDBSnapshot';
  write(
    plot,
    by,
    of,
    { source: 'rds', name: call, request, response: answer(made, of) },
    {
      sights: [{ plot, stage: 'create', key: made.key, from: [], made: [made], source: of.key }],
      ifDenied: 'probe',
      edge,
    },
  );
  return made;
}

/** CopyDBSnapshot or CopyDBClusterSnapshot; the source is named by ARN where it lies elsewhere. */
export function copyDbSnapshot(plot: Plot, by: Caller, from: DbCopy, name: string, place: Place): DbCopy {
  const base = from.cluster ? items.clusterSnapshot(place, name) : items.dbSnapshot(place, name);
  const made: DbCopy = { ...base, cluster: from.cluster, audience: new Set(), resource: from.resource };
  const source = from.account === place.account && from.region === place.region ? spelled(plot, from.id) : from.key;
  const across = from.region === place.region ? {} : { sourceRegion: from.region };
  const request = from.cluster
    ? { sourceDBClusterSnapshotIdentifier: source, targetDBClusterSnapshotIdentifier: name, copyTags: true, ...across }
    : { sourceDBSnapshotIdentifier: source, targetDBSnapshotIdentifier: name, copyTags: true, ...across };
  const consumer = from.account === place.account ? {} : { consumer: place.account };
  const call = from.cluster ? 'CopyDBClusterSnapshot' : 'CopyDBSnapshot';
  write(
    plot,
    by,
    place,
    { source: 'rds', name: call, request, response: answer(made, null) },
    {
      sights: [{ plot, stage: 'copy', key: made.key, from: [from], made: [made], source: from.key, ...consumer }],
      ifDenied: 'probe',
      edge: true,
    },
  );
  return made;
}

/** ModifyDBSnapshotAttribute or its cluster twin: its answer holds everyone who is let in afterwards. */
export function changeDbShares(
  plot: Plot,
  by: Caller,
  copy: DbCopy,
  added: readonly string[],
  removed: readonly string[],
): void {
  for (const one of added) copy.audience.add(one);
  for (const one of removed) copy.audience.delete(one);
  const attribute = { attributeName: 'restore', attributeValues: [...copy.audience] };
  const values = {
    attributeName: 'restore',
    ...(added.length > 0 ? { valuesToAdd: added } : {}),
    ...(removed.length > 0 ? { valuesToRemove: removed } : {}),
  };
  const call = copy.cluster
    ? {
        name: 'ModifyDBClusterSnapshotAttribute',
        request: { dBClusterSnapshotIdentifier: spelled(plot, copy.id), ...values },
        response: { dBClusterSnapshotIdentifier: copy.id, dBClusterSnapshotAttributes: [attribute] },
      }
    : {
        name: 'ModifyDBSnapshotAttribute',
        request: { dBSnapshotIdentifier: spelled(plot, copy.id), ...values },
        response: { dBSnapshotIdentifier: copy.id, dBSnapshotAttributes: [attribute] },
      };
  const base = { plot, key: copy.key, from: [copy], made: [], blind: true } as const;
  write(
    plot,
    by,
    copy,
    { source: 'rds', ...call },
    {
      sights: [
        ...(added.length > 0 ? [{ ...base, stage: 'share' as const, audience: { in: added } }] : []),
        ...(removed.length > 0 ? [{ ...base, stage: 'unshare' as const, audience: { out: removed } }] : []),
      ],
      ifDenied: 'attempt',
      resource: copy.key,
      edge: true,
    },
  );
}

/** DeleteDBSnapshot or DeleteDBClusterSnapshot. */
export function deleteDbSnapshot(plot: Plot, by: Caller, copy: DbCopy, edge = false): void {
  const call = copy.cluster
    ? { name: 'DeleteDBClusterSnapshot', request: { dBClusterSnapshotIdentifier: spelled(plot, copy.id) } }
    : { name: 'DeleteDBSnapshot', request: { dBSnapshotIdentifier: spelled(plot, copy.id) } };
  write(
    plot,
    by,
    copy,
    { source: 'rds', ...call, response: answer(copy, null) },
    {
      sights: [{ plot, stage: 'delete', key: copy.key, from: [copy], made: [] }],
      ifDenied: 'attempt',
      resource: copy.key,
      edge,
    },
  );
}

/** StartExportTask of a snapshot to a bucket. */
export function exportDbSnapshot(plot: Plot, by: Caller, copy: DbCopy, bucket: string): void {
  const request = {
    exportTaskIdentifier: `x-${bucket}`,
    sourceArn: copy.key,
    s3BucketName: bucket,
    iamRoleArn: 'arn:aws:iam::111122223333:role/export',
    kmsKeyId: 'alias/export',
  };
  const response = {
    ...request,
    s3Bucket: bucket,
    status: 'STARTING',
    percentProgress: 0,
    sourceType: copy.cluster ? 'CLUSTER' : 'SNAPSHOT',
  };
  write(
    plot,
    by,
    copy,
    { source: 'rds', name: 'StartExportTask', request, response },
    {
      sights: [{ plot, stage: 'export', key: copy.key, from: [copy], made: [] }],
      ifDenied: 'probe',
    },
  );
}
