import { describe, expect, test } from 'vitest';
import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { database, eventOf, owned, owner, record, stepsOf, stranger } from './records.ts';

const world = { way: 'in', to: 'world', ranges: [], ports: [] };

describe('a database restored from a snapshot', () => {
  const request = { dBInstanceIdentifier: 'Loot', dBSnapshotIdentifier: 'exfil-1' };
  const made = database('db', 'loot', { unique: 'db-EXAMPLE2' });
  const from = [database('snapshot', 'exfil-1')];

  test.each([
    ['the answer says so', { publiclyAccessible: true }, {}, true],
    ['the answer says no', { publiclyAccessible: false }, { publiclyAccessible: true }, false],
    ['only the request says so', {}, { publiclyAccessible: true }, true],
    ['nobody says so', {}, {}, false],
  ])('is open where %s', (_, answer, asked, open) => {
    const response = { dbiResourceId: 'db-EXAMPLE2', ...answer };
    expect(stepsOf('rds', 'RestoreDBInstanceFromDBSnapshot', { ...request, ...asked }, response)).toEqual([
      { step: 'restore', things: [made], from, open },
    ]);
  });

  test('wears the groups of the answer', () => {
    const response = {
      dbiResourceId: 'db-EXAMPLE2',
      publiclyAccessible: false,
      vpcSecurityGroups: [{ status: 'active', vpcSecurityGroupId: 'sg-01' }],
    };
    expect(stepsOf('rds', 'RestoreDBInstanceFromDBSnapshot', request, response)).toMatchObject([
      { step: 'restore' },
      { step: 'wear', on: made, groups: [owned('group', 'sg-01')], all: true },
    ]);
  });

  test("may come from somebody else's", () => {
    const theirs = { ...request, dBSnapshotIdentifier: `arn:aws:rds:us-east-1:${stranger}:snapshot:theirs` };
    expect(stepsOf('rds', 'RestoreDBInstanceFromDBSnapshot', theirs)).toMatchObject([
      { from: [database('snapshot', 'theirs', { account: stranger })] },
    ]);
    const cluster = { dBInstanceIdentifier: 'loot', dBClusterSnapshotIdentifier: 'exfil-2' };
    expect(stepsOf('rds', 'RestoreDBInstanceFromDBSnapshot', cluster)).toMatchObject([
      { from: [database('cluster-snapshot', 'exfil-2')] },
    ]);
  });
});

describe('a cluster restored from a snapshot', () => {
  test('of a cluster or, by its ARN, of a database', () => {
    const request = { dBClusterIdentifier: 'loot', snapshotIdentifier: 'exfil-1' };
    const things = [database('cluster', 'loot', { unique: 'cluster-1' })];
    expect(stepsOf('rds', 'RestoreDBClusterFromSnapshot', request, { dbClusterResourceId: 'cluster-1' })).toEqual([
      { step: 'restore', things, from: [database('cluster-snapshot', 'exfil-1')], open: false },
    ]);
    const arn = { ...request, snapshotIdentifier: `arn:aws:rds:us-east-1:${owner}:snapshot:plain` };
    expect(stepsOf('rds', 'RestoreDBClusterFromSnapshot', arn)).toMatchObject([
      { from: [database('snapshot', 'plain')] },
    ]);
  });

  test('is opened by a public instance that is made in it', () => {
    const request = { dBInstanceIdentifier: 'one', dBClusterIdentifier: 'loot' };
    expect(stepsOf('rds', 'CreateDBInstance', request, { publiclyAccessible: true })).toEqual([
      { step: 'open', on: database('cluster', 'loot'), opening: world },
    ]);
    const closed = record('rds', 'CreateDBInstance', { requestParameters: request });
    expect(normaliseAws(closed)).toEqual({ state: 'other' });
  });
});

describe('a change of a database', () => {
  test.each([
    [true, 'open'],
    [false, 'close'],
    ['true', 'open'],
  ])('to be public or not (%s) is seen', (publiclyAccessible, step) => {
    expect(stepsOf('rds', 'ModifyDBInstance', { dBInstanceIdentifier: 'loot', publiclyAccessible })).toEqual([
      { step, on: database('db', 'loot'), opening: world },
    ]);
  });

  test('opens the cluster it is a member of', () => {
    const request = { dBInstanceIdentifier: 'one', publiclyAccessible: true };
    expect(stepsOf('rds', 'ModifyDBInstance', request, { dBClusterIdentifier: 'loot' })).toMatchObject([
      { on: { type: 'database' } },
      { on: database('cluster', 'loot') },
    ]);
  });

  test('of its groups replaces them', () => {
    const vpcSecurityGroupIds = ['sg-01', 'sg-02'];
    const groups = [owned('group', 'sg-01'), owned('group', 'sg-02')];
    expect(stepsOf('rds', 'ModifyDBInstance', { dBInstanceIdentifier: 'loot', vpcSecurityGroupIds })).toEqual([
      { step: 'wear', on: database('db', 'loot'), groups, all: true },
    ]);
    expect(stepsOf('rds', 'ModifyDBCluster', { dBClusterIdentifier: 'loot', vpcSecurityGroupIds })).toEqual([
      { step: 'wear', on: database('cluster', 'loot'), groups, all: true },
    ]);
  });

  test('of anything else is nothing of ours', () => {
    const requestParameters = { dBInstanceIdentifier: 'loot', allocatedStorage: 20 };
    expect(normaliseAws(record('rds', 'ModifyDBInstance', { requestParameters }))).toEqual({ state: 'other' });
  });
});

describe('a deletion', () => {
  test('leaves a last snapshot that no call of its own makes', () => {
    const request = { dBInstanceIdentifier: 'orders', skipFinalSnapshot: false, finalDBSnapshotIdentifier: 'Last' };
    const of = database('db', 'orders', { unique: 'db-EXAMPLE1' });
    expect(stepsOf('rds', 'DeleteDBInstance', request, { dbiResourceId: 'db-EXAMPLE1' })).toEqual([
      { step: 'create', things: [database('snapshot', 'last')], of: [of], implicit: true },
      { step: 'delete', thing: of },
    ]);
    const cluster = { dBClusterIdentifier: 'orders', finalDBSnapshotIdentifier: 'last' };
    expect(stepsOf('rds', 'DeleteDBCluster', cluster)).toMatchObject([
      { step: 'create', things: [database('cluster-snapshot', 'last')], implicit: true },
      { step: 'delete', thing: database('cluster', 'orders') },
    ]);
  });

  test.each([
    ['its request', null],
    ['its request, which was too large', { omitted: true }],
    ['a name that can be one', { dBInstanceIdentifier: 'orders', finalDBSnapshotIdentifier: '?!' }],
  ])('whose record does not hold %s may have left one', (_, request) => {
    const response = { dBInstanceIdentifier: 'orders' };
    const event = eventOf(
      record('rds', 'DeleteDBInstance', { requestParameters: request, responseElements: response }),
    );
    expect(event.steps).toEqual([{ step: 'delete', thing: database('db', 'orders') }]);
    expect(event.unread).toEqual({ key: null });
  });

  test('that skips it leaves none', () => {
    const request = { dBInstanceIdentifier: 'orders', skipFinalSnapshot: true, finalDBSnapshotIdentifier: 'last' };
    expect(stepsOf('rds', 'DeleteDBInstance', request)).toEqual([{ step: 'delete', thing: database('db', 'orders') }]);
  });
});
