import { describe, expect, test } from 'vitest';
import { database, eventOf, owner, record, stepsOf, stranger, triedIn } from './records.ts';

const account = (id: string) => ({ who: 'account', id });

describe('a database snapshot', () => {
  test('is made from a database that is told apart by its resource id', () => {
    const request = { dBInstanceIdentifier: 'Orders', dBSnapshotIdentifier: 'Exfil-1' };
    const response = {
      dBSnapshotArn: `arn:aws:rds:us-east-1:${owner}:snapshot:exfil-1`,
      dBSnapshotIdentifier: 'exfil-1',
      dBInstanceIdentifier: 'orders',
      dbiResourceId: 'db-EXAMPLE1',
      snapshotType: 'manual',
    };
    const of = (unique: string | null) => [database('db', 'orders', { unique })];
    const things = [database('snapshot', 'exfil-1')];
    expect(stepsOf('rds', 'CreateDBSnapshot', request, response)).toEqual([
      { step: 'create', things, of: of('db-EXAMPLE1'), implicit: false },
    ]);
    expect(stepsOf('rds', 'CreateDBSnapshot', null, response)).toMatchObject([{ things, of: of('db-EXAMPLE1') }]);
    expect(triedIn('rds', 'CreateDBSnapshot', request)).toEqual([
      { step: 'create', things, of: of(null), implicit: false },
    ]);
  });

  test.each(['dBSnapshotIdentifier', 'dbSnapshotIdentifier', 'DBSnapshotIdentifier'])('is found as %s', (name) => {
    expect(stepsOf('rds', 'DeleteDBSnapshot', { [name]: 'exfil-1' })).toEqual([
      { step: 'delete', thing: database('snapshot', 'exfil-1') },
    ]);
  });

  test('of AWS Backup has a name that is never used twice', () => {
    const unique = 'awsbackup:job-00000000-0000-4000-8000-000000000001';
    expect(stepsOf('rds', 'DeleteDBSnapshot', { dBSnapshotIdentifier: unique })).toEqual([
      { step: 'delete', thing: database('snapshot', unique, { unique }) },
    ]);
  });

  test('is copied from wherever its ARN says', () => {
    const source = `arn:aws:rds:eu-west-1:${stranger}:snapshot:theirs`;
    const request = {
      sourceDBSnapshotIdentifier: source,
      targetDBSnapshotIdentifier: 'mine',
      sourceRegion: 'eu-west-1',
    };
    const from = database('snapshot', 'theirs', { account: stranger, region: 'eu-west-1' });
    expect(stepsOf('rds', 'CopyDBSnapshot', request)).toEqual([
      { step: 'copy', thing: database('snapshot', 'mine'), from },
    ]);
    expect(stepsOf('rds', 'CopyDBSnapshot', { ...request, sourceDBSnapshotIdentifier: 'theirs' })).toEqual([
      {
        step: 'copy',
        thing: database('snapshot', 'mine'),
        from: database('snapshot', 'theirs', { region: 'eu-west-1' }),
      },
    ]);
  });
});

