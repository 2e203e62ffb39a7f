import type { IamPolicy, InheritedGrant } from '../model/fact.ts';
import { type Grant, grantKey, sortGrants } from '../model/grant.ts';
import { known, type Reading } from '../model/reading.ts';
import type { Snapshot, SnapshotType } from '../model/snapshot.ts';
import type { Membership } from '../model/trust.ts';
import { decideCondition, endOf } from './condition.ts';
import type { ConditionGround, Truth } from './condition-terms.ts';
import { isOurs } from './gcp-audience.ts';
import { unreadRole } from './gcp-unread-role.ts';

/** What lets others use a copy of Google Cloud. */
export interface GcpGround {
  readonly fact: Snapshot;
  /** Policies it inherits, its project's first; `read` unknown where not all of them were read. */
  readonly chain: { readonly policies: readonly IamPolicy[]; readonly read: Reading<true> };
  readonly membership: Membership;
  /** ISO 8601. */
  readonly asOf: string;
}

/** A grant that holds, or may: `sure` is false where its condition or what its role holds could not be decided. */
export interface OpenGrant {
  readonly grant: Grant;
  readonly sure: boolean;
  readonly own: boolean;
}

/** Types of the Compute API as conditions name them. IAM documents the attributes of the first three alone. */
const resourceTypes: Readonly<Partial<Record<SnapshotType, string>>> = {
  'gcp:compute:snapshot': 'compute.googleapis.com/Snapshot',
  'gcp:compute:disk': 'compute.googleapis.com/Disk',
  'gcp:compute:image': 'compute.googleapis.com/Image',
  'gcp:compute:instant-snapshot': 'compute.googleapis.com/InstantSnapshot',
  'gcp:compute:machine-image': 'compute.googleapis.com/MachineImage',
};
const undocumented: readonly SnapshotType[] = ['gcp:compute:instant-snapshot', 'gcp:compute:machine-image'];

/** Every grant that is not known to be over or to be about something else: the copy's own (also glimpsed ones) and inherited ones. */
export function openGrants(ground: GcpGround): readonly OpenGrant[] {
  const { fact, chain } = ground;
  const where = conditionGround(ground);
  const own = [...fact.glimpsed, ...(fact.grants.state === 'known' ? fact.grants.value : [])];
  return [
    ...sortGrants(own).flatMap((grant) => opened({ grant, sure: true, own: true }, where)),
    ...inheritedOf(chain.policies, fact.type).flatMap((one) => opened(one, where)),
  ];
}

/** How every condition around a copy stands at the moment, in a stable order: verdicts are made anew where that differs. */
export function conditionsNow(ground: GcpGround): readonly Truth[] {
  const { fact, chain } = ground;
  const own = fact.grants.state === 'known' ? fact.grants.value : [];
  const conditions = [...conditionsOf(own), ...inheritedConditions(chain.policies)];
  if (conditions.length === 0) return [];
  const where = conditionGround(ground);
  return conditions.map((condition) => decideCondition(condition, where));
}

/**
 * All grants as a copy's record shows them. What a policy above it grants to our own people is told once a policy, since
 * every copy inherits it; outsiders are told one by one. Unknown where its own policy, one above it or a role in it could not
 * be read.
 */
export function recordedGrants(ground: GcpGround, open: readonly OpenGrant[]): Reading<readonly Grant[]> {
  const { fact, chain, membership } = ground;
  if (fact.grants.state === 'unknown') return fact.grants;
  if (chain.read.state === 'unknown') return chain.read;
  const role = unreadRole(chain.policies);
  if (role !== null) return role;
  const single = open.filter(({ own, grant }) => own || grant.condition !== undefined);
  return known(
    sortGrants([
      ...single.map((one) => (one.own ? one.grant : folded(one.grant, membership, fact.account))),
      ...foldedOf(inheritedOf(chain.policies, fact.type), membership, fact.account),
    ]),
  );
}

/** An inherited grant to our own people without their names. */
export function folded(grant: Grant, membership: Membership, account: string): Grant {
  if (!isOurs(grant.to, membership, account)) return grant;
  const policy = grant.through.slice(0, grant.through.indexOf(' '));
  return { to: { who: 'organization', id: membership.organization ?? account }, through: policy };
}

function opened(one: OpenGrant, where: ConditionGround): readonly OpenGrant[] {
  const { grant, sure, own } = one;
  if (grant.condition === undefined) return [one];
  const holds = decideCondition(grant.condition, where);
  if (holds === false) return [];
  return [{ grant: dated(grant, grant.condition), sure: sure && holds === true, own }];
}

