import type { Step, Thing } from '../../model/event.ts';
import type { Call, CallTable } from './call.ts';
import { requestOf, responseOf, used } from './ec2-call.ts';
import { mappedSnapshots } from './ec2-copies.ts';
import { at, field, listAt } from './json.ts';
import { ec2Thing, present } from './things.ts';

/** The call that makes a volume, from a snapshot or blank. */
export const ec2Volumes: CallTable = {
  CreateVolume(call) {
    const snapshot = used(
      call,
      'snapshot',
      field(requestOf(call), 'snapshotId') ?? field(responseOf(call), 'snapshotId'),
    );
    if (snapshot === null) return [];
    const volume = ec2Thing(call, 'volume', field(responseOf(call), 'volumeId'));
    return [{ step: 'restore', things: present([volume]), from: [snapshot], open: false }];
  },
};

/** Calls of EC2 about what is made from copies: volumes, machines, and the groups that machines wear. */
export const ec2Machines: CallTable = {
  DeleteVolume: (call) => deleted([ec2Thing(call, 'volume', field(requestOf(call), 'volumeId'))]),
  AttachVolume(call) {
    const request = requestOf(call);
    return attached(call, field(request, 'volumeId'), field(request, 'instanceId'));
  },
  CreateReplaceRootVolumeTask(call) {
    const request = requestOf(call);
    const machine = ec2Thing(call, 'machine', field(request, 'instanceId'));
    const from = present([
      used(call, 'snapshot', field(request, 'snapshotId')),
      used(call, 'image', field(request, 'imageId')),
    ]);
    // A machine that runs from a copy is made from it; its new root volume has no id yet.
    if (from.length > 0) return [{ step: 'restore', things: present([machine]), from, open: false }];
    return attached(call, field(request, 'volumeId'), field(request, 'instanceId'));
  },
  RunInstances(call) {
    const rows = listAt(responseOf(call), 'instancesSet');
    const request = requestOf(call);
    const machines = present(rows.map((row) => ec2Thing(call, 'machine', field(row, 'instanceId'))));
    const images = [field(request, 'imageId'), ...listAt(request, 'instancesSet').map(imageOf), ...rows.map(imageOf)];
    const from = present([
      ...images.map((id) => used(call, 'image', id)),
      ...mappedSnapshots(request).map((id) => used(call, 'snapshot', id)),
    ]);
    if (from.length === 0) return [];
    return [{ step: 'restore', things: machines, from, open: false }, ...rows.flatMap((row) => worn(call, row))];
  },
  TerminateInstances(call) {
    const rows = [...listAt(requestOf(call), 'instancesSet'), ...listAt(responseOf(call), 'instancesSet')];
    return deleted(rows.map((row) => ec2Thing(call, 'machine', field(row, 'instanceId'))));
  },
  ModifyInstanceAttribute(call) {
    const request = requestOf(call);
    const machine = ec2Thing(call, 'machine', field(request, 'instanceId'));
    return wearing(machine, groupsOf(call, request));
  },
  ModifyNetworkInterfaceAttribute(call) {
    const request = requestOf(call);
    const machine = ec2Thing(call, 'machine', field(request, 'instanceId') ?? at(request, 'attachment', 'instanceId'));
    return wearing(machine, groupsOf(call, request));
  },
};

function imageOf(row: unknown): unknown {
  return field(row, 'imageId');
}

function worn(call: Call, row: unknown): readonly Step[] {
  const groups = [
    ...groupsOf(call, row),
    ...listAt(row, 'networkInterfaceSet').flatMap((card) => groupsOf(call, card)),
  ];
  return wearing(ec2Thing(call, 'machine', field(row, 'instanceId')), present(groups));
}

function groupsOf(call: Call, holder: unknown): readonly Thing[] {
  const rows = [...listAt(holder, 'groupSet'), ...listAt(holder, 'securityGroupIdSet')];
  return present(rows.map((row) => ec2Thing(call, 'group', typeof row === 'string' ? row : field(row, 'groupId'))));
}

function wearing(on: Thing | null, groups: readonly Thing[]): readonly Step[] {
  return on === null || groups.length === 0 ? [] : [{ step: 'wear', on, groups, all: true }];
}

function attached(call: Call, volumeId: unknown, instanceId: unknown): readonly Step[] {
  const volume = ec2Thing(call, 'volume', volumeId);
  const machine = ec2Thing(call, 'machine', instanceId);
  return volume === null || machine === null ? [] : [{ step: 'attach', volume, machine }];
}

function deleted(things: readonly (Thing | null)[]): readonly Step[] {
  return present(things).map((thing) => ({ step: 'delete', thing }));
}
