import type { OrganizationNode, OrganizationPolicy, OrganizationStanding } from '../../model/identity.ts';
import { type Gap, known, type Reading, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { ask, gapOf, gather, MalformedAnswer, required } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { openAttachments } from './attachments.ts';
import { explainAwsError } from './errors.ts';
import { readGuardrails } from './guardrails.ts';
import { isSwitchedOn } from './organization-roots.ts';
import { type Branch, nodeOf, type Placed, readTree } from './organization-tree.ts';
import { inNoOrganization, type Organizations, type RootRow } from './organizations.ts';
import { unread } from './policy-text.ts';
import { isAccountId } from './text.ts';

export const collector = 'organization-policies';
export const permissions = ['organizations:DescribeOrganization', 'organizations:ListRoots'] as const;

type Page = CollectorPage<OrganizationStanding | OrganizationPolicy | OrganizationNode>;
/** Ids of the policies of one type that are attached right to a node. */
type At = (node: string) => OrganizationNode['serviceControl'];

/**
 * Reads what bounds the members of the organization: its policies, its tree, and where each policy is attached. That the
 * account is in none is an answer; where only the management account may look, the organization is told all the same.
 */
export async function* readOrganizationPolicies(calls: Organizations, unit: Unit): AsyncGenerator<Page> {
  const found = await ask(explainAwsError, permissions[0], () => organizationOrNone(calls), unit);
  if (found.state === 'unknown') yield { items: [], gaps: [gapOf(found.why, unit)], refused: [] };
  else yield { items: [standingFact(found.value, unit)], gaps: [], refused: [] };
  if (found.state === 'known' && found.value === null) return;

  const top = await readRoots(calls, unit);
  if (top.gaps.length > 0) yield { items: [], gaps: top.gaps, refused: [] };
  if (top.nodes.length === 0) return;
  const hasNone = found.state === 'known' && found.value?.features === 'CONSOLIDATED_BILLING';
  const service = yield* readType(calls, unit, 'service-control', hasNone ? known(false) : top.isOn('service-control'));
  const resource = yield* readType(
    calls,
    unit,
    'resource-control',
    hasNone ? known(false) : top.isOn('resource-control'),
  );
  const nodePage = ({ nodes, gaps }: Branch): Page => {
    const items = nodes.map((node) => nodeFact(node, unit, service, resource));
    return { items, gaps, refused: unread(items.flatMap((node) => [node.serviceControl, node.resourceControl])) };
  };
  yield nodePage({ nodes: top.nodes, gaps: [] });
  for await (const branch of readTree(calls, unit, top.nodes)) yield nodePage(branch);
}

interface Found {
  readonly id: string;
  readonly management: string;
  /** `ALL`, or `CONSOLIDATED_BILLING`: then it has no policies. */
  readonly features: string | undefined;
}

async function organizationOrNone(calls: Organizations): Promise<Found | null> {
  try {
    const row = await calls.organization();
    const management = required(row.MasterAccountId, 'management account');
    if (!isAccountId(management)) throw new MalformedAnswer('the management account is no account number');
    return { id: required(row.Id, 'organization id'), management, features: row.FeatureSet };
  } catch (error) {
    if (inNoOrganization(error)) return null;
    throw error;
  }
}

function standingFact(found: Found | null, unit: Unit): OrganizationStanding {
  return {
    kind: 'organization-standing',
    key: scopeKey(unit),
    cloud: 'aws',
    account: unit.account,
    region: 'global',
    organization: found?.id ?? null,
    management: found?.management ?? null,
  };
}

interface Top {
  readonly nodes: readonly Placed[];
  readonly gaps: readonly Gap[];
  readonly isOn: (type: OrganizationPolicy['type']) => Reading<boolean>;
}

async function readRoots(calls: Organizations, unit: Unit): Promise<Top> {
  const rows: RootRow[] = [];
  const gaps: Gap[] = [];
  for await (const page of gather(explainAwsError, permissions[1], unit, calls.roots())) {
    rows.push(...page.items);
    gaps.push(...page.gaps);
  }
  const nodes = rows.flatMap((row) => nodeOf('root', row, null) ?? []);
  if (gaps.length === 0 && (nodes.length < rows.length || rows.length === 0)) {
    const said = rows.length === 0 ? 'the organization has no root' : 'a root without an id or an ARN';
    gaps.push({ why: why('malformed', { needs: permissions[1], said, scope: scopeKey(unit) }) });
  }
  const [lost] = gaps;
  return {
    nodes,
    gaps,
    isOn: (type) => (lost === undefined ? isSwitchedOn(type, rows) : { state: 'unknown', why: lost.why }),
  };
}

async function* readType(
  calls: Organizations,
  unit: Unit,
  type: OrganizationPolicy['type'],
  on: Reading<boolean>,
): AsyncGenerator<Page, At> {
  if (on.state === 'unknown') {
    // A gap, since the policies themselves are not looked at either.
    yield { items: [], gaps: [gapOf(on.why, unit)], refused: [] };
    return () => on;
  }
  if (!on.value) return () => known(null);
  const attachments = openAttachments();
  yield* readGuardrails(calls, unit, type, attachments);
  return attachments.at;
}

function nodeFact({ key, id, type, name, parent }: Placed, unit: Unit, service: At, resource: At): OrganizationNode {
  return {
    kind: 'organization-node',
    key,
    cloud: 'aws',
    account: unit.account,
    region: 'global',
    id,
    type,
    name,
    parent,
    serviceControl: service(id),
    resourceControl: resource(id),
  };
}
