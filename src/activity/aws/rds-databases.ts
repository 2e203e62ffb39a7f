import type { Opening, Step, Thing } from '../../model/event.ts';
import { type Call, type CallTable, type ReadCall, unread } from './call.ts';
import { field, flagAt, isObject, listAt, textOf } from './json.ts';
import { copiesOf } from './rds-copies.ts';
import { ec2Thing, present, rdsThing, thingOfArn } from './things.ts';

/** Everyone, by the database's own switch: no ranges, no ports. */
const openToWorld: Opening = { way: 'in', to: 'world', ranges: [], ports: [] };

/** Calls of RDS that make databases from copies, or leave a last copy behind. */
export const rdsRestores: CallTable = {
  RestoreDBInstanceFromDBSnapshot(call) {
    const from = present([
      rdsThing(call, 'snapshot', field(call.request, 'dBSnapshotIdentifier')),
      rdsThing(call, 'cluster-snapshot', field(call.request, 'dBClusterSnapshotIdentifier')),
    ]);
    return restored(call, database(call), from);
  },
  RestoreDBClusterFromSnapshot(call) {
    const id = field(call.request, 'snapshotIdentifier') ?? field(call.request, 'dBClusterSnapshotIdentifier');
    // A cluster can be made from a copy of a plain database too, which is then named by its ARN.
    const from = present([thingOfArn(call, id) ?? rdsThing(call, 'cluster-snapshot', id)]);
    return restored(call, cluster(call), from);
  },
  DeleteDBInstance: (call) => removed(call, database(call), 'db'),
  DeleteDBCluster: (call) => removed(call, cluster(call), 'cluster'),
};

/** Calls of RDS that open databases or change the groups they wear. */
export const rdsDatabases: CallTable = {
  CreateDBInstance(call) {
    // A restored cluster is reachable only through the instances that are then made in it.
    const member = memberOf(call);
    return member !== null && isPublic(call) ? [{ step: 'open', on: member, opening: openToWorld }] : [];
  },
  ModifyDBInstance(call) {
    const asked = flagAt(call.request, 'publiclyAccessible');
    const things = present([database(call), memberOf(call)]);
    const step = asked === true ? 'open' : 'close';
    return [
      ...(asked === null ? [] : things.map((on): Step => ({ step, on, opening: openToWorld }))),
      ...wearing(call, database(call), listAt(call.request, 'vpcSecurityGroupIds')),
    ];
  },
  ModifyDBCluster: (call) => wearing(call, cluster(call), listAt(call.request, 'vpcSecurityGroupIds')),
};

function database(call: Call): Thing | null {
  const { request, response } = call;
  const id = field(request, 'dBInstanceIdentifier') ?? field(response, 'dBInstanceIdentifier');
  return rdsThing(call, 'db', id, field(response, 'dbiResourceId'));
}

function cluster(call: Call): Thing | null {
  const { request, response } = call;
  const id = field(request, 'dBClusterIdentifier') ?? field(response, 'dBClusterIdentifier');
  return rdsThing(call, 'cluster', id, field(response, 'dbClusterResourceId'));
}

function memberOf(call: Call): Thing | null {
  const { request, response } = call;
  return rdsThing(call, 'cluster', field(request, 'dBClusterIdentifier') ?? field(response, 'dBClusterIdentifier'));
}

// A default network makes a database public without being asked: only the answer tells.
function isPublic(call: Call): boolean {
  return (flagAt(call.response, 'publiclyAccessible') ?? flagAt(call.request, 'publiclyAccessible')) === true;
}

function restored(call: Call, made: Thing | null, from: readonly Thing[]): ReturnType<ReadCall> {
  if (from.length === 0 && made === null) return unread(null);
  const answered = listAt(call.response, 'vpcSecurityGroups').map((row) => field(row, 'vpcSecurityGroupId'));
  const groups = answered.length > 0 ? answered : listAt(call.request, 'vpcSecurityGroupIds');
  return [{ step: 'restore', things: present([made]), from, open: isPublic(call) }, ...wearing(call, made, groups)];
}

function removed(call: Call, thing: Thing | null, noun: 'db' | 'cluster'): ReturnType<ReadCall> {
  if (thing === null) return unread(null);
  const last = textOf(field(call.request, 'finalDBSnapshotIdentifier'));
  const isSkipped = flagAt(call.request, 'skipFinalSnapshot') === true;
  const copy = isSkipped ? null : rdsThing(call, copiesOf(noun), last);
  const steps: readonly Step[] = [
    ...(copy === null ? [] : [{ step: 'create', things: [copy], of: [thing], implicit: true } as const]),
    { step: 'delete', thing },
  ];
  const isOpen = !isObject(call.request) || flagAt(call.request, 'omitted') === true || (last !== null && !isSkipped);
  return copy === null && isOpen ? unread(null, steps) : steps;
}

function wearing(call: Call, on: Thing | null, ids: readonly unknown[]): readonly Step[] {
  const groups = present(ids.map((id) => ec2Thing(call, 'group', id)));
  return on === null || groups.length === 0 ? [] : [{ step: 'wear', on, groups, all: true }];
}
