import type { AccessFacts } from '../../../../src/access/aws/facts.ts';
import type { OrganizationNode, OrganizationPolicy } from '../../../../src/model/identity.ts';
import { known, type Reading, unknown, why } from '../../../../src/model/reading.ts';
import { allow, policy } from './policy.ts';

/** Policies attached at one level, by name; null: the cloud refused to list them; `off`: the type is switched off. */
export type Level = readonly string[] | null | 'off';

/**
 * What an organization lays on the account. `none`: there is none. `unread`: whether there is one was not read.
 * Levels run from the root down to the account itself. The text of `FullAWSAccess` need not be written out; its
 * counterpart for resources cannot be detached and is there where that type is switched on.
 */
export type Guard =
  | 'none'
  | 'unread'
  | {
      readonly management?: string;
      readonly scps?: Readonly<Record<string, string | null>>;
      readonly rcps?: Readonly<Record<string, string | null>>;
      readonly service?: readonly Level[];
      readonly resource?: readonly Level[];
      /** Set where the policies were not read to the end. */
      readonly gap?: true;
    };

/** The organization's management account where a golden does not say another. */
export const management = '999988887777';
/** The organization's id. */
export const organizationId = 'o-exampleorg1';

/** The policy that AWS attaches everywhere when service control policies are switched on. */
export const full = 'FullAWSAccess';

const fullResource = 'RCPFullAWSAccess';

/** What the scan of `account` says of its organization. */
export function organizationOf(account: string, guard: Guard): AccessFacts['organization'] {
  if (guard === 'unread') return { policies: [], nodes: [], standing: null, gap: refusal };
  if (guard === 'none') return { policies: [], nodes: [], standing: standingOf(account, null, null), gap: null };
  const master = guard.management ?? management;
  const { service = [[full], [full]], resource = service.map((): Level => 'off') } = guard;
  const documents = { [full]: policy(allow('*')), ...guard.scps };
  const resourceDocuments = { [fullResource]: policy({ ...allow('*'), Principal: '*' }), ...guard.rcps };
  return {
    policies: [
      ...Object.entries(documents).map(([name, text]) => policyOf(master, 'service-control', name, text)),
      ...Object.entries(resourceDocuments).map(([name, text]) => policyOf(master, 'resource-control', name, text)),
    ],
    nodes: service.map((level, depth) =>
      nodeOf(account, master, depth, service.length, level, resource[depth] ?? 'off'),
    ),
    standing: standingOf(account, organizationId, master),
    gap: guard.gap === true ? refusal : null,
  };
}

const refusal = why('denied', { needs: 'organizations:ListPolicies' });

function standingOf(account: string, organization: string | null, master: string | null) {
  return {
    kind: 'organization-standing',
    key: `stillwatch:scope:aws/${account}/global/organization`,
    ...place(account),
    organization,
    management: master,
  } as const;
}

function policyOf(
  master: string,
  type: OrganizationPolicy['type'],
  name: string,
  text: string | null,
): OrganizationPolicy {
  const folder = type === 'service-control' ? 'service_control_policy' : 'resource_control_policy';
  return {
    kind: 'organization-policy',
    key: `arn:aws:organizations::${master}:policy/${organizationId}/${folder}/p-${name}`,
    ...place(master),
    id: `p-${name}`,
    name,
    type,
    text: text === null ? unknown('denied', { needs: 'organizations:DescribePolicy' }) : known(text),
  };
}

function nodeOf(
  account: string,
  master: string,
  depth: number,
  levels: number,
  service: Level,
  resource: Level,
): OrganizationNode {
  const type = depth === 0 ? 'root' : depth === levels - 1 ? 'account' : 'unit';
  const ids = ['r-root', ...Array.from({ length: levels - 2 }, (_, index) => `ou-root-level${index + 1}`), account];
  const id = ids[depth] ?? account;
  return {
    kind: 'organization-node',
    key: `arn:aws:organizations::${master}:${type === 'unit' ? 'ou' : type}/${organizationId}/${id}`,
    ...place(master),
    id,
    type,
    name: id,
    parent: depth === 0 ? null : (ids[depth - 1] ?? null),
    serviceControl: attached(service),
    resourceControl: attached(
      typeof resource === 'object' && resource !== null ? [fullResource, ...resource] : resource,
    ),
  };
}

function attached(level: Level): Reading<readonly string[] | null> {
  if (level === null) return unknown('denied', { needs: 'organizations:ListPoliciesForTarget' });
  return known(level === 'off' ? null : level.map((name) => `p-${name}`));
}

function place(account: string) {
  return { cloud: 'aws', account, region: 'global' } as const;
}
