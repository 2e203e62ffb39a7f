import { expect, test } from 'vitest';
import { awsEventNames, awsSnapshotEventNames, readingOf } from '../../../src/activity/aws/registry.ts';

test('names stand once, sorted, and those about copies are among all', () => {
  for (const names of [awsEventNames, awsSnapshotEventNames]) expect(names).toEqual([...new Set(names)].sort());
  const all = new Set(awsEventNames);
  expect(awsSnapshotEventNames.filter((name) => !all.has(name))).toEqual([]);
  expect(awsSnapshotEventNames.length).toBeLessThan(awsEventNames.length);
});

test('what is asked for by name holds the making, sharing, taking and deleting of copies, and neither blocks nor launches', () => {
  const live = new Set(awsSnapshotEventNames);
  const wanted =
    'CreateSnapshot CreateSnapshots CopySnapshot ModifySnapshotAttribute ModifyImageAttribute ModifyDBSnapshotAttribute ' +
    'ModifyDBClusterSnapshotAttribute DeleteSnapshot DeregisterImage CreateVolume StartExportTask ExportImage ' +
    'SharedSnapshotVolumeCreated SharedSnapshotCopyInitiated RestoreDBInstanceFromDBSnapshot DeleteDBInstance StartSnapshot';
  expect(wanted.split(' ').filter((name) => !live.has(name))).toEqual([]);
  const unwanted =
    'GetSnapshotBlock ListSnapshotBlocks RunInstances AuthorizeSecurityGroupIngress CreateUser StopLogging';
  expect(unwanted.split(' ').filter((name) => live.has(name) || !awsEventNames.includes(name))).toEqual([]);
});

test('the same name of another service is nothing of ours', () => {
  expect(readingOf('ec2.amazonaws.com', 'CreateSnapshot')?.always).toBe(true);
  expect(readingOf('ec2.amazonaws.com.cn', 'CreateSnapshot')).toBeDefined();
  for (const source of ['redshift.amazonaws.com', 'elasticache.amazonaws.com', 'ec2', 'ec2.example.com', '__proto__'])
    expect(readingOf(source, 'CreateSnapshot')).toBeUndefined();
  expect(readingOf('ec2.amazonaws.com', 'constructor')).toBeUndefined();
});
