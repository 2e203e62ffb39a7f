import type { Step } from '../../model/event.ts';
import type { Grant } from '../../model/grant.ts';
import { accountAudience, audiences, ec2Audience } from './audience.ts';
import type { Call, CallTable } from './call.ts';
import { owned, requestOf, used } from './ec2-call.ts';
import { at, field, listAt, textAt } from './json.ts';
import { ec2Thing } from './things.ts';

/** Calls of EC2 that let others use snapshots and images or stop them, and the switches that block everyone. */
export const ec2Shares: CallTable = {
  ModifySnapshotAttribute: (call) => changed(call, 'snapshot', 'createVolumePermission'),
  ModifyImageAttribute: (call) => changed(call, 'image', 'launchPermission'),
  ResetSnapshotAttribute: (call) => reset(call, 'snapshot', /^create_?volume_?permission$/i),
  ResetImageAttribute: (call) => reset(call, 'image', /^launch_?permission$/i),
  CancelImageLaunchPermission(call) {
    const thing = used(call, 'image', field(requestOf(call), 'imageId'));
    return thing === null ? [] : [{ step: 'unshare', thing, to: [{ who: 'account', id: call.account }] }];
  },
  EnableSnapshotBlockPublicAccess: () => block('snapshots', true),
  DisableSnapshotBlockPublicAccess: () => block('snapshots', false),
  EnableImageBlockPublicAccess: () => block('images', true),
  DisableImageBlockPublicAccess: () => block('images', false),
};

/** What a service's own event says of somebody's use of a shared snapshot; use within the same account is none. */
export const sharedUses: CallTable = {
  SharedSnapshotVolumeCreated: (call) => foreign(call, 'volume'),
  SharedSnapshotCopyInitiated: (call) => foreign(call, 'copy'),
};

// `attributeType` is written differently by every kind of copy: what is added and removed is what counts.
function changed(call: Call, type: 'snapshot' | 'image', permission: string): readonly Step[] {
  const request = requestOf(call);
  const thing = owned(call, type, field(request, type === 'snapshot' ? 'snapshotId' : 'imageId'));
  if (thing === null) return [];
  const change = field(request, permission);
  const added = audiences([...listAt(change, 'add').map(ec2Audience), ...flat(request, 'add')]);
  const removed = audiences([...listAt(change, 'remove').map(ec2Audience), ...flat(request, 'remove')]);
  return [
    ...(added.length === 0 ? [] : [{ step: 'share', thing, to: added } as const]),
    ...(removed.length === 0 ? [] : [{ step: 'unshare', thing, to: removed } as const]),
  ];
}

const lists = ['userIds', 'userId', 'userIdSet', 'groupNames', 'groups', 'group', 'userGroup'];
const organizations = ['organizationArns', 'organizationArn', 'organizationalUnitArns', 'organizationalUnitArn'];

// The flat way to ask, which the API still takes beside the nested one.
function flat(request: unknown, operation: string): readonly (Grant['to'] | null)[] {
  if (textAt(request, 'operationType')?.toLowerCase() !== operation) return [];
  return [
    ...lists.flatMap((name) => listAt(request, name)).map((one) => accountAudience(one) ?? ec2Audience(one)),
    ...organizations
      .flatMap((name) => listAt(request, name))
      .map((one) => (typeof one === 'string' ? ec2Audience({ organizationArn: one }) : ec2Audience(one))),
  ];
}

function reset(call: Call, type: 'snapshot' | 'image', attribute: RegExp): readonly Step[] {
  const request = requestOf(call);
  const thing = owned(call, type, field(request, type === 'snapshot' ? 'snapshotId' : 'imageId'));
  const named = textAt(request, 'attributeType') ?? textAt(request, 'attribute');
  // Both calls can reset this one attribute alone.
  if (thing === null || (named !== null && !attribute.test(named))) return [];
  return [{ step: 'unshare', thing, to: null }];
}

function block(covers: 'snapshots' | 'images', on: boolean): readonly Step[] {
  return [{ step: 'context', change: { what: 'public-block', covers, on } }];
}

function foreign(call: Call, what: 'volume' | 'copy'): readonly Step[] {
  if (call.caller === call.account) return [];
  const thing = ec2Thing(call, 'snapshot', at(call.details, 'snapshotId'));
  return thing === null ? [] : [{ step: 'foreign-use', thing, by: call.caller, what }];
}
