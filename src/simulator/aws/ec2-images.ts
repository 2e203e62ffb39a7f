import type { Shelf } from '../shelf.ts';
import { ec2Answer, ec2Tags } from './answer.ts';
import { organizationArn, unitArn } from './arns.ts';
import { type Action, type Call, otherPlaces, ownPlace } from './call.ts';
import type { LaunchPermission, MachineImage } from './copies.ts';
import { badToken, idsAlone, listingSize, ownerTest } from './ec2-listing.ts';
import { writePermission } from './ec2-snapshots.ts';
import { type Fields, filterTest } from './filters.ts';
import { cutPage } from './paging.ts';
import { Refusal } from './refusal.ts';
import { element, list, optional } from './xml.ts';

/** DescribeImages: own, shared and public ones. Disabled images only when asked for, others' deprecated ones likewise. */
export const describeImages: Action = (call) => {
  const { params } = call;
  const ids = params.many('ImageId');
  idsAlone(ids, params, 'image');
  const limit = listingSize(call, 1, 1000);
  const isOwner = ownerTest(params.many('Owner'), call);
  const isExecutable = executableTest(params.many('ExecutableBy'), call);
  const passes = filterTest(params.filters('Filter', 'Value'), imageFields);
  const withDisabled = params.one('IncludeDisabled') === 'true';
  const withDeprecated = params.one('IncludeDeprecated') === 'true';
  const wanted = new Set(ids);
  for (const id of ids) seeImage(call, id);
  const keep = (image: MachineImage): boolean =>
    (wanted.size === 0 || wanted.has(image.id)) &&
    (withDisabled || image.state !== 'disabled') &&
    (withDeprecated || image.ownerId === call.account.id || !isDeprecated(image, call.now)) &&
    isVisible(call, image) &&
    isOwner(image.ownerId, null) &&
    isExecutable(image) &&
    passes(image);
  const page = cutPage(shelves(call), params.one('NextToken'), limit, badToken(), keep);
  return ec2Answer(call, list('imagesSet', page.items, writeImage) + optional('nextToken', page.next));
};

/** DescribeImageAttribute: who may launch one own image. */
export const describeImageAttribute: Action = (call) => {
  const id = call.params.one('ImageId');
  if (id === undefined) throw new Refusal('MissingParameter', 400, 'The request must contain the parameter imageId');
  const image = seeImage(call, id);
  if (image.ownerId !== call.account.id) throw new Refusal('AuthFailure', 403, `Not authorized for image:${id}`);
  const attribute = call.params.one('Attribute');
  const members =
    attribute === 'launchPermission'
      ? list('launchPermission', image.permissions, (one) => `<item>${writeLaunchPermission(one)}</item>`)
      : `<description>${element('value', image.description)}</description>`;
  return ec2Answer(call, element('imageId', image.id) + members);
};

function writeLaunchPermission(permission: LaunchPermission): string {
  if ('organizationArn' in permission) return element('organizationArn', permission.organizationArn);
  if ('organizationalUnitArn' in permission) return element('organizationalUnitArn', permission.organizationalUnitArn);
  return writePermission(permission);
}

function shelves(call: Call): Shelf<MachineImage>[] {
  const foreign = call.estate.foreign.get(call.region);
  const others = otherPlaces(call).map((place) => place.images);
  return [ownPlace(call).images, ...others, ...(foreign === undefined ? [] : [foreign.images])];
}

function seeImage(call: Call, id: string): MachineImage {
  if (!/^ami-[0-9a-f]{8}([0-9a-f]{9})?$/.test(id)) {
    throw new Refusal('InvalidAMIID.Malformed', 400, `Invalid id: "${id}" (expecting "ami-...")`);
  }
  for (const shelf of shelves(call)) {
    const image = shelf.get(id);
    if (image !== undefined && isVisible(call, image)) return image;
  }
  throw new Refusal('InvalidAMIID.NotFound', 400, `The image id '[${id}]' does not exist`);
}

