import { ended } from '../model/day.ts';
import { type Audience, type Exposure, failingStates, type Reach, worstState } from '../model/exposure.ts';
import type { BlockState } from '../model/fact.ts';
import { type Grant, sortGrants } from '../model/grant.ts';
import { known, type Reading } from '../model/reading.ts';
import type { Encryption, SnapshotType } from '../model/snapshot.ts';
import type { Membership, Trust } from '../model/trust.ts';
import { type Placement, placeAudience, type Standing } from './audience.ts';
import { grantsThroughImages, type ImageInFront, imagesInFront, seenGrants } from './image-grants.ts';
import { keyMask, type Mask } from './key-mask.ts';
import { sentence, unreadPart } from './unread.ts';

/** Everything the exposure of one AWS copy rests on. */
export interface AwsExposureInput {
  readonly type: SnapshotType;
  /** The account that owns the copy. */
  readonly account: string;
  readonly grants: Reading<readonly Grant[]>;
  readonly glimpsed: readonly Grant[];
  /** Images an EBS snapshot stands behind (ignored for other types); unknown where its account's images there were not all read. */
  readonly images: Reading<readonly ImageInFront[]>;
  /** Images known to be in front of it though not all were read: an earlier answer, or the pages before a cut. */
  readonly glimpsedImages?: readonly ImageInFront[];
  readonly encryption: Reading<Encryption>;
  /** The region's block on public sharing; null = no such block exists for this type. */
  readonly block: Reading<BlockState> | null;
  readonly trust: Trust;
  readonly membership: Membership;
  /** The moment that ends are judged by, ISO 8601. */
  readonly asOf: string;
}

/**
 * The truth table: what an audience can do, by who it is to us (rows) and what stands in its way (columns).
 * `blocked`: the region blocks all public sharing of snapshots; it masks the snapshot's own attribute, not an image's.
 * `keyed`: encrypted with a key that AWS manages, which no other account can ever use; a customer's key masks nothing.
 */
const table: Readonly<Record<Standing, Readonly<Record<Column, Reach>>>> = {
  everyone: { open: 'public', blocked: 'latent-public', keyed: 'external-key-blocked' },
  stranger: { open: 'external', blocked: 'external', keyed: 'external-key-blocked' },
  expired: { open: 'external', blocked: 'external', keyed: 'external-key-blocked' },
  declared: { open: 'trusted', blocked: 'trusted', keyed: 'trusted' },
  member: { open: 'trusted', blocked: 'trusted', keyed: 'trusted' },
  own: { open: 'private', blocked: 'private', keyed: 'private' },
  unplaceable: { open: 'unknown', blocked: 'unknown', keyed: 'unknown' },
};

type Column = 'open' | 'blocked' | 'keyed';

interface Placed {
  readonly grant: Grant;
  readonly placement: Placement;
  /** What it can do if every unread mask were absent, and every unread account a stranger. */
  readonly reach: Reach;
  /** What it could do at the least, if everything unread spoke for us. */
  readonly least: Reach;
}

/**
 * Who can use an AWS copy. The state is the worst reach of all audiences. Where a grant was not read (or an audience cannot
 * be placed) it is the worst known if that fails already, else `unknown`, and never certain. Where a mask or a membership
 * was not read, the state is the one without it, certain only if it cannot matter.
 */
export function exposeAws(input: AwsExposureInput): Exposure {
  const images = imagesInFront(input);
  const key = keyMask(input.encryption);
  const block = blockMask(input);
  const placed = [
    ...live(input, seenGrants(input)).map((grant) => place(input, grant, key, block)),
    ...live(input, throughImages(input, images)).map((grant) => place(input, grant, key, 'off')),
  ];
  const unread = [...unreadGrants(input.grants, images), ...unplaceable(placed)];
  const worst = worstState(placed.map((one) => one.reach));
  const state = unread.length === 0 || failingStates.includes(worst) ? worst : 'unknown';
  const certain = unread.length === 0 && worst === worstState(placed.map((one) => one.least));
  return {
    state,
    certain,
    audiences: placed.map(toAudience),
    why: certain ? null : sentence([...unread, ...unreadMasks(input, placed, key, block)]),
  };
}

