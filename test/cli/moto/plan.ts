import type { DefaultRetention, LifecycleRule } from '@aws-sdk/client-s3';
import type { Taking } from './takings.ts';

/** The accounts that are scanned; the closed one of the organization is no place. */
export const accountNames = ['management', 'production', 'development'] as const;
export type AccountName = (typeof accountNames)[number];

/** The regions the estate lies in, and one that no account has switched on. */
export const regions = ['us-east-1', 'eu-central-1', 'ap-southeast-2', 'sa-east-1'] as const;
export const offRegion = 'me-south-1';

/** One region of one account. */
export interface Place {
  readonly account: AccountName;
  readonly region: string;
}

/** Whom a copy is shared with; a world gives each its number or ARN. */
export type Share =
  | 'everyone'
  | 'stranger'
  | 'partner'
  | 'former'
  | 'member'
  | 'own-organization'
  | 'own-unit'
  | 'foreign-organization';

export type CopyKind = 'snapshot' | 'image' | 'db-snapshot' | 'cluster-snapshot';
export type Tags = Readonly<Record<string, string>>;

/** What copies are made from. A gone one is deleted once its copies are made. */
export interface PlannedSource {
  readonly label: string;
  readonly kind: 'volume' | 'db' | 'cluster';
  readonly place: Place;
  readonly tags: Tags;
  readonly encrypted: boolean;
  readonly gone: boolean;
  readonly engine: string | null;
}

/** One copy as planted. `unread`: encrypted, and moto does not say with which key. */
export interface PlannedCopy {
  readonly label: string;
  readonly kind: CopyKind;
  readonly place: Place;
  /** Label of what it is made from; null for images and for the disks behind them, whose volume moto deletes at once. */
  readonly source: string | null;
  readonly encryption: 'none' | 'customer' | 'unread';
  readonly shares: readonly Share[];
  readonly tags: Tags;
  readonly description: string;
  /** Made by the database service itself. */
  readonly automated: boolean;
  /** For the disk of an image: the image it stands behind; null for anything else, and once the image is deregistered. */
  readonly front: string | null;
  /** Whether it is (or was) the disk of an image. */
  readonly disk: boolean;
}

/** A bucket that trails deliver to. */
export interface PlannedBucket {
  readonly label: string;
  readonly place: Place;
  readonly rules: readonly LifecycleRule[];
  /** Days that those rules leave the files of the trails that deliver here; null = for ever. */
  readonly keeps: number | null;
  /** What it locks new objects with; null = with nothing. */
  readonly lock: DefaultRetention | null;
}

/** How often a trail was started and stopped, in turn. */
export const turns = { 'never-started': 0, started: 1, stopped: 2, resumed: 3 } as const;

/** One trail as planted. */
export interface PlannedTrail {
  readonly label: string;
  readonly place: Place;
  readonly everyRegion: boolean;
  /** Whether it says that it is the organization's: moto shows it to no member all the same. */
  readonly organization: boolean;
  readonly validated: boolean;
  /** Label of its bucket. */
  readonly bucket: string;
  readonly prefix: string | null;
  /** Days that its log group keeps events; null = it has none. */
  readonly groupDays: number | null;
  readonly state: keyof typeof turns;
  readonly taking: Taking;
}

/** Everything that is planted. */
export interface Plan {
  readonly sources: readonly PlannedSource[];
  readonly copies: readonly PlannedCopy[];
  /** Labels of places where new volumes are encrypted by default. */
  readonly encryptedByDefault: readonly string[];
  readonly buckets: readonly PlannedBucket[];
  readonly trails: readonly PlannedTrail[];
}

export const nothing: Plan = { sources: [], copies: [], encryptedByDefault: [], buckets: [], trails: [] };

export const places: readonly Place[] = accountNames.flatMap((account) =>
  regions.map((region): Place => ({ account, region })),
);

/** The short name of a place. */
export const placeLabel = ({ account, region }: Place): string => `${account}/${region}`;

/** A plain, private, unencrypted copy, save for what is said otherwise. */
export function copy(
  one: Pick<PlannedCopy, 'label' | 'kind' | 'place' | 'source'> & Partial<PlannedCopy>,
): PlannedCopy {
  return {
    encryption: 'none',
    shares: [],
    tags: {},
    description: '',
    automated: false,
    front: null,
    disk: false,
    ...one,
  };
}

/** An image and the disk that moto makes for it. */
export function image(label: string, place: Place, shares: readonly Share[], tags: Tags = {}): readonly PlannedCopy[] {
  return [
    copy({ label, kind: 'image', place, source: null, shares, tags, description: `image ${label}` }),
    copy({ label: `${label}/disk`, kind: 'snapshot', place, source: null, front: label, disk: true }),
  ];
}
