import { createHash } from 'node:crypto';

/** A condition of a binding, in Common Expression Language. */
export interface Condition {
  readonly title: string;
  readonly expression: string;
  readonly description?: string;
}

/** One role and whom it is given to, perhaps under a condition. */
export interface Binding {
  readonly role: string;
  members: string[];
  readonly condition?: Condition;
}

/** An IAM allow policy as the estate holds it. Null where a resource never had one. */
export interface Policy {
  bindings: Binding[];
}

/** A binding in short: role, members and perhaps a condition. */
export type GivenBinding = readonly [role: string, members: readonly string[], condition?: Condition];

/** A policy of bindings given in short. */
export function policyOf(...bindings: readonly GivenBinding[]): Policy {
  return {
    bindings: bindings.map(([role, members, condition]) => ({
      role,
      members: [...members],
      ...(condition === undefined ? {} : { condition }),
    })),
  };
}

/** What IAM answers for the policy of a resource that never had one. */
const neverSet = 'ACAB';

/**
 * A policy as getIamPolicy answers it: version 3 where a binding has a condition, else 1; a resource without a policy has
 * the etag alone. Whoever asks for a lower version than 3 gets bindings without their conditions, the role's name ending in
 * `_withcond_` and a hash. Source: IAM's "Understanding allow policies".
 */
export function writePolicy(policy: Policy | null, version: number, withEtag: boolean): object {
  if (policy === null) return withEtag ? { etag: neverSet } : {};
  const conditional = policy.bindings.some(({ condition }) => condition !== undefined);
  return {
    version: conditional && version >= 3 ? 3 : 1,
    ...(withEtag ? { etag: etagOf(policy) } : {}),
    ...(policy.bindings.length === 0 ? {} : { bindings: policy.bindings.map((one) => writeBinding(one, version)) }),
  };
}

/** A binding as the services write it. */
export function writeBinding({ role, members, condition }: Binding, version = 3): object {
  if (condition === undefined) return { role, members };
  if (version >= 3) return { role, members, condition };
  const hash = createHash('sha256').update(condition.expression).digest('hex').slice(0, 20);
  return { role: `${role}_withcond_${hash}`, members };
}

function etagOf(policy: Policy): string {
  return `BwX${createHash('sha256').update(JSON.stringify(policy)).digest('base64').slice(0, 8)}=`;
}
