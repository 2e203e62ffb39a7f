import { itemsOf } from '../shelf.ts';
import { ec2Answer } from './answer.ts';
import { arn } from './arns.ts';
import { type Action, type Call, ownPlace } from './call.ts';
import { isEnabled, type RegionOffer } from './estate.ts';
import { filterTest } from './filters.ts';
import { Refusal } from './refusal.ts';
import { element, list } from './xml.ts';

/** DescribeRegions: the enabled regions, or all the partition offers with AllRegions. */
export const describeRegions: Action = (call) => {
  const { params, estate, account } = call;
  const names = params.many('RegionName');
  const unknown = names.find((name) => estate.regions.every((offer) => offer.name !== name));
  if (unknown !== undefined) {
    throw new Refusal('InvalidParameterValue', 400, `Invalid region names: [${unknown}]`);
  }
  const all = params.one('AllRegions') === 'true';
  const passes = filterTest<RegionOffer & { readonly tags: readonly [] }>(
    params.filters('Filter', 'Value'),
    (offer, name) => {
      if (name === 'opt-in-status') return [optInStatus(call, offer)];
      if (name === 'region-name') return [offer.name];
      return name === 'endpoint' ? [endpointOf(call, offer)] : undefined;
    },
  );
  const shown = estate.regions
    .filter((offer) => names.length === 0 || names.includes(offer.name))
    .filter((offer) => all || isEnabled(estate, account, offer.name))
    .filter((offer) => passes({ ...offer, tags: [] }));
  const write = (offer: RegionOffer): string => {
    const where = element('regionName', offer.name) + element('regionEndpoint', endpointOf(call, offer));
    return `<item>${where}<optInStatus>${optInStatus(call, offer)}</optInStatus></item>`;
  };
  return ec2Answer(call, list('regionInfo', shown, write));
};

/** GetSnapshotBlockPublicAccessState. */
export const getSnapshotBlock: Action = (call) => {
  const place = ownPlace(call);
  return ec2Answer(call, element('state', place.snapshotBlock) + element('managedBy', place.blockManagedBy));
};

/** GetImageBlockPublicAccessState. */
export const getImageBlock: Action = (call) => {
  const place = ownPlace(call);
  return ec2Answer(
    call,
    element('imageBlockPublicAccessState', place.imageBlock) + element('managedBy', place.blockManagedBy),
  );
};

/** GetEbsEncryptionByDefault. */
export const getEncryptionByDefault: Action = (call) => {
  const on = ownPlace(call).encryptionByDefault;
  return ec2Answer(call, element('ebsEncryptionByDefault', on) + element('sseType', on ? 'sse-kms' : 'none'));
};

/** GetEbsDefaultKmsKeyId: the AWS-managed key for EBS; its alias where the region does not hold one yet. */
export const getDefaultKey: Action = (call) => {
  for (const key of itemsOf(ownPlace(call).keys)) {
    if (key.alias !== 'alias/aws/ebs') continue;
    return ec2Answer(call, element('kmsKeyId', arn(call.estate, 'kms', call.region, call.account.id, `key/${key.id}`)));
  }
  return ec2Answer(call, element('kmsKeyId', 'alias/aws/ebs'));
};

function optInStatus(call: Call, offer: RegionOffer): string {
  if (!offer.optIn) return 'opt-in-not-required';
  return call.account.optedIn.has(offer.name) ? 'opted-in' : 'not-opted-in';
}

function endpointOf(call: Call, offer: RegionOffer): string {
  return `ec2.${offer.name}.amazonaws.com${call.estate.partition === 'aws-cn' ? '.cn' : ''}`;
}
