import type { OrganizationNode } from '../../model/identity.ts';
import { type Reading, whyText } from '../../model/reading.ts';
import { because } from '../logic.ts';
import type { Standing } from './caller.ts';
import type { Library, Source } from './document.ts';
import type { Layers } from './evaluate.ts';
import type { AccessFacts } from './facts.ts';

type OrganizationFacts = AccessFacts['organization'];

/** More levels than AWS lets anyone nest. */
const deepest = 20;

/**
 * What the organization's policies say about an account: one list a level, from the root to the account itself. The management
 * account is bound by none. What was not read is a policy that may say anything.
 */
export function levelsOf(
  organization: OrganizationFacts,
  account: string,
  library: Library,
): Pick<Layers, 'levels' | 'resourceLevels'> {
  const { standing, gap } = organization;
  const lost = (what: string): Pick<Layers, 'levels' | 'resourceLevels'> => {
    const level: readonly Source[] = [{ document: library.missing(what), label: 'organization' }];
    return { levels: [level], resourceLevels: [level] };
  };
  const said = gap === null ? '' : ` (${whyText(gap)})`;
  if (standing === null)
    return lost(`organization: whether an organization's policies bind account ${account} was not read${said}`);
  if (standing.organization === null || standing.management === account) return { levels: [], resourceLevels: [] };
  if (standing.management === null)
    return lost(`organization: the management account of the organization was not read${said}`);
  const chain = chainOf(organization.nodes, account);
  if (chain === null) return lost(`organization: service control policies of account ${account} were not read${said}`);
  const sourcesOf = (node: OrganizationNode, ids: Reading<readonly string[] | null>): readonly Source[] | null => {
    const label = `${node.type} ${node.name}`;
    if (ids.state === 'unknown')
      return [
        {
          document: library.missing(`organization: policies attached to ${label} were not read (${whyText(ids.why)})`),
          label,
        },
      ];
    if (ids.value === null) return null;
    return ids.value.map((id) => {
      const policy = organization.policies.find((one) => one.id === id);
      if (policy === undefined)
        return { document: library.missing(`organization: policy ${id} was not read`), label: `${label} -> ${id}` };
      const called = `organization policy ${policy.name} (${id})`;
      return {
        document: library.read(
          policy.text,
          called,
          policy.type === 'resource-control' ? 'resource-control' : 'identity',
        ),
        label: `${label} -> ${policy.name} (${id})`,
      };
    });
  };
  const levels = chain.flatMap((node) => {
    const sources = sourcesOf(node, node.serviceControl);
    return sources === null ? [] : [sources];
  });
  const resourceLevels = chain.flatMap((node) => {
    const sources = sourcesOf(node, node.resourceControl);
    return sources === null ? [] : [sources];
  });
  return gap === null
    ? { levels, resourceLevels }
    : {
        levels: [
          ...levels,
          ...lost(`organization: policies of the organization were not read to the end${said}`).levels,
        ],
        resourceLevels,
      };
}

/** Where an account stands, as condition keys read it. */
export function standingOf({ standing, nodes }: OrganizationFacts, account: string): Standing {
  if (standing === null) return { organization: because.gap, paths: because.gap };
  const { organization } = standing;
  if (organization === null) return { organization: 'absent', paths: 'absent' };
  const chain = chainOf(nodes, account);
  if (chain === null) return { organization: [organization], paths: because.gap };
  const above = chain.filter(({ type }) => type !== 'account').map(({ id }) => `${id}/`);
  return { organization: [organization], paths: [`${organization}/${above.join('')}`] };
}

// From the root to the account; null where a link is missing.
function chainOf(nodes: readonly OrganizationNode[], account: string): readonly OrganizationNode[] | null {
  const chain: OrganizationNode[] = [];
  let id: string | null = account;
  while (id !== null) {
    const wanted: string = id;
    const node = nodes.find((one) => one.id === wanted);
    if (node === undefined || chain.length >= deepest) return null;
    chain.unshift(node);
    id = node.parent;
  }
  return chain[0]?.type === 'root' ? chain : null;
}