describe('who may restore a snapshot', () => {
  const request = { dBSnapshotIdentifier: 'exfil-1', attributeName: 'restore' };
  const thing = database('snapshot', 'exfil-1');

  test('is told as what changed and as what holds after it', () => {
    const response = {
      dBSnapshotIdentifier: 'exfil-1',
      dBSnapshotAttributes: [
        { attributeName: 'other', attributeValues: ['x'] },
        { attributeName: 'restore', attributeValues: [stranger, '777788889999'] },
      ],
    };
    const asked = { ...request, valuesToAdd: [stranger], valuesToRemove: ['all'] };
    expect(stepsOf('rds', 'ModifyDBSnapshotAttribute', asked, response)).toEqual([
      { step: 'share', thing, to: [account(stranger)] },
      { step: 'unshare', thing, to: [{ who: 'everyone' }] },
      { step: 'shared-with', thing, to: [account(stranger), account('777788889999')] },
    ]);
  });

  test('may be nobody after it, which is an answer', () => {
    const empty = { dBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [] }] };
    expect(stepsOf('rds', 'ModifyDBSnapshotAttribute', { ...request, valuesToRemove: ['all'] }, empty)).toMatchObject([
      { step: 'unshare' },
      { step: 'shared-with', to: [] },
    ]);
  });

  test.each([
    ['no answer', null],
    ['an answer without the attribute', { dBSnapshotAttributes: [{ attributeName: 'other', attributeValues: ['x'] }] }],
    ['an answer without its values', { dBSnapshotAttributes: [{ attributeName: 'restore' }] }],
  ])('stays unknown after it where there is %s', (_, response) => {
    expect(stepsOf('rds', 'ModifyDBSnapshotAttribute', { ...request, valuesToAdd: ['all'] }, response)).toEqual([
      { step: 'share', thing, to: [{ who: 'everyone' }] },
    ]);
  });

  test('does not change with another attribute', () => {
    const other = { dBSnapshotIdentifier: 'exfil-1', attributeName: 'other', valuesToAdd: [stranger] };
    expect(stepsOf('rds', 'ModifyDBSnapshotAttribute', other)).toEqual([]);
  });
});

test('cluster snapshots are read as database snapshots are', () => {
  const thing = database('cluster-snapshot', 'exfil-1');
  const id = { dBClusterSnapshotIdentifier: 'exfil-1' };
  expect(
    stepsOf('rds', 'CreateDBClusterSnapshot', { ...id, dBClusterIdentifier: 'orders' }, { dbClusterResourceId: 'c-1' }),
  ).toEqual([
    { step: 'create', things: [thing], of: [database('cluster', 'orders', { unique: 'c-1' })], implicit: false },
  ]);
  const copy = { sourceDBClusterSnapshotIdentifier: 'exfil-1', targetDBClusterSnapshotIdentifier: 'exfil-2' };
  expect(stepsOf('rds', 'CopyDBClusterSnapshot', copy)).toEqual([
    { step: 'copy', thing: database('cluster-snapshot', 'exfil-2'), from: thing },
  ]);
  const response = { dBClusterSnapshotAttributes: [{ attributeName: 'restore', attributeValues: ['all'] }] };
  const share = { ...id, attributeName: 'restore', valuesToAdd: ['all'] };
  expect(stepsOf('rds', 'ModifyDBClusterSnapshotAttribute', share, response)).toEqual([
    { step: 'share', thing, to: [{ who: 'everyone' }] },
    { step: 'shared-with', thing, to: [{ who: 'everyone' }] },
  ]);
  expect(stepsOf('rds', 'DeleteDBClusterSnapshot', id)).toEqual([{ step: 'delete', thing }]);
});

test.each([
  ['snapshot', 'snapshot'],
  ['cluster-snapshot', 'snapshot'],
  ['cluster', 'cluster'],
] as const)('an export of a %s names its bucket', (noun, type) => {
  const request = { sourceArn: `arn:aws:rds:us-east-1:${owner}:${noun}:orders`, s3BucketName: 'loot' };
  expect(stepsOf('rds', 'StartExportTask', request)).toEqual([
    { step: 'export', thing: { ...database(noun, 'orders'), type }, what: 'database', to: 'loot' },
  ]);
});

