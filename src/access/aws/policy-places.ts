import { type Reading, unknown } from '../../model/reading.ts';
import type { AccessFacts } from './facts.ts';
import type { DocumentKind } from './parse-policy.ts';

/** A policy that binds somebody, and whom. */
export interface PolicyPlace {
  /** Unique: the key of a policy that stands alone, the holder's and its name of one inside it. */
  readonly key: string;
  readonly account: string;
  readonly partition: string;
  /** Its ARN, or the path of an inline one: `role/backup -> inline policy Guard`. */
  readonly policy: string;
  readonly name: string;
  readonly kind: DocumentKind;
  readonly text: Reading<string>;
  /** Keys of the users, roles, groups and nodes of the organization that it is attached to, sorted; empty where some of that was not read. */
  readonly attachedTo: readonly string[];
}

/** Every policy that is attached to somebody or something, or bounds somebody, or may be, sorted by key. One that was not read is one with an unknown text. */
export function placesOf(facts: AccessFacts): readonly PolicyPlace[] {
  const inline: PolicyPlace[] = [];
  const holders = new Map<string, { readonly arn: string; readonly account: string; readonly keys: Set<string> }>();
  for (const holder of [...facts.identities, ...facts.groups]) {
    const { key, account } = holder;
    const type = holder.kind === 'iam-group' ? 'group' : holder.type;
    for (const { name, text } of holder.inline) {
      const policy = `${type}/${holder.name} -> inline policy ${name}`;
      const place = { account, partition: partitionOf(key), kind: 'identity', attachedTo: [key] } as const;
      inline.push({ ...place, key: `${key}/policy/${name}`, policy, name, text });
    }
    const boundary = holder.kind === 'iam-group' || holder.boundary === null ? [] : [holder.boundary];
    for (const arn of [...holder.attached, ...boundary]) {
      const at = `${account} ${arn}`;
      const entry = holders.get(at) ?? { arn, account, keys: new Set() };
      holders.set(at, entry);
      entry.keys.add(key);
    }
  }
  const policies = new Map(facts.policies.map((one) => [`${one.account} ${one.arn}`, one]));
  const managed = [...holders].map(([at, { arn, account, keys }]): PolicyPlace => {
    const known = policies.get(at);
    const attachedTo = [...keys].sort();
    const name = known?.name ?? arn.slice(arn.lastIndexOf('/') + 1);
    const text = known?.text ?? unknown('not-asked');
    const key = known?.key ?? `${account} ${arn}`;
    const partition = partitionOf(attachedTo[0] ?? arn);
    return { key, account, partition, policy: arn, name, kind: 'identity', text, attachedTo };
  });
  return [...inline, ...managed, ...organizationPlaces(facts)].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function organizationPlaces({ organization }: AccessFacts): readonly PolicyPlace[] {
  return organization.policies.flatMap(({ id, key, account, name, type, text }) => {
    const lists = organization.nodes.map(({ key: node, serviceControl, resourceControl }) => {
      return { node, list: type === 'service-control' ? serviceControl : resourceControl };
    });
    const attachedTo = lists
      .filter(({ list }) => list.state === 'known' && list.value !== null && list.value.includes(id))
      .map(({ node }) => node)
      .sort();
    const isOpen = organization.gap !== null || lists.some(({ list }) => list.state === 'unknown');
    const kind = type === 'service-control' ? 'identity' : 'resource-control';
    const place = { key, account, partition: partitionOf(key), policy: key, name, kind, text, attachedTo } as const;
    return attachedTo.length === 0 && !isOpen ? [] : place;
  });
}

function partitionOf(arn: string): string {
  const partition = arn.split(':')[1] ?? '';
  return partition === '' ? 'aws' : partition;
}
