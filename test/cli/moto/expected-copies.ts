import type { Garden } from './garden.ts';
import { type Plan, type PlannedCopy, type PlannedSource, placeLabel, type Share } from './plan.ts';
import { audienceOf, said } from './world.ts';

/** The last day of the trust that has ended, and of the one that has not. */
export const trustEnds = { former: '2024-06-30', partner: '2099-12-31' } as const;

/** One audience of a copy as it must come out. */
export interface ExpectedAudience {
  readonly who: 'everyone' | 'account' | 'organization';
  readonly id: string | null;
  readonly through: string;
  readonly reach: 'public' | 'external' | 'trusted';
  readonly expired: boolean;
}

/** A copy as it must come out, computed from the plan alone. */
export interface ExpectedCopy {
  readonly label: string;
  readonly key: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly owner: string | null;
  readonly automated: string | null;
  readonly source: 'present' | 'gone' | 'none';
  readonly sensitive: boolean;
  /** Null where moto does not say whether it is encrypted: on images. */
  readonly encryption: {
    readonly on: boolean;
    readonly keyId: string | null;
    readonly keyManager: string | null;
  } | null;
  readonly audiences: readonly ExpectedAudience[];
  readonly state: 'public' | 'external' | 'trusted' | 'private';
  /** False where what moto lacks (the block, the key of a snapshot) could change the state. */
  readonly certain: boolean;
}

const types = {
  snapshot: 'aws:ec2:snapshot',
  image: 'aws:ec2:image',
  'db-snapshot': 'aws:rds:db-snapshot',
  'cluster-snapshot': 'aws:rds:cluster-snapshot',
} as const;

const mechanisms = {
  snapshot: 'createVolumePermission',
  image: 'launchPermission',
  'db-snapshot': 'restore',
  'cluster-snapshot': 'restore',
} as const;

/** Every copy of a plan as it must come out, by key. */
export function expectedCopies(plan: Plan, garden: Garden): ReadonlyMap<string, ExpectedCopy> {
  const sources = new Map(plan.sources.map((source) => [source.label, source]));
  const byLabel = new Map(plan.copies.map((copy) => [copy.label, copy]));
  return new Map(
    plan.copies.map((copy) => {
      const one = expectedCopy(copy, sources, byLabel, garden);
      return [one.key, one];
    }),
  );
}

/** The canonical name of a planted copy. */
export function keyOf(copy: PlannedCopy, { world, planted }: Garden): string {
  const name = said(planted.names.get(copy.label));
  const { region, account } = copy.place;
  switch (copy.kind) {
    case 'snapshot':
    case 'image':
      return `arn:aws:ec2:${region}::${copy.kind}/${name}`;
    case 'db-snapshot':
      return `arn:aws:rds:${region}:${world.accounts[account]}:snapshot:${name}`;
    case 'cluster-snapshot':
      return `arn:aws:rds:${region}:${world.accounts[account]}:cluster-snapshot:${name}`;
    default:
      throw new Error(`no such copy: ${String(copy.kind)}`);
  }
}

function expectedCopy(
  copy: PlannedCopy,
  sources: ReadonlyMap<string, PlannedSource>,
  copies: ReadonlyMap<string, PlannedCopy>,
  garden: Garden,
): ExpectedCopy {
  const source = copy.source === null ? undefined : sources.get(copy.source);
  const front = copy.front === null ? undefined : copies.get(copy.front);
  const audiences = [
    ...copy.shares.map((share) => expectedAudience(share, copy, mechanisms[copy.kind], garden)),
    ...(front === undefined
      ? []
      : front.shares.map((share) => expectedAudience(share, copy, `image:${keyOf(front, garden)}`, garden))),
  ];
  const reaches = audiences.map(({ reach }) => reach);
  const state = (['public', 'external', 'trusted'] as const).find((reach) => reaches.includes(reach)) ?? 'private';
  return {
    label: copy.label,
    key: keyOf(copy, garden),
    type: types[copy.kind],
    account: garden.world.accounts[copy.place.account],
    region: copy.place.region,
    name: said(garden.planted.names.get(copy.label)),
    tags: copy.tags,
    owner: label(copy.tags, 'owner') ?? label(source?.tags ?? {}, 'owner'),
    automated: copy.automated ? 'aws-rds' : null,
    source: copy.kind === 'image' ? 'none' : source === undefined || source.gone ? 'gone' : 'present',
    sensitive: [copy.tags, source?.tags ?? {}].some((tags) => tags['data-class'] === 'restricted'),
    encryption: encryptionOf(copy, garden),
    audiences,
    state,
    certain: isCertain(copy, reaches),
  };
}

// The block on public sharing masks a snapshot's own public share, a key the provider manages masks any stranger: unread, neither is proven absent.
function isCertain(copy: PlannedCopy, reaches: readonly string[]): boolean {
  if (copy.kind === 'snapshot' && copy.shares.includes('everyone')) return false;
  return copy.encryption !== 'unread' || !(reaches.includes('public') || reaches.includes('external'));
}

function encryptionOf(copy: PlannedCopy, { planted }: Garden): ExpectedCopy['encryption'] {
  if (copy.kind === 'image') return null;
  if (copy.encryption === 'none') return { on: false, keyId: null, keyManager: null };
  if (copy.encryption === 'unread') return { on: true, keyId: null, keyManager: 'unknown' };
  return { on: true, keyId: said(planted.keys.get(placeLabel(copy.place))), keyManager: 'customer' };
}

function expectedAudience(share: Share, copy: PlannedCopy, through: string, { world }: Garden): ExpectedAudience {
  const audience = audienceOf(share, world, copy.place);
  const reach =
    share === 'everyone'
      ? 'public'
      : ['stranger', 'former', 'foreign-organization'].includes(share)
        ? 'external'
        : 'trusted';
  const expired = share === 'former';
  if (share === 'everyone') return { who: 'everyone', id: null, through, reach, expired };
  return { who: audience.startsWith('arn:') ? 'organization' : 'account', id: audience, through, reach, expired };
}

function label(tags: Readonly<Record<string, string>>, key: string): string | null {
  const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
  return value === undefined || value.trim() === '' ? null : value;
}