describe('a success whose record does not hold what it did', () => {
  const told = (name: string, request: unknown, response: unknown = null) => {
    const { steps, unread } = eventOf(record('rds', name, { requestParameters: request, responseElements: response }));
    return { steps, unread };
  };
  const thing = database('snapshot', 'exfil');
  const id = { dBSnapshotIdentifier: 'exfil' };
  const restore = { ...id, attributeName: 'restore' };
  const lists = (...attributeValues: unknown[]) => ({
    dBSnapshotAttributes: [{ attributeName: 'restore', attributeValues }],
  });
  const somebody = { step: 'share', thing, to: [], unread: true };

  test.each([
    'CreateDBSnapshot',
    'CreateDBClusterSnapshot',
    'CopyDBSnapshot',
    'ModifyDBSnapshotAttribute',
    'ModifyDBClusterSnapshotAttribute',
    'DeleteDBSnapshot',
    'DeleteDBClusterSnapshot',
    'StartExportTask',
    'RestoreDBInstanceFromDBSnapshot',
    'RestoreDBClusterFromSnapshot',
  ])('is not nothing: %s', (name) => {
    for (const request of [null, { omitted: true }])
      expect(told(name, request)).toEqual({ steps: [], unread: { key: null } });
  });

  test.each([
    ['whom it let in', { ...restore, valuesToAdd: ['?!'] }, null, [somebody]],
    ['any of it, where the answer is silent too', restore, null, [somebody]],
    ['whom it took out', { ...restore, valuesToRemove: ['?!'] }, null, [{ step: 'unshare', thing, to: [] }]],
    [
      'everyone whom the answer names: then it is no truth',
      { ...restore, valuesToAdd: [stranger] },
      lists(stranger, '?!'),
      [{ step: 'share', thing, to: [{ who: 'account', id: stranger }] }],
    ],
  ])('does not tell %s', (_, request, response, steps) => {
    expect(told('ModifyDBSnapshotAttribute', request, response)).toEqual({ steps, unread: { key: thing.key } });
  });

  test('lacks nothing where the answer tells all', () => {
    expect(told('ModifyDBSnapshotAttribute', restore, lists(stranger))).toEqual({
      steps: [{ step: 'shared-with', thing, to: [{ who: 'account', id: stranger }] }],
      unread: undefined,
    });
    expect(told('ModifyDBSnapshotAttribute', { ...id, attributeName: 'other' })).toEqual({
      steps: [],
      unread: undefined,
    });
  });
});

describe('a denied call, whose request RDS does not log,', () => {
  const denied = (name: string, errorMessage: string | null) =>
    eventOf(record('rds', name, { errorCode: 'AccessDenied', errorMessage }));
  const on = (arn: string) =>
    `User: arn:aws:iam::${owner}:user/alice is not authorized to perform: rds:X on resource: ${arn} because no identity-based policy allows it`;

  test('is told without a step where nothing names the resource', () => {
    expect(denied('DeleteDBSnapshot', null)).toMatchObject({ outcome: 'denied', steps: [] });
  });

  test.each([
    ['DeleteDBSnapshot', 'snapshot', { step: 'delete', thing: database('snapshot', 'a') }],
    ['ModifyDBSnapshotAttribute', 'snapshot', { step: 'share', thing: database('snapshot', 'a'), to: [] }],
    ['CopyDBSnapshot', 'snapshot', { step: 'copy', thing: null, from: database('snapshot', 'a') }],
    [
      'StartExportTask',
      'cluster-snapshot',
      { step: 'export', thing: database('cluster-snapshot', 'a'), what: 'database', to: null },
    ],
    ['CreateDBSnapshot', 'db', { step: 'create', things: [], of: [database('db', 'a')], implicit: false }],
    [
      'RestoreDBInstanceFromDBSnapshot',
      'snapshot',
      { step: 'restore', things: [], from: [database('snapshot', 'a')], open: false },
    ],
    [
      'RestoreDBClusterFromSnapshot',
      'cluster-snapshot',
      { step: 'restore', things: [], from: [database('cluster-snapshot', 'a')], open: false },
    ],
    ['DeleteDBInstance', 'db', { step: 'delete', thing: database('db', 'a') }],
  ])('%s is told by the resource in the message', (name, noun, step) => {
    expect(denied(name, on(`arn:aws:rds:us-east-1:${owner}:${noun}:a`)).steps).toEqual([step]);
  });
});
