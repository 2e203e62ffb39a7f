import type { IamPolicy, InheritedGrant } from '../../model/fact.ts';
import type { Why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { pooled } from '../pool.ts';
import type { Node } from './directory.ts';
import { nodeKey } from './names.ts';
import type { Binding } from './policy.ts';
import type { Reach } from './roles.ts';

/** What an access policy is of. */
export interface PolicyPlace {
  readonly node: Node;
  readonly name: string;
  readonly parent: Node | null;
}

/** Roles asked about at once. */
const width = 10;

/**
 * The policy of a project, folder or organization from its bindings: grants whose role reaches some type of copy, or may,
 * in a stable order. Beside it, why the permissions of some roles could not be read.
 */
export async function iamPolicyFacts(
  { node, name, parent }: PolicyPlace,
  bindings: readonly Binding[],
  reach: (role: string) => Promise<Reach>,
  unit: Unit,
): Promise<{ readonly item: IamPolicy; readonly refused: readonly Why[] }> {
  const roles = [...new Set(bindings.map(({ role }) => role))].sort();
  const reaches = new Map(await pooled(roles, width, async (role) => [role, await reach(role)] as const));
  const refused = [...reaches.values()].flatMap((one) => (one.state === 'unknown' ? [one.why] : []));
  const item: IamPolicy = {
    kind: 'iam-policy',
    key: nodeKey(node),
    cloud: 'gcp',
    account: unit.account,
    region: 'global',
    name,
    parent: parent === null ? null : nodeKey(parent),
    grants: inOrder(bindings.flatMap((binding) => inherited(binding, reaches.get(binding.role)))),
  };
  return { item, refused };
}

function inherited({ to, role, condition }: Binding, reaches: Reach | undefined): readonly InheritedGrant[] {
  if (reaches === undefined || (reaches.state === 'known' && reaches.value.length === 0)) return [];
  return [condition === undefined ? { to, role, reaches } : { to, role, reaches, condition }];
}

function inOrder(grants: readonly InheritedGrant[]): readonly InheritedGrant[] {
  const byKey = new Map(grants.map((grant) => [keyOf(grant), grant]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, grant]) => grant);
}

function keyOf({ to, role, condition }: InheritedGrant): string {
  return JSON.stringify([to.who, to.id, role, condition ?? null]);
}
