import type {
  IamGroup,
  IamIdentity,
  ManagedPolicy,
  OrganizationNode,
  OrganizationPolicy,
  OrganizationStanding,
} from '../model/identity.ts';
import type { Principal } from '../model/principal.ts';

/** The stored facts that powers rest on, as of one scan, in any order. */
export interface IdentityFacts {
  readonly identities: readonly IamIdentity[];
  readonly groups: readonly IamGroup[];
  readonly policies: readonly ManagedPolicy[];
  readonly organization: {
    readonly policies: readonly OrganizationPolicy[];
    readonly nodes: readonly OrganizationNode[];
    readonly standing: OrganizationStanding | null;
  };
}

/** What one scan knows of who may do what. */
export interface PowerSide {
  readonly facts: IdentityFacts;
  /** All who hold a power or may become somebody who does; read once. */
  readonly principals: () => Iterable<Principal>;
}

/** Facts of one side by their names. */
export interface SideIndex {
  identity(key: string): IamIdentity | null;
  /** A role of an account by its name. */
  role(account: string, name: string): IamIdentity | null;
  group(key: string): IamGroup | null;
  /** A managed policy as an account sees it. */
  policy(arn: string, account: string): ManagedPolicy | null;
  /** A policy of the organization by its id. */
  bound(id: string): OrganizationPolicy | null;
  /** The nodes an account lies in, the account itself first; as far as they were read. */
  chain(account: string): readonly OrganizationNode[];
  /** Whether the organization's policies bind an account; as far as is known. */
  isBound(account: string): boolean;
}

/** Both scans' facts, ready to be asked. */
export interface Sides {
  readonly before: SideIndex;
  readonly after: SideIndex;
}

/** More levels than AWS lets anyone nest. */
const deepest = 20;

/** Puts the facts of one side in order. */
export function indexSide({ identities, groups, policies, organization }: IdentityFacts): SideIndex {
  const byKey = new Map(identities.map((one) => [one.key, one]));
  const roles = new Map(
    identities.flatMap((one) => (one.type === 'role' ? [[`${one.account} ${one.name}`, one] as const] : [])),
  );
  const groupByKey = new Map(groups.map((one) => [one.key, one]));
  const policyByName = new Map(policies.map((one) => [`${one.account} ${one.arn}`, one]));
  const boundById = new Map(organization.policies.map((one) => [one.id, one]));
  const nodeById = new Map(organization.nodes.map((one) => [one.id, one]));
  const chains = new Map<string, readonly OrganizationNode[]>();
  return {
    identity: (key) => byKey.get(key) ?? null,
    role: (account, name) => roles.get(`${account} ${name}`) ?? null,
    group: (key) => groupByKey.get(key) ?? null,
    policy: (arn, account) => policyByName.get(`${account} ${arn}`) ?? null,
    bound: (id) => boundById.get(id) ?? null,
    chain(account) {
      const before = chains.get(account);
      if (before !== undefined) return before;
      const made: OrganizationNode[] = [];
      let node = nodeById.get(account);
      while (node !== undefined && made.length < deepest) {
        made.push(node);
        node = node.parent === null ? undefined : nodeById.get(node.parent);
      }
      chains.set(account, made);
      return made;
    },
    isBound: (account) => organization.standing?.management !== account,
  };
}
