import type { OrganizationNode } from '../../model/identity.ts';
import { type Gap, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { gather, type Pages } from '../ask.ts';
import { pooled } from '../pool.ts';
import { textOf } from '../text.ts';
import { explainAwsError } from './errors.ts';
import type { Organizations } from './organizations.ts';
import { isAccountId } from './text.ts';

/** What reading what lies in the roots needs. */
export const treePermissions = [
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListAccountsForParent',
] as const;

/** A root, a unit or an account, and where it lies. */
export interface Placed extends Pick<OrganizationNode, 'key' | 'id' | 'type' | 'name' | 'parent'> {}

/** Some nodes of the tree, and where it could not be read. */
export interface Branch {
  readonly nodes: readonly Placed[];
  readonly gaps: readonly Gap[];
}

/** AWS nests units five deep at the most. */
const deepest = 10;
/** Parents read at once. */
const width = 4;

/** Reads what lies below the roots, level by level. A node that is met again, or lies too deep, is a gap: a tree has an end. */
export async function* readTree(
  calls: Pick<Organizations, 'unitsIn' | 'accountsIn'>,
  unit: Unit,
  roots: readonly Placed[],
): AsyncGenerator<Branch> {
  const seen = new Set(roots.map(({ id }) => id));
  let parents = roots;
  for (let depth = 0; parents.length > 0; depth += 1) {
    if (depth > deepest) {
      yield { nodes: [], gaps: [malformed(unit, treePermissions[0], `units lie more than ${deepest} deep`)] };
      return;
    }
    const below: Placed[] = [];
    for (const { nodes, gaps } of await pooled(parents, width, (parent) => readBelow(calls, unit, parent.id))) {
      const fresh: Placed[] = [];
      for (const node of nodes) {
        if (!seen.has(node.id)) fresh.push(node);
        seen.add(node.id);
      }
      const again = malformed(unit, treePermissions[0], 'a unit or an account lies in two places');
      yield { nodes: fresh, gaps: fresh.length === nodes.length ? gaps : [...gaps, again] };
      below.push(...fresh.filter(({ type }) => type === 'unit'));
    }
    parents = below;
  }
}

async function readBelow(
  calls: Pick<Organizations, 'unitsIn' | 'accountsIn'>,
  unit: Unit,
  parent: string,
): Promise<Branch> {
  const units = await readKind('unit', treePermissions[0], calls.unitsIn(parent), unit, parent);
  const accounts = await readKind('account', treePermissions[1], calls.accountsIn(parent), unit, parent);
  return { nodes: [...units.nodes, ...accounts.nodes], gaps: [...units.gaps, ...accounts.gaps] };
}

async function readKind(
  type: 'unit' | 'account',
  needs: string,
  pages: Pages<NodeRow>,
  unit: Unit,
  parent: string,
): Promise<Branch> {
  const nodes: Placed[] = [];
  const gaps: Gap[] = [];
  for await (const page of gather(explainAwsError, needs, unit, pages)) {
    gaps.push(...page.gaps);
    const read = page.items.flatMap((row) => nodeOf(type, row, parent) ?? []);
    nodes.push(...read);
    if (read.length < page.items.length) gaps.push(malformed(unit, needs, `an ${type} without an id or an ARN`));
  }
  return { nodes, gaps };
}

interface NodeRow {
  readonly Id?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Name?: string | undefined;
}

/** No id of Organizations is near this long. */
const longest = 128;
const longestArn = 2_048;

/** A node as a row names it; null where the row does not say what it is. */
export function nodeOf(
  type: Placed['type'],
  { Id: id, Arn: key, Name }: NodeRow,
  parent: string | null,
): Placed | null {
  if (id === undefined || id === '' || id.length > longest || (type === 'account' && !isAccountId(id))) return null;
  if (key === undefined || key === '' || key.length > longestArn) return null;
  return { key, id, type, name: textOf(Name) ?? id, parent };
}

function malformed(unit: Unit, needs: string, said: string): Gap {
  return { why: why('malformed', { needs, said, scope: scopeKey(unit) }) };
}
