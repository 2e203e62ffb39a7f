import type { Step } from '../../model/event.ts';
import { type Call, type CallTable, type ReadCall, unread } from './call.ts';
import { owned, requestOf, responseOf, used } from './ec2-call.ts';
import { at, field, listAt, textAt } from './json.ts';
import { ec2Thing, present, regionOf } from './things.ts';

/** Calls of EC2 that make, copy or remove snapshots and images. */
export const ec2Copies: CallTable = {
  CreateSnapshot(call) {
    return made(
      call,
      owned(call, 'snapshot', field(responseOf(call), 'snapshotId')),
      ec2Thing(call, 'volume', field(requestOf(call), 'volumeId') ?? field(responseOf(call), 'volumeId')),
    );
  },
  CreateSnapshots(call) {
    const rows = listAt(responseOf(call), 'snapshotSet');
    const machine = ec2Thing(call, 'machine', at(requestOf(call), 'instanceSpecification', 'instanceId'));
    if (rows.length === 0) return made(call, null, machine);
    return rows.flatMap((row) =>
      made(call, owned(call, 'snapshot', field(row, 'snapshotId')), ec2Thing(call, 'volume', field(row, 'volumeId'))),
    );
  },
  CreateImage(call) {
    return made(
      call,
      owned(call, 'image', field(responseOf(call), 'imageId')),
      ec2Thing(call, 'machine', field(requestOf(call), 'instanceId')),
    );
  },
  CreateRestoreImageTask: (call) => made(call, owned(call, 'image', field(responseOf(call), 'imageId')), null),
  RegisterImage(call) {
    const image = owned(call, 'image', field(responseOf(call), 'imageId'));
    const from = present(mappedSnapshots(requestOf(call)).map((id) => used(call, 'snapshot', id)));
    return from.length === 0 ? made(call, image, null) : [{ step: 'register', image, from }];
  },
  CopySnapshot: (call) => copied(call, 'snapshot', 'sourceSnapshotId', 'snapshotId'),
  CopyImage: (call) => copied(call, 'image', 'sourceImageId', 'imageId'),
  ImportSnapshot: () => [],
  ImportImage: () => [],
  DeleteSnapshot: (call) => removed(call, 'snapshot', field(requestOf(call), 'snapshotId')),
  DeregisterImage(call) {
    const rows = listAt(responseOf(call), 'deleteSnapshotResultSet').concat(
      listAt(responseOf(call), 'deleteSnapshotResults'),
    );
    const gone = rows.filter((row) => textAt(row, 'returnCode')?.toLowerCase() === 'success');
    const images = deleted(call, 'image', field(requestOf(call), 'imageId'));
    const steps = [...images, ...gone.flatMap((row) => deleted(call, 'snapshot', field(row, 'snapshotId')))];
    return images.length === 0 ? unread(null, steps) : steps;
  },
  RestoreSnapshotFromRecycleBin: () => [],
  RestoreImageFromRecycleBin: () => [],
  LockSnapshot: () => [],
  UnlockSnapshot: () => [],
};

/** Snapshots that a block device mapping names. */
export function mappedSnapshots(request: unknown): readonly unknown[] {
  return listAt(request, 'blockDeviceMapping').map((row) => at(row, 'ebs', 'snapshotId'));
}

type OneThing = ReturnType<typeof ec2Thing>;

// A call that failed names no copy, and still says from what one was to be made.
function made(call: Call, thing: OneThing, of: OneThing): readonly Step[] {
  if (thing === null && of === null && call.outcome !== 'success') return [];
  return [{ step: 'create', things: present([thing]), of: present([of]), implicit: false }];
}

function copied(call: Call, type: 'snapshot' | 'image', source: string, target: string): ReturnType<ReadCall> {
  const request = requestOf(call);
  const from = used(call, type, field(request, source), regionOf(field(request, 'sourceRegion')));
  const thing = owned(call, type, field(responseOf(call), target));
  return from === null ? unread(thing) : [{ step: 'copy', thing, from }];
}

function removed(call: Call, type: 'snapshot' | 'image', id: unknown): ReturnType<ReadCall> {
  const steps = deleted(call, type, id);
  return steps.length === 0 ? unread(null) : steps;
}

function deleted(call: Call, type: 'snapshot' | 'image', id: unknown): readonly Step[] {
  const thing = owned(call, type, id);
  return thing === null ? [] : [{ step: 'delete', thing }];
}
