import type { BlockState, DiskAccess, IamPolicy } from '../model/fact.ts';
import type { Policy } from '../model/policy.ts';
import { known, type Reading } from '../model/reading.ts';
import type { Encryption, Snapshot, Tags } from '../model/snapshot.ts';
import type { Membership } from '../model/trust.ts';
import type { SourceState, Verdict } from '../model/verdict.ts';
import { exposeAws } from './aws.ts';
import { exposeAzure } from './azure.ts';
import { exposeGcp } from './gcp.ts';
import { imageEncryption } from './image-encryption.ts';
import { type ImageInFront, mergedGrants } from './image-grants.ts';
import { ownerOf } from './ownership.ts';
import { sensitiveBy } from './sensitivity.ts';

/** Everything the verdict on one copy rests on. */
export interface SettleInput {
  readonly fact: Snapshot;
  /** Images whose `behind` names this copy; unknown where the images of its account and region were not read to the end. */
  readonly images: Reading<readonly ImageInFront[]>;
  /** Images known to be in front of it though not all were read; what they let in counts, what is missing stays unknown. */
  readonly glimpsedImages?: readonly ImageInFront[];
  /** For an image, the encryption of each snapshot behind it; unknown for one that is not in the store. Else empty. */
  readonly behind: readonly Reading<Encryption>[];
  /** The region's block on public sharing of snapshots; null = no such block exists for this type. */
  readonly block: Reading<BlockState> | null;
  /** Private endpoints of each DiskAccess its export rules name, by key; empty for what is not exported. */
  readonly accesses: Readonly<Record<string, Reading<DiskAccess['endpoints']>>>;
  /** Policies it inherits, those of its project first; `read` unknown where not all of them were read. */
  readonly chain: { readonly policies: readonly IamPolicy[]; readonly read: Reading<true> };
  readonly source: Reading<SourceState>;
  /** Every set of tags its source ever carried, oldest first; empty where there is none or none was ever seen. */
  readonly sourceTags: readonly Tags[];
  readonly policy: Policy;
  readonly membership: Membership;
  /** The moment that ends are judged by, ISO 8601. */
  readonly asOf: string;
}

/** The verdict on one copy. Pure: the same input gives the same verdict, in whatever order its lists come. */
export function settleSnapshot(input: SettleInput): Verdict {
  const { fact, policy, source, sourceTags } = input;
  return {
    ...shareOf(input),
    source,
    owner: ownerOf(fact.tags, sourceTags, policy.owners),
    sensitive: sensitivityOf(input),
  };
}

function shareOf(input: SettleInput): Pick<Verdict, 'exposure' | 'grants'> {
  const { fact, policy, membership, asOf } = input;
  switch (fact.cloud) {
    case 'aws': {
      const isImage = fact.type === 'aws:ec2:image';
      const encryption = isImage ? imageEncryption(fact.encryption, input.behind) : fact.encryption;
      const { type, account, grants, glimpsed } = fact;
      const copy = { type, account, grants, glimpsed, images: input.images, encryption, block: input.block };
      return {
        exposure: exposeAws({
          ...copy,
          glimpsedImages: input.glimpsedImages ?? [],
          trust: policy.trust.aws,
          membership,
          asOf,
        }),
        grants: mergedGrants(copy),
      };
    }
    case 'azure':
      return exposeAzure({ fact, accesses: input.accesses, trust: policy.trust.azure, membership, asOf });
    case 'gcp':
      return exposeGcp({ fact, chain: input.chain, trust: policy.trust.gcp, membership, asOf });
    default:
      return never(fact.cloud);
  }
}

/** Labels that were seen count even where others could not be read; none seen and some unread is unknown. */
function sensitivityOf({ fact, behind, source, sourceTags, policy }: SettleInput): Verdict['sensitive'] {
  const encryptions = [fact.encryption, ...behind];
  const keyIds = encryptions.flatMap((one) =>
    one.state === 'known' && one.value.keyId !== null ? one.value.keyId : [],
  );
  const reasons = sensitiveBy(fact.tags, sourceTags, keyIds, policy.sensitive);
  if (reasons.length > 0) return known(reasons);
  if (policy.sensitive.tags.length > 0 && source.state === 'unknown') return source;
  const unreadKey = encryptions.find((one) => one.state === 'unknown');
  return policy.sensitive.keys.length > 0 && unreadKey !== undefined ? unreadKey : known([]);
}

function never(cloud: never): never {
  throw new Error(`No rules for the cloud ${String(cloud)}`);
}
