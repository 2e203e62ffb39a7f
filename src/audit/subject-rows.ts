import type { DefaultEncryption, PublicBlock } from '../model/fact.ts';
import type { Policy } from '../model/policy.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { CloudId } from '../model/scope.ts';
import { snapshotSubject, titleOf } from '../model/snapshot.ts';
import type {
  BaselineStanding,
  DefaultEncryptionFacts,
  Identity,
  PublicBlockFacts,
  SnapshotFacts,
  Subject,
} from '../model/subject.ts';
import type { StoredSnapshot, Verdict } from '../model/verdict.ts';

/** A region-wide setting that checks are about. */
export type Setting = PublicBlock | DefaultEncryption;

/** One subject as checks see it: who it is, and what is known of it. */
export interface SubjectRow {
  readonly subject: Subject;
  readonly item: Identity & { readonly cloud: CloudId };
  /** What people know it by: untrusted text, never for a command. */
  readonly title: string;
  readonly owner: string | null;
  /** When it was first known, ISO 8601; null where nobody recorded that. */
  readonly firstSeen: string | null;
  readonly facts: Readonly<Record<string, Reading<unknown>>>;
}

/** What rows are made with beside the stored facts. */
export interface RowContext {
  readonly policy: Policy;
  /** ISO 8601. */
  readonly asOf: string;
}

const dayMs = 86_400_000;

/** A stored copy as a subject. What the scan has not settled or the store cannot tell is unknown, never a default. */
export function copyRow(stored: StoredSnapshot, standing: BaselineStanding, { policy, asOf }: RowContext): SubjectRow {
  const { fact, verdict } = stored;
  const { key, type, name, account, region, cloud } = fact;
  const exposure = settled(verdict, (it) => known(it.exposure));
  const facts = {
    exposure,
    grants: settled(verdict, (it) => it.grants),
    encryption: fact.encryption,
    tags: known(fact.tags),
    ownership: ownershipOf(verdict, Object.keys(policy.owners.teams).length > 0),
    age: ageOf(fact.createdAt, asOf, policy.staleDays),
    automated: fact.automated,
    source: settled(verdict, (it) => it.source),
    sensitive: settled(verdict, (it) => it.sensitive),
    baseline: known(standing),
    widening: wideningOf(standing, exposure),
  } satisfies SnapshotFacts;
  const owner = verdict?.owner?.name ?? null;
  const item = { key, type, name, account, region, cloud };
  return { subject: snapshotSubject(type), item, title: titleOf(fact), owner, firstSeen: stored.firstSeen, facts };
}

/** A setting as a subject; its key is the key of the scope that reads it. */
export function settingRow(fact: Setting): SubjectRow {
  const { key, cloud, account, region } = fact;
  const row = { owner: null, firstSeen: null };
  if (fact.kind === 'default-encryption') {
    const facts = { encryptionByDefault: known(fact.on) } satisfies DefaultEncryptionFacts;
    const item = {
      key,
      type: `${cloud}:encryption-by-default`,
      name: `encryption by default in ${region}`,
      account,
      region,
      cloud,
    } as const;
    return { ...row, subject: 'default-encryption', item, title: item.name, facts };
  }
  const { covers, blocks, managedBy } = fact;
  const facts = { block: known({ covers, blocks, managedBy }) } satisfies PublicBlockFacts;
  const type =
    covers === 'images' ? (`${cloud}:image-public-block` as const) : (`${cloud}:snapshot-public-block` as const);
  const item = { key, type, name: `public sharing of ${covers} in ${region}`, account, region, cloud };
  return { ...row, subject: 'public-block', item, title: item.name, facts };
}

function settled<T>(verdict: Verdict | null, read: (verdict: Verdict) => Reading<T>): Reading<T> {
  return verdict === null ? unknown('not-asked', { said: 'the scan is not settled yet' }) : read(verdict);
}

// A copy without an owner tag may have the owner of its source: unread sources leave the question open.
function ownershipOf(verdict: Verdict | null, teamsDeclared: boolean): SnapshotFacts['ownership'] {
  return settled(verdict, ({ owner, source }) =>
    owner === null && source.state === 'unknown' ? source : known({ owner, teamsDeclared }),
  );
}

function ageOf(createdAt: string | null, asOf: string, staleDays: number): SnapshotFacts['age'] {
  if (createdAt === null) return unknown('unsupported', { said: 'the cloud gives no time of creation' });
  const days = Math.floor((Date.parse(asOf) - Date.parse(createdAt)) / dayMs);
  return Number.isNaN(days) ? unknown('malformed', { said: `no time: ${createdAt}` }) : known({ days, staleDays });
}

function wideningOf(standing: BaselineStanding, exposure: SnapshotFacts['exposure']): SnapshotFacts['widening'] {
  if (!standing.accepted || standing.standing !== 'known' || standing.widened.length > 0) return known(standing);
  if (exposure.state === 'unknown') return exposure;
  const { certain, state, why } = exposure.value;
  return certain && state !== 'unknown' ? known(standing) : unknown('not-asked', { said: why });
}