const datings = new WeakMap<Grant, Grant>();

/** A grant with the moment its condition ends. */
function dated(grant: Grant, condition: string): Grant {
  const before = datings.get(grant);
  if (before !== undefined) return before;
  const until = endOf(condition);
  const after = until === null ? grant : { ...grant, to: { ...grant.to, until } };
  datings.set(grant, after);
  return after;
}

function conditionsOf(grants: readonly { readonly condition?: string }[]): readonly string[] {
  return grants.flatMap(({ condition }) => condition ?? []);
}

// What many copies inherit is worked out once for all of them: they are handed the very same list of policies.
type Policies = readonly IamPolicy[];
const inherited = new WeakMap<Policies, Map<SnapshotType, readonly OpenGrant[]>>();
const conditions = new WeakMap<Policies, readonly string[]>();
const foldings = new WeakMap<
  readonly OpenGrant[],
  { readonly membership: Membership; readonly account: string; readonly grants: readonly Grant[] }
>();

/** What policies grant on a type of copy, policy by policy in a stable order; conditions are not decided yet. */
function inheritedOf(policies: Policies, type: SnapshotType): readonly OpenGrant[] {
  const byType = inherited.get(policies) ?? new Map<SnapshotType, readonly OpenGrant[]>();
  inherited.set(policies, byType);
  const before = byType.get(type);
  if (before !== undefined) return before;
  const found = policies.flatMap((policy) =>
    policy.grants
      .flatMap((grant): readonly OpenGrant[] => {
        const reaches = reachesType(grant, type);
        return reaches === false ? [] : [{ grant: inheritedGrant(policy, grant), sure: reaches === true, own: false }];
      })
      .map((one) => [`${grantKey(one.grant)} ${one.sure}`, one] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, one]) => one),
  );
  byType.set(type, found);
  return found;
}

function inheritedConditions(policies: Policies): readonly string[] {
  const found = conditions.get(policies) ?? policies.flatMap(({ grants }) => conditionsOf(grants));
  conditions.set(policies, found);
  return found;
}

/** Those without a condition as records show them, each once. */
function foldedOf(open: readonly OpenGrant[], membership: Membership, account: string): readonly Grant[] {
  const before = foldings.get(open);
  if (before?.membership === membership && before.account === account) return before.grants;
  const plain = open.filter(({ grant }) => grant.condition === undefined);
  const grants = sortGrants(plain.map(({ grant }) => folded(grant, membership, account)));
  foldings.set(open, { membership, account, grants });
  return grants;
}

function inheritedGrant(policy: IamPolicy, { to, role, condition }: InheritedGrant): Grant {
  const through = `inherited:${policy.key} ${role}`;
  return condition === undefined ? { to, through } : { to, through, condition };
}

function reachesType({ reaches }: InheritedGrant, type: SnapshotType): Truth {
  return reaches.state === 'unknown' ? null : reaches.value.includes(type);
}

/** Aliases by account: turned around once, not for every copy. */
const turned = new WeakMap<Membership['names'], ReadonlyMap<string, readonly string[]>>();

function aliasesIn(names: Membership['names']): ReadonlyMap<string, readonly string[]> {
  const known = turned.get(names);
  if (known !== undefined) return known;
  const aliases = new Map<string, string[]>();
  for (const [alias, account] of names) aliases.set(account, [...(aliases.get(account) ?? []), alias]);
  turned.set(names, aliases);
  return aliases;
}

/**
 * What conditions are decided on. A resource whose attributes IAM does not document has either the obvious ones or none; of
 * backups of databases and vaults a condition sees the instance or vault they are in, which their own name does not tell.
 * Source: IAM's "Resource attributes for IAM Conditions".
 */
function conditionGround({ fact, membership, asOf }: GcpGround): ConditionGround {
  const type = resourceTypes[fact.type];
  // Not the host in its key: that is how the asset inventory calls the service, which is another name for databases.
  const service = `${fact.type.split(':')[1]}.googleapis.com`;
  if (type === undefined) return { asOf, names: [], otherNames: [], types: [], services: [service] };
  const perhaps = undocumented.includes(fact.type) ? [''] : [];
  const name = fact.key.replace(/^\/\/[^/]+\//, '');
  const numbers = aliasesIn(membership.names).get(fact.account) ?? [];
  return {
    asOf,
    names: [name, ...perhaps],
    otherNames: numbers.map((number) => name.replace(`projects/${fact.account}/`, `projects/${number}/`)),
    types: [type, ...perhaps],
    services: [service, ...perhaps],
  };
}
