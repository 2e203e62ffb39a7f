import type { Step } from '../../model/event.ts';
import type { Grant } from '../../model/grant.ts';
import { accessSteps, accountAudience, audiencesIn, ec2Audience, heard } from './audience.ts';
import { type Call, type CallTable, type ReadCall, unread } from './call.ts';
import { owned, requestOf, used } from './ec2-call.ts';
import { at, field, isObject, textAt } from './json.ts';
import { ec2Thing } from './things.ts';

/** Calls of EC2 that let others use snapshots and images or stop them, and the switches that block everyone. */
export const ec2Shares: CallTable = {
  ModifySnapshotAttribute: (call) => changed(call, 'snapshot', 'createVolumePermission'),
  ModifyImageAttribute: (call) => changed(call, 'image', 'launchPermission'),
  ResetSnapshotAttribute: (call) => reset(call, 'snapshot', 'createVolumePermission'),
  ResetImageAttribute: (call) => reset(call, 'image', 'launchPermission'),
  CancelImageLaunchPermission(call) {
    const thing = used(call, 'image', field(requestOf(call), 'imageId'));
    return thing === null ? unread(null) : [{ step: 'unshare', thing, to: [{ who: 'account', id: call.account }] }];
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

type Steps = ReturnType<ReadCall>;
type Permission = 'createVolumePermission' | 'launchPermission';

// `attributeType` is written differently by every kind of copy: what is added and removed is what counts.
function changed(call: Call, type: 'snapshot' | 'image', permission: Permission): Steps {
  const request = requestOf(call);
  const thing = owned(call, type, field(request, type === 'snapshot' ? 'snapshotId' : 'imageId'));
  if (thing === null) return unread(null);
  const change = field(request, permission);
  const named = (way: 'add' | 'remove') =>
    heard([...audiencesIn(field(change, way), ec2Audience), ...flat(request, way)]);
  const [added, removed] = [named('add'), named('remove')];
  const steps = accessSteps(thing, added, removed);
  if (steps.length > 0) return added.unread || removed.unread ? unread(thing, steps) : steps;
  const meant = meantBy(request, permission);
  if (call.outcome !== 'success' || meant === 'nobody' || meant === 'something else') return [];
  // It let somebody in, or took somebody out: the worse is told.
  return unread(thing, meant === 'somebody' ? [{ step: 'share', thing, to: [], unread: true }] : []);
}

const lists = ['userIds', 'userId', 'userIdSet', 'groupNames', 'groups', 'group', 'userGroup'];
const organizations = ['organizationArns', 'organizationArn', 'organizationalUnitArns', 'organizationalUnitArn'];
const others = ['productCodes', 'description', 'imdsSupport'];

// The flat way to ask, which the API still takes beside the nested one.
function flat(request: unknown, operation: string): readonly (Grant['to'] | null)[] {
  if (textAt(request, 'operationType')?.toLowerCase() !== operation) return [];
  return [
    ...lists.flatMap((name) => audiencesIn(field(request, name), (one) => accountAudience(one) ?? ec2Audience(one))),
    ...organizations.flatMap((name) =>
      audiencesIn(field(request, name), (one) => ec2Audience(typeof one === 'string' ? { organizationArn: one } : one)),
    ),
  ];
}

/** Whom a request that succeeded and names nobody was about, as far as its form tells. */
function meantBy(request: unknown, permission: Permission): 'nobody' | 'somebody' | 'something else' | 'unknown' {
  const change = field(request, permission);
  const named = attributeIn(request);
  if (isObject(change) && Object.keys(change).every((name) => /^(add|remove)$/i.test(name))) return 'nobody';
  const flatly = ['operationType', ...lists, ...organizations];
  if (isSet(change) || flatly.some((name) => isSet(field(request, name)))) return 'somebody';
  if (named !== null) return isAttribute(named, permission) ? 'somebody' : 'something else';
  return others.some((name) => isSet(field(request, name))) ? 'something else' : 'unknown';
}

function reset(call: Call, type: 'snapshot' | 'image', permission: Permission): Steps {
  const request = requestOf(call);
  const thing = owned(call, type, field(request, type === 'snapshot' ? 'snapshotId' : 'imageId'));
  const named = attributeIn(request);
  // Both calls can reset this one attribute alone.
  if (named !== null && !isAttribute(named, permission)) return [];
  return thing === null ? unread(null) : [{ step: 'unshare', thing, to: null }];
}

function attributeIn(request: unknown): string | null {
  return textAt(request, 'attributeType') ?? textAt(request, 'attribute');
}

function isAttribute(name: string, permission: Permission): boolean {
  return name.replaceAll('_', '').toLowerCase() === permission.toLowerCase();
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function block(covers: 'snapshots' | 'images', on: boolean): readonly Step[] {
  return [{ step: 'context', change: { what: 'public-block', covers, on } }];
}

function foreign(call: Call, what: 'volume' | 'copy'): Steps {
  if (call.caller === call.account) return [];
  const thing = ec2Thing(call, 'snapshot', at(call.details, 'snapshotId'));
  return thing === null ? unread(null) : [{ step: 'foreign-use', thing, by: call.caller, what }];
}
