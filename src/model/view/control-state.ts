import type { BlockState } from '../fact.ts';
import { type Reading, type Unknown, unknown, whyText } from '../reading.ts';
import type { Snapshot } from '../snapshot.ts';
import { amount, listed } from './amount.ts';

/** A region's block on public sharing, as far as it was read. */
export interface RegionBlock {
  readonly region: string;
  readonly covers: 'snapshots' | 'images';
  readonly blocks: Reading<BlockState>;
}

/** Copies of one kind, and how many of them cannot be shared: those encrypted with a key that the cloud manages. `unread`: nobody knows. */
export interface Sealed {
  readonly of: 'snapshots' | 'database snapshots';
  readonly copies: number;
  readonly unshareable: number;
  readonly unread: number;
}

/** What stands beside powers in one account: no policy, so no verdict rests on it. */
export interface AccountControl {
  readonly blocks: readonly RegionBlock[];
  readonly sealed: readonly Sealed[];
}

/** What stands beside one power. `alsoNeeds`: other rights that its actions take. */
export interface Control {
  readonly publicBlock: readonly RegionBlock[];
  readonly unshareable: readonly Sealed[];
  readonly alsoNeeds: readonly string[];
  /** Locks that keep from deleting; null where nothing is deleted. */
  readonly lock: Unknown | null;
}

const locksUnread = unknown('not-asked', { said: 'locks on snapshots are not read' });
const onKey = 'kms:CreateGrant and kms:Decrypt on the key of what is encrypted';
const decrypt = 'kms:Decrypt on the key of what is encrypted';
const passRole = 'iam:PassRole for the role that does it';
const putObject = 's3:PutObject in the bucket it goes to';

// Rights that AWS asks for beside the action itself, as its user guides of EBS, RDS and Backup name them.
const needs: Readonly<Record<string, readonly string[]>> = {
  'ec2:CopySnapshot': [onKey],
  'ec2:CopyImage': [onKey],
  'ec2:CreateVolume': [onKey],
  'ec2:RunInstances': [onKey],
  'ebs:GetSnapshotBlock': [decrypt],
  'rds:CopyDBSnapshot': [onKey],
  'rds:CopyDBClusterSnapshot': [onKey],
  'rds:RestoreDBInstanceFromDBSnapshot': [onKey],
  'rds:RestoreDBClusterFromSnapshot': [onKey],
  'rds:StartExportTask': [passRole],
  'backup:StartBackupJob': [passRole],
  'backup:StartCopyJob': [passRole],
  'backup:StartRestoreJob': [passRole],
  'backup:CreateBackupSelection': [passRole],
  'dlm:CreateLifecyclePolicy': [passRole],
  'dlm:UpdateLifecyclePolicy': [passRole],
  'ec2:CreateStoreImageTask': [putObject],
  'ec2:ExportImage': [putObject],
};

const blockOf: Readonly<Record<string, RegionBlock['covers']>> = {
  'ec2:ModifySnapshotAttribute': 'snapshots',
  'ec2:ModifyImageAttribute': 'images',
};
const sealedOf: Readonly<Record<string, Sealed['of']>> = {
  'ec2:ModifySnapshotAttribute': 'snapshots',
  'rds:ModifyDBSnapshotAttribute': 'database snapshots',
  'rds:ModifyDBClusterSnapshotAttribute': 'database snapshots',
};

/** What stands beside the actions of one power in an account; null where nothing does. Reported, never folded into the verdict. */
export function controlOf(actions: readonly string[], account: AccountControl | undefined): Control | null {
  const covers = new Set(actions.flatMap((action) => blockOf[action] ?? []));
  const kinds = new Set(actions.flatMap((action) => sealedOf[action] ?? []));
  const control: Control = {
    publicBlock: (account?.blocks ?? []).filter((block) => covers.has(block.covers)),
    unshareable: (account?.sealed ?? []).filter((one) => kinds.has(one.of)),
    alsoNeeds: [...new Set(actions.flatMap((action) => needs[action] ?? []))].sort(),
    lock: actions.includes('ec2:DeleteSnapshot') ? locksUnread : null,
  };
  const { publicBlock, unshareable, alsoNeeds, lock } = control;
  const isEmpty = publicBlock.length === 0 && unshareable.length === 0 && alsoNeeds.length === 0 && lock === null;
  return isEmpty ? null : control;
}

/** Counts the copies of an account that nobody can share, page by page. Images are left out: their snapshots are counted. */
export function countSealed(copies: Iterable<Snapshot>): readonly Sealed[] {
  const tallies = new Map<Sealed['of'], { copies: number; unshareable: number; unread: number }>();
  for (const { type, encryption } of copies) {
    const of = type === 'aws:ec2:snapshot' ? 'snapshots' : type.startsWith('aws:rds:') ? 'database snapshots' : null;
    if (of === null) continue;
    const tally = tallies.get(of) ?? { copies: 0, unshareable: 0, unread: 0 };
    tallies.set(of, tally);
    tally.copies += 1;
    if (encryption.state === 'unknown' || encryption.value.keyManager === 'unknown') tally.unread += 1;
    else if (encryption.value.keyManager === 'cloud') tally.unshareable += 1;
  }
  return [...tallies].map(([of, tally]) => ({ of, ...tally })).sort((a, b) => (a.of < b.of ? 1 : -1));
}

/** What stands beside the powers of an account, a sentence each; names in it are untrusted text. */
export function controlWords({ blocks, sealed }: AccountControl): readonly string[] {
  const blockWords = (['snapshots', 'images'] as const).flatMap((covers) => {
    const here = blocks.filter((block) => block.covers === covers);
    return here.length === 0 ? [] : [`Public sharing of ${covers}: ${statesIn(here)}.`];
  });
  const sealedWords = sealed
    .filter(({ unshareable, unread }) => unshareable + unread > 0)
    .map(({ of, copies, unshareable, unread }) => {
      const rest = unread === 0 ? '' : `, and of ${unread} it is not known`;
      return `${unshareable} of ${amount(copies, of.slice(0, -1), of)} cannot be shared, by a key that AWS manages${rest}.`;
    });
  return [...blockWords, ...sealedWords];
}

const stateWords: Readonly<Record<BlockState, string>> = {
  none: 'not blocked',
  new: 'blocked for new shares only',
  all: 'blocked',
};

function statesIn(blocks: readonly RegionBlock[]): string {
  const byState = new Map<string, string[]>();
  for (const { region, blocks: reading } of blocks) {
    const words = reading.state === 'known' ? stateWords[reading.value] : `not assessed (${whyText(reading.why)})`;
    byState.set(words, [...(byState.get(words) ?? []), region]);
  }
  return [...byState].map(([words, regions]) => `${words} in ${listed(regions)}`).join('; ');
}
