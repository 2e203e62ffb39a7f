import { ec2Answer, ec2Tags } from './answer.ts';
import { type Action, ownPlace } from './call.ts';
import { badToken, idsAlone, listingSize } from './ec2-listing.ts';
import { type Fields, filterTest } from './filters.ts';
import { cutPage } from './paging.ts';
import { Refusal } from './refusal.ts';
import type { Instance, Volume } from './sources.ts';
import { element, list, optional } from './xml.ts';

/** DescribeVolumes: the account's volumes and what they are attached to. */
export const describeVolumes: Action = (call) => {
  const { params } = call;
  const ids = params.many('VolumeId');
  idsAlone(ids, params, 'volume');
  const limit = listingSize(call, 5, 1000);
  const passes = filterTest(params.filters('Filter', 'Value'), volumeFields);
  const { volumes } = ownPlace(call);
  const missing = ids.find((id) => volumes.get(id) === undefined);
  if (missing !== undefined)
    throw new Refusal('InvalidVolume.NotFound', 400, `The volume '${missing}' does not exist.`);
  const wanted = new Set(ids);
  const keep = (volume: Volume): boolean => (wanted.size === 0 || wanted.has(volume.id)) && passes(volume);
  const page = cutPage([volumes], params.one('NextToken'), limit, badToken(), keep);
  const zone = `${call.region}a`;
  return ec2Answer(
    call,
    list('volumeSet', page.items, (one) => writeVolume(one, zone)) + optional('nextToken', page.next),
  );
};

/** DescribeInstances: one reservation for each machine, with the few members that copies need. */
export const describeInstances: Action = (call) => {
  const { params, account } = call;
  const ids = params.many('InstanceId');
  idsAlone(ids, params, 'instance');
  const limit = listingSize(call, 5, 1000);
  const passes = filterTest(params.filters('Filter', 'Value'), instanceFields);
  const { instances } = ownPlace(call);
  const missing = ids.find((id) => instances.get(id) === undefined);
  if (missing !== undefined) {
    throw new Refusal('InvalidInstanceID.NotFound', 400, `The instance ID '${missing}' does not exist`);
  }
  const wanted = new Set(ids);
  const keep = (instance: Instance): boolean => (wanted.size === 0 || wanted.has(instance.id)) && passes(instance);
  const page = cutPage([instances], params.one('NextToken'), limit, badToken(), keep);
  const write = (one: Instance): string => {
    const reservation = `<reservationId>r-${one.id.slice('i-'.length)}</reservationId><ownerId>${account.id}</ownerId>`;
    return `<item>${reservation}<groupSet/><instancesSet>${writeInstance(one)}</instancesSet></item>`;
  };
  return ec2Answer(call, list('reservationSet', page.items, write) + optional('nextToken', page.next));
};

const volumeFields: Fields<Volume> = (volume, name) => {
  switch (name) {
    case 'attachment.instance-id':
      return volume.instanceId === null ? [] : [volume.instanceId];
    case 'encrypted':
      return [String(volume.encrypted)];
    case 'size':
      return [String(volume.sizeGiB)];
    case 'snapshot-id':
      return volume.snapshotId === null ? [] : [volume.snapshotId];
    case 'status':
      return [volume.instanceId === null ? 'available' : 'in-use'];
    case 'volume-id':
      return [volume.id];
    default:
      return undefined;
  }
};

const instanceFields: Fields<Instance> = (instance, name) => {
  switch (name) {
    case 'image-id':
      return [instance.imageId];
    case 'instance-id':
      return [instance.id];
    case 'instance-state-name':
      return [instance.state];
    default:
      return undefined;
  }
};

function writeVolume(one: Volume, zone: string): string {
  const status = one.instanceId === null ? 'available' : 'in-use';
  const attached = one.instanceId === null ? [] : [one.instanceId];
  const attachments = list('attachmentSet', attached, (instanceId) => {
    const where = `<volumeId>${one.id}</volumeId><instanceId>${instanceId}</instanceId>${element('device', one.device)}`;
    return `<item>${where}<status>attached</status><attachTime>${one.createdAt}</attachTime><deleteOnTermination>false</deleteOnTermination></item>`;
  });
  return `<item><volumeId>${one.id}</volumeId><size>${one.sizeGiB}</size>${element('snapshotId', one.snapshotId ?? '')}<availabilityZone>${zone}</availabilityZone><status>${status}</status><createTime>${one.createdAt}</createTime>${attachments}${ec2Tags(one.tags)}<volumeType>gp3</volumeType><encrypted>${one.encrypted}</encrypted>${optional('kmsKeyId', one.kmsKeyId)}<multiAttachEnabled>false</multiAttachEnabled></item>`;
}

const stateCodes = { running: 16, stopped: 80, terminated: 48 } as const;

function writeInstance(one: Instance): string {
  const state = `<instanceState><code>${stateCodes[one.state]}</code><name>${one.state}</name></instanceState>`;
  return `<item><instanceId>${one.id}</instanceId><imageId>${one.imageId}</imageId>${state}<instanceType>t3.medium</instanceType><launchTime>${one.launchedAt}</launchTime><rootDeviceType>ebs</rootDeviceType>${ec2Tags(one.tags)}</item>`;
}