function throughImages(
  { type, glimpsedImages }: AwsExposureInput,
  images: AwsExposureInput['images'],
): readonly Grant[] {
  const seen = type === 'aws:ec2:snapshot' && glimpsedImages !== undefined ? glimpsedImages : [];
  return [...grantsThroughImages(images), ...grantsThroughImages(known(seen))];
}

function blockMask({ type, block }: AwsExposureInput): Mask {
  if (type !== 'aws:ec2:snapshot' || block === null) return 'off';
  if (block.state === 'unknown') return 'unread';
  return block.value === 'all' ? 'on' : 'off';
}

function live(input: AwsExposureInput, grants: readonly Grant[]): readonly Grant[] {
  return sortGrants(grants).filter(({ to }) => to.until === undefined || !ended(to.until, input.asOf));
}

function place(input: AwsExposureInput, grant: Grant, key: Mask, block: Mask): Placed {
  const placement = placeAudience(grant.to, input);
  return {
    grant,
    placement,
    reach: table[placement.standing][column(key === 'on', block === 'on')],
    least: table[placement.maybeMember ? 'member' : placement.standing][column(key !== 'off', block !== 'off')],
  };
}

function column(keyed: boolean, blocked: boolean): Column {
  return keyed ? 'keyed' : blocked ? 'blocked' : 'open';
}

function unreadGrants(grants: Reading<readonly Grant[]>, images: Reading<readonly ImageInFront[]>): readonly string[] {
  const own = grants.state === 'unknown' ? [unreadPart('its own shares', grants.why)] : [];
  if (images.state === 'unknown') return [...own, unreadPart('the images it may stand behind', images.why)];
  const dark = images.value.flatMap((image) =>
    image.grants.state === 'unknown' ? [unreadPart(`the shares of image ${image.key}`, image.grants.why)] : [],
  );
  return [...own, ...dark.sort()];
}

function unplaceable(placed: readonly Placed[]): readonly string[] {
  return placed
    .filter(({ reach }) => reach === 'unknown')
    .map(({ grant }) => `whether ${grant.to.who} ${(grant.to.id ?? 'without an id').slice(0, 200)} is ours`);
}

function unreadMasks(input: AwsExposureInput, placed: readonly Placed[], key: Mask, block: Mask): readonly string[] {
  const { encryption, membership } = input;
  const parts: string[] = [];
  const outside = placed.filter(({ placement }) => ['everyone', 'stranger', 'expired'].includes(placement.standing));
  const ownPublic = outside.some(({ grant }) => grant.to.who === 'everyone' && !grant.through.startsWith('image:'));
  if (block === 'unread' && input.block?.state === 'unknown' && ownPublic)
    parts.push(unreadPart('the block on public sharing', input.block.why));
  if (key === 'unread' && outside.length > 0)
    parts.push(
      encryption.state === 'unknown' ? unreadPart('its encryption', encryption.why) : 'who manages its encryption key',
    );
  if (membership.state === 'unknown' && placed.some(({ placement }) => placement.maybeMember))
    parts.push(unreadPart('the accounts of our organization', membership.why));
  return parts;
}

function toAudience({ grant, placement, reach }: Placed): Audience {
  const { standing, entry } = placement;
  return {
    who: grant.to.who,
    ...(grant.to.id === undefined ? {} : { id: grant.to.id }),
    through: grant.through,
    reach,
    ...(standing === 'expired' ? { expired: true } : {}),
    ...(entry === null || entry.name === null ? {} : { name: entry.name }),
    ...(entry === null || entry.owner === null ? {} : { owner: entry.owner }),
    ...(entry === null || entry.until === null ? {} : { until: entry.until }),
  };
}
