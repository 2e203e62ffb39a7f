import type { AccessFacts, KnownResource } from '../../../../src/access/aws/facts.ts';
import type { IamIdentity, ManagedPolicy, PolicyText } from '../../../../src/model/identity.ts';
import { known, type Reading, unknown } from '../../../../src/model/reading.ts';
import { scopeKey } from '../../../../src/model/scope.ts';
import { type Guard, organizationOf } from './organization.ts';
import { trust } from './policy.ts';

/** The account of most goldens, as the documentation writes it. */
export const home = '111122223333';

/** Text of a policy; null: the cloud refused to show it. */
export type Text = string | null;

/** What is written down of a user or a role; what is left out is empty. */
export interface IdentityLiteral {
  readonly path?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Names of groups. */
  readonly groups?: readonly string[];
  readonly inline?: Readonly<Record<string, Text>>;
  /** Names of the account's managed policies, or ARNs. */
  readonly attached?: readonly string[];
  readonly boundary?: string;
  /** A role's; left out: its own account may become it. */
  readonly trust?: Text;
}

/** One account as a golden writes it down. */
export interface AccountLiteral {
  readonly id?: string;
  readonly users?: Readonly<Record<string, IdentityLiteral>>;
  readonly roles?: Readonly<Record<string, IdentityLiteral>>;
  readonly groups?: Readonly<Record<string, Pick<IdentityLiteral, 'inline' | 'attached'>>>;
  /** Managed policies that the answer holds, by name or ARN. */
  readonly policies?: Readonly<Record<string, Text>>;
  /** Left out: it is in no organization. */
  readonly guard?: Guard;
  /** What the scan knows, by ARN. */
  readonly resources?: Readonly<Record<string, Partial<Pick<KnownResource, 'tags' | 'attributes'>>>>;
}

/** ARN of a user. */
export const user = (name: string, id: string = home): string => `arn:aws:iam::${id}:user/${name}`;
/** ARN of a role; its name may start with a path. */
export const role = (name: string, id: string = home): string => `arn:aws:iam::${id}:role/${name}`;
/** ARN of an account's root user. */
export const root = (id: string = home): string => `arn:aws:iam::${id}:root`;
/** ARN of an EBS snapshot: it carries no account. */
export const snap = (id: string, region = 'eu-central-1'): string => `arn:aws:ec2:${region}::snapshot/${id}`;
/** ARN of an AMI: it carries no account either. */
export const image = (id: string, region = 'eu-central-1'): string => `arn:aws:ec2:${region}::image/${id}`;
/** ARN of an EBS volume. */
export const volume = (id: string, region = 'eu-central-1'): string => `arn:aws:ec2:${region}:${home}:volume/${id}`;
/** ARN of an RDS snapshot; `type` may be `cluster-snapshot`. */
export const dbSnap = (name: string, type = 'snapshot'): string => `arn:aws:rds:eu-central-1:${home}:${type}:${name}`;

/** The facts of a scan of this account. */
export function account(literal: AccountLiteral): AccessFacts {
  const id = literal.id ?? home;
  const { users = {}, roles = {}, groups = {}, policies = {}, resources = {} } = literal;
  return {
    identities: [
      ...Object.entries(users).map(([name, what]) => identity(id, 'user', name, what)),
      ...Object.entries(roles).map(([name, what]) => identity(id, 'role', name, what)),
    ],
    groups: Object.entries(groups).map(([name, { inline = {}, attached = [] }]) => ({
      ...common('iam-group', id),
      key: groupArn(id, name),
      id: `AGPA${name.toUpperCase()}`,
      name,
      path: '/',
      inline: texts(inline),
      attached: attached.map((policy) => policyArn(id, policy)),
    })),
    policies: Object.entries(policies).map(([name, text]) => managed(id, policyArn(id, name), text)),
    organization: organizationOf(id, literal.guard ?? 'none'),
    gaps: [],
    resources: Object.entries(resources).map(([key, { tags = {}, attributes = {} }]) => ({
      key,
      account: id,
      tags,
      attributes,
    })),
  };
}

/** Several accounts in one scan; what they say of the organization is read once. */
export function together(first: AccessFacts, ...others: readonly AccessFacts[]): AccessFacts {
  const all = [first, ...others];
  const unique = <T extends { readonly key: string }>(items: readonly T[]): readonly T[] => [
    ...new Map(items.map((item) => [item.key, item])).values(),
  ];
  return {
    identities: all.flatMap((facts) => facts.identities),
    groups: all.flatMap((facts) => facts.groups),
    policies: all.flatMap((facts) => facts.policies),
    organization: {
      ...first.organization,
      policies: unique(all.flatMap((facts) => facts.organization.policies)),
      nodes: unique(all.flatMap((facts) => facts.organization.nodes)),
    },
    gaps: all.flatMap((facts) => facts.gaps),
    resources: all.flatMap((facts) => facts.resources),
  };
}

function identity(account: string, type: 'user' | 'role', name: string, what: IdentityLiteral): IamIdentity {
  const { path = '/', tags = {}, groups = [], inline = {}, attached = [], boundary } = what;
  return {
    ...common('iam-identity', account),
    key: `arn:aws:iam::${account}:${type}${path}${name}`,
    type,
    id: `${type === 'user' ? 'AIDA' : 'AROA'}${name.toUpperCase()}`,
    name,
    path,
    createdAt: '2026-01-01T00:00:00Z',
    tags,
    groups: groups.map((group) => groupArn(account, group)),
    inline: texts(inline),
    attached: attached.map((policy) => policyArn(account, policy)),
    boundary: boundary === undefined ? null : policyArn(account, boundary),
    trust: type === 'user' ? null : readingOf(what.trust === undefined ? trust({ AWS: root(account) }) : what.trust),
    lastUsed: known(null),
  };
}

function managed(account: string, arn: string, text: Text): ManagedPolicy {
  const scope = scopeKey({ cloud: 'aws', account, region: 'global', collector: 'identities' });
  return {
    ...common('managed-policy', account),
    key: arn.startsWith('arn:aws:iam::aws:') ? `${scope}#${arn}` : arn,
    arn,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    version: 'v1',
    text: readingOf(text),
  };
}

function common<K extends string>(kind: K, account: string) {
  return { kind, cloud: 'aws', account, region: 'global' } as const;
}

function texts(inline: Readonly<Record<string, Text>>): readonly PolicyText[] {
  return Object.entries(inline).map(([name, text]) => ({ name, text: readingOf(text) }));
}

function readingOf(text: Text): Reading<string> {
  return text === null ? unknown('denied', { needs: 'iam:GetPolicyVersion' }) : known(text);
}

function groupArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:group/${name}`;
}

function policyArn(account: string, name: string): string {
  return name.startsWith('arn:') ? name : `arn:aws:iam::${account}:policy/${name}`;
}
