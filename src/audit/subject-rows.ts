import type { LoggedFacts } from '../model/activity-facts.ts';
import { type Grant, policyBehind } from '../model/grant.ts';
import type { Policy } from '../model/policy.ts';
import { known, mapReading, type Reading, unknown } from '../model/reading.ts';
import type { CloudId } from '../model/scope.ts';
import { type Setting, settingType } from '../model/setting.ts';
import { snapshotSubject, titleOf } from '../model/snapshot.ts';
import type {
  AccessPolicyFacts,
  BaselineStanding,
  DefaultEncryptionFacts,
  Identity,
  OpaqueGroup,
  PublicBlockFacts,
  SnapshotFacts,
  Subject,
  VaultFacts,
} from '../model/subject.ts';
import type { StoredSnapshot, Verdict } from '../model/verdict.ts';

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
  /** What audit logs say of a copy; absent: none was read. */
  readonly logs?: (stored: StoredSnapshot) => LoggedFacts;
}

const noLogs: LoggedFacts = {
  creation: known({ standing: 'no-logs' }),
  accessLog: known({ standing: 'no-logs' }),
};

const dayMs = 86_400_000;

/** A stored copy as a subject. What the scan has not settled or the store cannot tell is unknown, never a default. */
export function copyRow(stored: StoredSnapshot, standing: BaselineStanding, context: RowContext): SubjectRow {
  const { fact, verdict } = stored;
  const { policy, asOf, logs } = context;
  const { creation, accessLog } = logs === undefined ? noLogs : logs(stored);
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
    exports: fact.exports ?? known([]),
    gallery: known(textOf(fact.details['gallery'])),
    inherited: settled(verdict, (it) => mapReading(it.grants, (grants) => grants.filter(isInherited))),
    groups: mapReading(fact.grants, groupsIn),
    widening: wideningOf(standing, exposure),
    creation,
    accessLog,
  } satisfies SnapshotFacts;
  const owner = verdict?.owner?.name ?? null;
  const item = { key, type, name, account, region, cloud };
  return { subject: snapshotSubject(type), item, title: titleOf(fact), owner, firstSeen: stored.firstSeen, facts };
}

/** A setting as a subject. The key of a region's setting is the key of the scope that reads it. */
export function settingRow(fact: Setting): SubjectRow {
  const { key, cloud, account, region } = fact;
  const row = (subject: Subject, name: string, facts: SubjectRow['facts']): SubjectRow => {
    const item = { key, type: settingType(fact), name, account, region, cloud };
    return { subject, item, title: name, owner: null, firstSeen: null, facts };
  };
  switch (fact.kind) {
    case 'default-encryption': {
      const facts = { encryptionByDefault: known(fact.on) } satisfies DefaultEncryptionFacts;
      return row('default-encryption', `encryption by default in ${region}`, facts);
    }
    case 'public-block': {
      const { covers, blocks, managedBy } = fact;
      const facts = { block: known({ covers, blocks, managedBy }) } satisfies PublicBlockFacts;
      return row('public-block', `public sharing of ${covers} in ${region}`, facts);
    }
    case 'vault': {
      const facts = { crossRestore: fact.crossRestore } satisfies VaultFacts;
      return row('vault', fact.name, facts);
    }
    case 'iam-policy': {
      const groups = fact.grants.flatMap(({ to, role }) => groupOf(to, role));
      return row('access-policy', fact.name, { groups: known(groups) } satisfies AccessPolicyFacts);
    }
    default:
      return never(fact);
  }
}

function groupsIn(grants: readonly Grant[]): readonly OpaqueGroup[] {
  return grants.flatMap(({ to, through }) => groupOf(to, through));
}

function groupOf({ who, id }: Grant['to'], role: string): readonly OpaqueGroup[] {
  const group =
    who === 'principal' ? /^(?:group:|principalSet:\/\/goog\/group\/)(.*)$/s.exec(id ?? '')?.[1] : undefined;
  return group === undefined ? [] : [{ group, role }];
}

function isInherited({ through }: Grant): boolean {
  return policyBehind(through) !== null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function never(fact: never): never {
  throw new Error(`No subject for ${JSON.stringify(fact)}`);
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
