import type { Exposure } from '../model/exposure.ts';
import type { BlockState } from '../model/fact.ts';
import type { Policy } from '../model/policy.ts';
import { known, type Reading } from '../model/reading.ts';
import type { Encryption, Snapshot, Tags } from '../model/snapshot.ts';
import type { Membership } from '../model/trust.ts';
import type { SourceState, Verdict } from '../model/verdict.ts';
import { exposeAws } from './aws.ts';
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
    case 'gcp':
      return { exposure: noRules(fact.cloud), grants: fact.grants };
    default:
      return never(fact.cloud);
  }
}

// Until a cloud has its truth table, nothing can be said of its copies: never that they are safe.
function noRules(cloud: string): Exposure {
  return { state: 'unknown', certain: false, audiences: [], why: `No rules to judge copies in ${cloud} by yet` };
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
