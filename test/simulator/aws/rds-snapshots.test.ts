import {
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  type DescribeDBSnapshotsCommandInput,
  paginateDescribeDBSnapshots,
} from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { manyEstate } from '../../../src/simulator/aws/estates/many.ts';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const rdsOf = async () => clientsOf(await started({ estate: smallEstate({ now: today }) })).rds;

test.each<[string, DescribeDBSnapshotsCommandInput, string[]]>([
  [
    'no type: own automated and manual ones, no others',
    {},
    ['rds:plain-1', 'plain-private', 'plain-public', 'plain-mixed', 'sealed-to-stranger'],
  ],
  ['manual', { SnapshotType: 'manual' }, ['plain-private', 'plain-public', 'plain-mixed', 'sealed-to-stranger']],
  ['automated', { SnapshotType: 'automated' }, ['rds:plain-1']],
  ['awsbackup', { SnapshotType: 'awsbackup' }, ['awsbackup:job-sealed']],
  ['shared', { SnapshotType: 'shared' }, []],
  [
    'public: the whole region’s',
    { SnapshotType: 'public' },
    ['plain-public', 'plain-mixed', 'vendor-sample-0', 'vendor-sample-1', 'vendor-sample-2'],
  ],
  ['one identifier', { DBSnapshotIdentifier: 'plain-mixed' }, ['plain-mixed']],
  ['one instance', { DBInstanceIdentifier: 'sealed' }, ['sealed-to-stranger']],
  ['an engine', { Filters: [{ Name: 'engine', Values: ['postgres'] }] }, ['sealed-to-stranger']],
])('database snapshots by %s', async (_, input, expected) => {
  const { DBSnapshots } = await (await rdsOf()).send(new DescribeDBSnapshotsCommand(input));
  expect(DBSnapshots?.map((one) => one.DBSnapshotIdentifier)).toEqual(expected);
});

test.each([
  ['plain-private', []],
  ['plain-public', ['all']],
  ['plain-mixed', ['all', smallAccounts.stranger]],
  ['rds:plain-1', []],
])('the restore attribute of %s is answered, empty or mixed', async (id, values) => {
  const answer = await (await rdsOf()).send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: id }));
  const attributes = answer.DBSnapshotAttributesResult?.DBSnapshotAttributes;
  expect(attributes).toEqual([{ AttributeName: 'restore', AttributeValues: values }]);
});

test('a snapshot nobody has is refused as not found, listed or asked for its attributes', async () => {
  const rds = await rdsOf();
  const listed = rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: 'nobody' }));
  const asked = rds.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: 'nobody' }));
  for (const call of [listed, asked])
    expect(await refusalOf(call)).toMatchObject({ name: 'DBSnapshotNotFoundFault', status: 404 });
});

test('pages by MaxRecords add up, and sizes outside 20 to 100 are refused', async () => {
  const estate = manyEstate({ now: today }, { accounts: 1, regions: 1, perRegion: 45 });
  const { rds } = clientsOf(await started({ estate }), 'eu-west-1');
  const sizes: (number | undefined)[] = [];
  for await (const page of paginateDescribeDBSnapshots({ client: rds, pageSize: 20 }, {}))
    sizes.push(page.DBSnapshots?.length);
  expect(sizes).toEqual([20, 20, 5]);
  for (const MaxRecords of [19, 101]) {
    const refused = await refusalOf(rds.send(new DescribeDBSnapshotsCommand({ MaxRecords })));
    expect(refused).toMatchObject({ name: 'InvalidParameterValue', status: 400 });
  }
});

test('an account sees what another one shared with it under "shared" alone', async () => {
  const estate = smallEstate({ now: today });
  const simulator = await started({ estate, keys: { AKIASTRANGER: smallAccounts.member } });
  estate.accounts
    .get(smallAccounts.home)
    ?.places.get('us-east-1')
    ?.dbSnapshots.get('plain-private')
    ?.restore.push(smallAccounts.member);
  const { rds } = clientsOf(simulator, 'us-east-1', { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' });
  const own = await rds.send(new DescribeDBSnapshotsCommand({}));
  const shared = await rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'shared' }));
  expect([own.DBSnapshots, shared.DBSnapshots?.map((one) => one.DBSnapshotArn)]).toEqual([
    [],
    [`arn:aws:rds:us-east-1:${smallAccounts.home}:snapshot:plain-private`],
  ]);
});