function isDeprecated(image: MachineImage, now: Date): boolean {
  return image.deprecationTime !== null && Date.parse(image.deprecationTime) <= now.getTime();
}

function isPublic(image: MachineImage): boolean {
  return image.permissions.some((one) => 'group' in one);
}

function isVisible(call: Call, image: MachineImage): boolean {
  return image.ownerId === call.account.id || isPublic(image) || isSharedWithCaller(call, image);
}

function isSharedWithCaller(call: Call, image: MachineImage): boolean {
  const reach = new Set([call.account.id, ...organizationArnsOf(call)]);
  return image.permissions.some((one) => {
    if ('userId' in one) return reach.has(one.userId);
    if ('organizationArn' in one) return reach.has(one.organizationArn);
    return 'organizationalUnitArn' in one && reach.has(one.organizationalUnitArn);
  });
}

/** The caller's organization and every unit above its account. */
function organizationArnsOf(call: Call): string[] {
  const { organization } = call.estate;
  const member = organization?.members.find((one) => one.id === call.account.id);
  if (organization === null || member === undefined) return [];
  const arns = [organizationArn(call.estate, organization)];
  let unit = organization.units.find((one) => one.id === member.parentId);
  while (unit !== undefined) {
    arns.push(unitArn(call.estate, organization, unit.id));
    const above = unit.parentId;
    unit = organization.units.find((one) => one.id === above);
  }
  return arns;
}

function executableTest(users: readonly string[], call: Call): (image: MachineImage) => boolean {
  if (users.length === 0) return () => true;
  return (image) =>
    users.some((user) => {
      if (user === 'all') return isPublic(image);
      if (user === 'self' || user === call.account.id) return isSharedWithCaller(call, image);
      return image.permissions.some((one) => 'userId' in one && one.userId === user);
    });
}

const imageFields: Fields<MachineImage> = (image, name) => {
  switch (name) {
    case 'creation-date':
      return [image.creationDate];
    case 'image-id':
      return [image.id];
    case 'image-type':
      return ['machine'];
    case 'is-public':
      return [String(isPublic(image))];
    case 'name':
      return [image.name];
    case 'owner-id':
      return [image.ownerId];
    case 'state':
      return [image.state];
    case 'block-device-mapping.snapshot-id':
      return image.disks.map((disk) => disk.snapshotId);
    default:
      return undefined;
  }
};

function writeImage(one: MachineImage): string {
  const disks = list('blockDeviceMapping', one.disks, (disk) => {
    const ebs = `<snapshotId>${disk.snapshotId}</snapshotId><volumeSize>${disk.sizeGiB}</volumeSize><deleteOnTermination>true</deleteOnTermination><volumeType>gp3</volumeType><encrypted>${disk.encrypted}</encrypted>`;
    return `<item>${element('deviceName', disk.device)}<ebs>${ebs}</ebs></item>`;
  });
  return `<item><imageId>${one.id}</imageId>${element('imageLocation', `${one.ownerId}/${one.name}`)}<imageState>${one.state}</imageState><imageOwnerId>${one.ownerId}</imageOwnerId><creationDate>${one.creationDate}</creationDate><isPublic>${isPublic(one)}</isPublic><architecture>x86_64</architecture><imageType>machine</imageType>${element('name', one.name)}${element('description', one.description)}<rootDeviceType>ebs</rootDeviceType>${optional('rootDeviceName', one.disks[0]?.device ?? null)}${disks}<virtualizationType>hvm</virtualizationType>${ec2Tags(one.tags)}<hypervisor>xen</hypervisor><platformDetails>Linux/UNIX</platformDetails><usageOperation>RunInstances</usageOperation>${optional('deprecationTime', one.deprecationTime)}${optional('sourceInstanceId', one.sourceInstanceId)}</item>`;
}
