import type { Shelf } from '../shelf.ts';
import { ec2Answer, ec2Tags } from './answer.ts';
import { type Action, type Call, otherPlaces, ownPlace } from './call.ts';
import type { EbsSnapshot, VolumePermission } from './copies.ts';
import { badToken, idsAlone, listingSize, ownerTest } from './ec2-listing.ts';
import { type Fields, filterTest } from './filters.ts';
import { cutPage } from './paging.ts';
import { Refusal } from './refusal.ts';
import { element, list, optional } from './xml.ts';

/** DescribeSnapshots: own, shared and public ones, narrowed by owner, by who may restore, by id and by filter. */
export const describeSnapshots: Action = (call) => {
  const { params, behaviour } = call;
  const ids = params.many('SnapshotId');
  idsAlone(ids, params, 'snapshot');
  const limit = listingSize(call, 5, 1000);
  const isOwner = ownerTest(behaviour.ignoreOwnerIds ? [] : params.many('Owner'), call);
  const isRestorable = restorableTest(behaviour.ignoreRestorableBy ? [] : params.many('RestorableBy'), call);
  const passes = filterTest(params.filters('Filter', 'Value'), snapshotFields);
  const wanted = new Set(ids);
  for (const id of ids) seeSnapshot(call, id);
  const keep = (snapshot: EbsSnapshot): boolean =>
    (wanted.size === 0 || wanted.has(snapshot.id)) &&
    isVisible(call, snapshot) &&
    isOwner(snapshot.ownerId, null) &&
    isRestorable(snapshot) &&
    passes(snapshot);
  const page = cutPage(shelves(call), params.one('NextToken'), limit, badToken(), keep);
  return ec2Answer(call, list('snapshotSet', page.items, writeSnapshot) + optional('nextToken', page.next));
};

/** DescribeSnapshotAttribute: who may create volumes from one own snapshot. A block does not change what it answers. */
export const describeSnapshotAttribute: Action = (call) => {
  const id = call.params.one('SnapshotId');
  if (id === undefined) throw new Refusal('MissingParameter', 400, 'The request must contain the parameter snapshotId');
  const snapshot = seeSnapshot(call, id);
  if (snapshot.ownerId !== call.account.id) {
    throw new Refusal('UnauthorizedOperation', 403, 'You are not authorized to perform this operation.');
  }
  const attribute = call.params.one('Attribute');
  const members =
    attribute === 'productCodes'
      ? '<productCodes/>'
      : list('createVolumePermission', snapshot.permissions, (one) => `<item>${writePermission(one)}</item>`);
  return ec2Answer(call, element('snapshotId', snapshot.id) + members);
};

/** One permission of a snapshot, or of an image that names an account or everyone. */
export function writePermission(permission: VolumePermission): string {
  return 'userId' in permission ? element('userId', permission.userId) : element('group', permission.group);
}

function shelves(call: Call): Shelf<EbsSnapshot>[] {
  const foreign = call.estate.foreign.get(call.region);
  const others = otherPlaces(call).map((place) => place.snapshots);
  return [ownPlace(call).snapshots, ...others, ...(foreign === undefined ? [] : [foreign.snapshots])];
}

function seeSnapshot(call: Call, id: string): EbsSnapshot {
  if (!/^snap-[0-9a-f]{8}([0-9a-f]{9})?$/.test(id)) {
    throw new Refusal('InvalidSnapshotID.Malformed', 400, `Invalid id: "${id}" (expecting "snap-...")`);
  }
  for (const shelf of shelves(call)) {
    const snapshot = shelf.get(id);
    if (snapshot !== undefined && isVisible(call, snapshot)) return snapshot;
  }
  throw new Refusal('InvalidSnapshot.NotFound', 400, `The snapshot '${id}' does not exist.`);
}

function isVisible(call: Call, snapshot: EbsSnapshot): boolean {
  if (snapshot.ownerId === call.account.id) return true;
  return snapshot.permissions.some((one) =>
    'userId' in one ? one.userId === call.account.id : !isMasked(call, snapshot),
  );
}

/** Only public sharing is ever masked: shares with named accounts work under every block state. */
function isMasked(call: Call, snapshot: EbsSnapshot): boolean {
  const place = call.estate.accounts.get(snapshot.ownerId)?.places.get(call.region);
  return place?.snapshotBlock === 'block-all-sharing';
}

function restorableTest(users: readonly string[], call: Call): (snapshot: EbsSnapshot) => boolean {
  if (users.length === 0) return () => true;
  return (snapshot) =>
    users.some((user) => {
      if (user === 'all') {
        const isPublic = snapshot.permissions.some((one) => 'group' in one);
        return isPublic && (call.behaviour.listMasked || !isMasked(call, snapshot));
      }
      const id = user === 'self' ? call.account.id : user;
      if (id === call.account.id) {
        return snapshot.ownerId === id || snapshot.permissions.some((one) => 'userId' in one && one.userId === id);
      }
      const isOwn = snapshot.ownerId === call.account.id;
      return isOwn && snapshot.permissions.some((one) => 'userId' in one && one.userId === id);
    });
}

const snapshotFields: Fields<EbsSnapshot> = (snapshot, name) => {
  switch (name) {
    case 'description':
      return [snapshot.description];
    case 'encrypted':
      return [String(snapshot.encrypted)];
    case 'owner-id':
      return [snapshot.ownerId];
    case 'progress':
      return ['100%'];
    case 'snapshot-id':
      return [snapshot.id];
    case 'start-time':
      return [snapshot.startTime];
    case 'status':
      return [snapshot.state];
    case 'storage-tier':
      return [snapshot.tier];
    case 'volume-id':
      return [snapshot.volumeId];
    case 'volume-size':
      return [String(snapshot.sizeGiB)];
    default:
      return undefined;
  }
};

function writeSnapshot(one: EbsSnapshot): string {
  return `<item><snapshotId>${one.id}</snapshotId><volumeId>${one.volumeId}</volumeId><status>${one.state}</status><startTime>${one.startTime}</startTime><completionTime>${one.startTime}</completionTime><progress>100%</progress><ownerId>${one.ownerId}</ownerId><volumeSize>${one.sizeGiB}</volumeSize>${element('description', one.description)}${ec2Tags(one.tags)}<encrypted>${one.encrypted}</encrypted>${optional('kmsKeyId', one.kmsKeyId)}${optional('dataEncryptionKeyId', one.dataEncryptionKeyId)}<storageTier>${one.tier}</storageTier></item>`;
}
